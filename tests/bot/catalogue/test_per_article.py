from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.catalogue.per_article import PerArticle
from corpus.article import Article
from corpus.library import Library
from tests.bot.article_files import BAKERY, FERRY, MILL, stored


def library(**texts: str) -> Library:
    return Library.of([stored(name, text).article for name, text in texts.items()])


def test_each_article_is_worked_out_once_and_again_only_where_it_changed():
    worked_on: list[str] = []

    def length(article: Article) -> int:
        worked_on.append(article.id)
        return len(article.text)

    first = PerArticle(library(ferry=FERRY, mill=MILL), length)
    assert first.values() == {"ferry": len(FERRY), "mill": len(MILL)}
    assert first.values() is first.values()
    assert worked_on == ["ferry", "mill"]
    unread = PerArticle(library(ferry=FERRY), length, first)  # a revision that nobody asked for
    second = PerArticle(library(bakery=BAKERY, ferry=FERRY, mill=MILL + " Still."), length, unread)
    assert second.values()["mill"] == len(MILL) + 7
    assert worked_on == ["ferry", "mill", "bakery", "mill"]


def test_what_is_known_so_far_is_there_for_the_next_revision_while_the_rest_is_worked_out():
    reached, may_go_on = Event(), Event()

    def length(article: Article) -> int:
        if article.id == "mill":
            reached.set()
            assert may_go_on.wait(20)
        return len(article.text)

    first = PerArticle(library(ferry=FERRY, mill=MILL), length)
    with ThreadPoolExecutor() as pool:
        working = pool.submit(first.values)
        assert reached.wait(20)
        known = pool.submit(first.worked_out)
        try:
            assert {name: value for name, (_, value) in known.result(5).items()} == {"ferry": len(FERRY)}
        finally:
            may_go_on.set()
        assert working.result(20) == {"ferry": len(FERRY), "mill": len(MILL)}
