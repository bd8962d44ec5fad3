"""Articles that are withdrawn for good."""

from collections.abc import Sequence

import pytest

from corpus.errors import OutdatedError, WithdrawnError
from corpus.store.library_store import LibraryStore
from corpus.store.records import EventDetails, SourceKind, SourceRecord, StoredArticle
from tests.corpus.store.articles import BAKERY, FERRY, LATER_FERRY, publish


def refused(store: LibraryStore, articles: Sequence[StoredArticle], **options: object) -> str:
    with pytest.raises(WithdrawnError) as raised:
        store.publish(articles, expected=store.in_force(), actor="alice", why="", **options)
    return str(raised.value)


def test_a_withdrawn_article_may_not_come_back(store: LibraryStore) -> None:
    first = publish(store, FERRY, BAKERY)
    second = store.publish([BAKERY], expected=first, actor="bob", why="it was false", withdrawals=["ferry"])
    assert [(w.article_id, w.actor, w.why) for w in store.withdrawals()] == [("ferry", "bob", "it was false")]
    assert refused(store, [BAKERY, LATER_FERRY]).startswith("withdrawn for good: ferry; nothing was changed")
    with pytest.raises(WithdrawnError) as raised:
        store.rollback(first, actor="carol", why="")
    assert raised.value.article_ids == ("ferry",)
    assert store.in_force() == second
    assert store.lift_withdrawal("ferry", actor="carol", why="it was true")
    store.rollback(first, actor="carol", why="")
    assert (store.in_force(), store.withdrawals()) == (first, ())
    assert [(e.actor, e.action, e.details) for e in store.history()[1:3]] == [
        ("carol", "lift", EventDetails(lifted=("ferry",))),
        ("bob", "publish", EventDetails(removed=("ferry",), withdrawn=("ferry",))),
    ]


def test_withdrawing_what_is_published_in_one_step_is_refused(store: LibraryStore) -> None:
    assert "ferry" in refused(store, [FERRY, BAKERY], withdrawals=["ferry"])
    assert (store.in_force(), store.withdrawals()) == (None, ())


def test_withdrawing_what_is_not_in_force_is_recorded(store: LibraryStore) -> None:
    revision = publish(store, FERRY)
    store.amend(expected=revision, actor="bob", why="a hoax", withdrawals=["bakery"])
    store.amend(expected=revision, actor="carol", why="again", withdrawals=["bakery"])
    store.publish([FERRY], expected=revision, actor="dave", why="too", withdrawals=["harbour"])
    assert [(w.article_id, w.actor) for w in store.withdrawals()] == [("bakery", "bob"), ("harbour", "dave")]
    assert [(e.action, e.revision, e.details.withdrawn) for e in store.history(2)] == [
        ("publish", None, ("harbour",)),
        ("withdraw", None, ("bakery",)),
    ]
    assert not store.lift_withdrawal("ferry", actor="bob", why="")


def test_what_is_in_force_is_not_withdrawn_beside_it(store: LibraryStore) -> None:
    revision = publish(store, FERRY, BAKERY)
    feed = SourceRecord(SourceKind.FEED, "https://a.example/feed")
    with pytest.raises(WithdrawnError, match="ferry"):
        store.amend(expected=revision, actor="bob", why="", sources=[feed], withdrawals=["harbour", "ferry"])
    with pytest.raises(OutdatedError, match=f"revision {revision} was put in force meanwhile"):
        store.amend(expected=None, actor="bob", why="", sources=[feed], withdrawals=["harbour"])
    assert (store.withdrawals(), store.sources(), len(store.history())) == ((), (), 1)


def test_one_event_tells_of_all_that_is_withdrawn(store: LibraryStore) -> None:
    store.amend(expected=publish(store, FERRY), actor="bob", why="", withdrawals=["harbour", "bakery"])
    assert [(e.action, e.details.withdrawn) for e in store.history(1)] == [("withdraw", ("bakery", "harbour"))]
