"""What moderators look up: the list, an article, the state of things, the history."""

import json

import pytest

from bot.answer import Answer
from bot.errors import ModerationError
from corpus.store.records import SourceStatus
from tests.bot.article_files import BAKERY, FERRY, MILL
from tests.bot.moderators import add, ids_in_force, journal_of, news_page, remove, sentences


@pytest.fixture
def added(moderation, tmp_path):
    """Return the operations over three articles."""
    lines = [
        {
            "_id": "ferry",
            "text": FERRY,
            "source": "The Post",
            "title": "Sailing at NOON",
            "url": "https://a.example/Sail",
        },
        {"_id": "bakery", "text": BAKERY, "source": "Ärzteblatt", "date": "2021-05-04"},
        {"_id": "mill", "text": MILL},
    ]
    (tmp_path / "bulk.jsonl").write_text("\n".join(map(json.dumps, lines)))
    add(moderation, tmp_path / "bulk.jsonl")
    return moderation


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", ["bakery", "ferry", "mill"]),
        ("noon", ["ferry"]),
        ("A.EXAMPLE/sail", ["ferry"]),
        ("the post", ["ferry"]),
        ("ÄRZTEBLATT", ["bakery"]),
        ("MILL", ["mill"]),
        ("not stated", ["mill"]),
        ("bicycles", ["ferry"]),
        ("the noon at ferry", ["ferry"]),
        ("mill on mondays", []),
    ],
)
def test_the_list_and_a_search_in_it(added, search, expected):
    assert [entry.article.id for entry in added.listing(search)] == expected


def test_an_article_with_its_versions(added, stores, tmp_path):
    (tmp_path / "mill.txt").write_text(f"{MILL} It is for sale.")
    add(added, tmp_path / "mill.txt")
    shown = added.show("mill")
    assert (shown.listed.article.text, shown.listed.is_gone) == (f"{MILL} It is for sale.", False)
    newest, oldest = shown.versions
    assert newest.added_at >= oldest.added_at
    assert newest.revisions == (stores.library.in_force(),)
    assert len(oldest.revisions) == 1


@pytest.mark.parametrize("article_id", ["snow", "Mill", ""])
def test_no_such_article(added, article_id):
    with pytest.raises(ModerationError, match=f"there is no article {article_id}; `metropole corpus list` names"):
        added.show(article_id)


def test_an_article_that_was_taken_out_is_not_shown(added):
    remove(added, "mill")
    with pytest.raises(ModerationError):
        added.show("mill")
    assert [entry.article.id for entry in added.listing()] == ["bakery", "ferry"]


def test_an_empty_library(moderation, stores):
    state = moderation.status()
    assert (state.revision, state.last_event, state.sources, state.withdrawals) == (None, None, (), ())
    assert (state.data, state.open_questions) == (stores.data, 0)
    assert (moderation.listing(), moderation.history(20)) == ((), ())
    assert moderation.export(stores.data / "exported") == 0


def test_the_state_of_things(added, stores, site, tmp_path):
    site.add("/a", news_page("A", sentences("harbour")))
    url = site.url("/a", "news.example")
    add(added, url)
    del site.pages["/a"]
    added.refresh()
    remove(added, "mill", for_good=True, why="a hoax")
    journal = journal_of(stores)
    for text in ("Who repairs the mill?", "who repairs the mill", "What is rye?"):
        journal.record(text, Answer(text, False, 0.1, stores.library.in_force(), 1.0, (), None), "terminal")
    state = added.status()
    assert state.revision.id == stores.library.in_force()
    assert (state.revision.articles, state.revision.is_in_force) == (3, True)
    assert (state.last_event.actor, state.last_event.why) == ("Ann", "a hoax")
    assert [(source.url, source.status) for source in state.sources] == [(url, SourceStatus.GONE)]
    assert [(one.article_id, one.why) for one in state.withdrawals] == [("mill", "a hoax")]
    assert state.open_questions == 2
    assert [entry.article.id for entry in added.listing() if entry.is_gone] == [state.sources[0].article_id]
    remove(added, state.sources[0].article_id)
    assert added.status().sources == ()
    assert ids_in_force(stores) == ["bakery", "ferry"]
