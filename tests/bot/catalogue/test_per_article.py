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
