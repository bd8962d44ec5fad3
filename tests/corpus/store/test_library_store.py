"""Publishing, rolling back, and what the store remembers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from corpus.article import DateBasis
from corpus.errors import OutdatedError, UnknownRevisionError
from corpus.library import Library
from corpus.revision import revision_id
from corpus.store import tables
from corpus.store.database import Database
from corpus.store.library_store import KEPT_REVISIONS, LibraryStore
from corpus.store.records import Action, EventDetails, SourceKind, SourceRecord, SourceStatus, StoredArticle
from tests.corpus.store.articles import BAKERY, FERRY, LATER_FERRY, publish, stored

FULL = stored(
    "Ünïcode ☃",
    "Snow — “snøw”.",
    publisher="O'Brien's \"Post\"",
    title="Schnee; DROP TABLE revision",
    author="A. N. Other",
    url="https://example.org/a?b=c&d=%20e#f",
    published=date(2019, 2, 28),
    published_basis=DateBasis.WORKED_OUT,
    published_note="from 'Thursday'",
    retrieved=date(2026, 1, 2),
    caption="Snow.",
    photo_credit="AFP",
    stated_by_hand=("publisher", "url"),
)
LINK = SourceRecord(SourceKind.LINK, "https://example.org/ferry", article_id="ferry")
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def rows(database: Database) -> dict[str, int]:
    """Return how many rows each table of the library has."""
    names = ("article_version", "revision", "revision_article", "event", "in_force")
    with database.read() as connection:
        counts = [connection.scalar(select(func.count()).select_from(tables.metadata.tables[name])) for name in names]
    return {name: count or 0 for name, count in zip(names, counts, strict=True)}


def test_before_the_first_publish_there_is_nothing(store: LibraryStore) -> None:
    assert store.in_force() is None
    assert (store.revisions(), store.kept(), store.history(), store.sources(), store.withdrawals()) == (
        (),
        [],
        (),
        (),
        (),
    )
    assert store.is_as_seeded()


@pytest.mark.parametrize("articles", [[FERRY], [FERRY, BAKERY], [FULL], []])
def test_what_is_published_comes_back(store: LibraryStore, articles: list[StoredArticle]) -> None:
    revision = publish(store, *articles) if articles else publish(store, FERRY) and publish(store)
    library = Library.of([one.article for one in articles])
    assert store.in_force() == revision == revision_id(library)
    assert store.library(revision) == library
    assert store.stored_articles(revision) == tuple(sorted(articles, key=lambda one: one.article.id))


@pytest.mark.parametrize("revision", ["0" * 12, "", "'; DROP TABLE revision; --"])
def test_an_unknown_revision_is_named(store: LibraryStore, revision: str) -> None:
    publish(store, FERRY)
    for ask in (store.library, store.stored_articles):
        with pytest.raises(UnknownRevisionError, match=f"there is no revision {revision}"):
            ask(revision)
    with pytest.raises(UnknownRevisionError):
        store.rollback(revision, actor="alice", why="")


@pytest.mark.parametrize("expected", ["0" * 12, None])
def test_publishing_over_another_revision_changes_nothing(
    store: LibraryStore, database: Database, expected: str | None
) -> None:
    revision = publish(store, FERRY)
    before = rows(database)
    with pytest.raises(OutdatedError, match=f"revision {revision} was put in force meanwhile"):
        store.publish([BAKERY], expected=expected, actor="bob", why="", sources=[LINK], withdrawals=["ferry"])
    assert rows(database) == before
    assert (store.in_force(), store.sources(), store.withdrawals()) == (revision, (), ())


def test_publishing_what_is_in_force_adds_nothing(store: LibraryStore, database: Database) -> None:
    revision = publish(store, FERRY, BAKERY)
    before = rows(database)
    again = replace(BAKERY.article, provenance=replace(BAKERY.article.provenance, retrieved=date(2026, 1, 1)))
    assert publish(store, StoredArticle(again, BAKERY.source), FERRY) == revision
    assert rows(database) == before


def test_a_source_ends_with_the_publish_or_not_at_all(store: LibraryStore) -> None:
    first = publish(store, FERRY)
    store.put_sources([SourceRecord(SourceKind.FEED, "https://a.example/feed")])
    with pytest.raises(OutdatedError):
        store.publish([BAKERY], expected=None, actor="Ann", why="", unsubscribed=["https://a.example/feed"])
    assert len(store.sources()) == 1
    store.publish([BAKERY], expected=first, actor="Ann", why="", unsubscribed=["https://a.example/feed"])
    assert store.sources() == ()


def test_publishing_what_is_in_force_updates_its_sources(store: LibraryStore) -> None:
    revision = publish(store, FERRY)
    assert store.publish([FERRY], expected=revision, actor="alice", why="", sources=[LINK]) == revision
    assert [source.url for source in store.sources()] == [LINK.url]
    assert len(store.history()) == 1


def test_an_older_content_has_its_older_id(store: LibraryStore, database: Database) -> None:
    first = publish(store, FERRY)
    second = publish(store, FERRY, BAKERY)
    assert publish(store, FERRY) == first
    assert rows(database) == {"article_version": 2, "revision": 2, "revision_article": 3, "event": 3, "in_force": 1}
    assert store.kept() == [first, second]


def test_an_id_may_stand_only_once(store: LibraryStore) -> None:
    with pytest.raises(ValueError, match="same id"):
        store.publish([FERRY, LATER_FERRY], expected=None, actor="alice", why="")


def test_the_history_says_who_did_what_and_why(store: LibraryStore) -> None:
    first = publish(store, FERRY, FULL, action=Action.SEED)
    assert store.is_as_seeded()
    second = store.publish(
        [LATER_FERRY, BAKERY], expected=first, actor="bob", why="it was late", withdrawals=[FULL.article.id]
    )
    store.rollback(second, actor="carol", why="nothing to do")
    events = store.history()
    assert not store.is_as_seeded()
    assert [(e.number, e.actor, e.action, e.why, e.before, e.revision) for e in events] == [
        (2, "bob", "publish", "it was late", first, second),
        (1, "alice", "seed", "news", None, first),
    ]
    assert [event.details for event in events] == [
        EventDetails(added=("bakery",), changed=("ferry",), removed=(FULL.article.id,), withdrawn=(FULL.article.id,)),
        EventDetails(added=("ferry", FULL.article.id)),
    ]
    assert store.history(limit=1) == events[:1]
    assert events[1].at <= events[0].at <= datetime.now(UTC)


def test_rolling_back_puts_an_older_revision_in_force(store: LibraryStore) -> None:
    first = publish(store, FERRY)
    second = publish(store, LATER_FERRY, BAKERY)
    store.rollback(first, actor="bob", why="wrong time")
    assert store.in_force() == first
    event = store.history()[0]
    assert (event.actor, event.action, event.before, event.revision) == ("bob", "rollback", second, first)
    assert event.details == EventDetails(changed=("ferry",), removed=("bakery",))
    assert [(r.id, r.articles, r.is_in_force) for r in store.revisions()] == [(first, 1, True), (second, 2, False)]
    store.rollback(second, actor="bob", why="right after all")
    assert store.library(second) == Library.of([LATER_FERRY.article, BAKERY.article])


def test_the_last_ten_revisions_are_kept(store: LibraryStore, database: Database) -> None:
    made = [publish(store, stored(f"article-{number}")) for number in range(KEPT_REVISIONS + 2)]
    assert store.kept() == made[:1:-1]
    assert [revision.articles for revision in store.revisions()] == [1] * KEPT_REVISIONS
    for forgotten in made[:2]:
        with pytest.raises(UnknownRevisionError, match=forgotten):
            store.rollback(forgotten, actor="alice", why="")
    assert rows(database)["revision_article"] == KEPT_REVISIONS
    assert len(store.history()) == KEPT_REVISIONS + 2
    # What was published again or rolled back to is not old.
    store.rollback(made[2], actor="alice", why="")
    assert publish(store, stored("article-0")) == made[0]
    assert store.kept() == [made[0], made[2], *made[:3:-1]]
    assert [one.id for one in store.library(made[0])] == ["article-0"]


def test_the_versions_of_an_article(store: LibraryStore) -> None:
    first = publish(store, FERRY)
    second = publish(store, FERRY, BAKERY)
    third = publish(store, LATER_FERRY)
    assert [(v.version, set(v.revisions)) for v in store.versions("ferry")] == [
        (LATER_FERRY.version, {third}),
        (FERRY.version, {first, second}),
    ]
    assert store.versions("no-such-article") == ()


def test_the_links_of_all_articles_there_ever_were(store: LibraryStore) -> None:
    publish(store, stored("ferry", url="https://example.org/old"), stored("snow", url="https://example.org/snow"))
    publish(store, stored("ferry", url="https://example.org/new"), BAKERY)
    store.put_sources([LINK, SourceRecord(SourceKind.FEED, "https://example.org/feed")])
    assert store.known_links() == {
        "https://example.org/old": "ferry",
        "https://example.org/snow": "snow",
        "https://example.org/new": "ferry",
        LINK.url: "ferry",
    }


def test_a_link_belongs_to_the_last_article_that_had_it(store: LibraryStore) -> None:
    publish(store, stored("a-ferry", url="https://example.org/ferry"))
    publish(store, stored("ferry", url="https://example.org/ferry"))
    assert store.known_links() == {"https://example.org/ferry": "ferry"}


def test_a_version_outlives_its_revisions(store: LibraryStore) -> None:
    for number in range(KEPT_REVISIONS + 1):
        publish(store, stored(f"article-{number}"))
    assert [version.revisions for version in store.versions("article-0")] == [()]


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (stored("ferry", retrieved=date(2026, 1, 1)), True),
        (stored("ferry2"), False),
        (stored("ferry", title="Ferry"), False),
        (stored("ferry", "The ferry sails at one."), False),
        (StoredArticle(FERRY.article, FERRY.source + "\n"), False),
    ],
)
def test_what_makes_a_version(other: StoredArticle, is_same: bool) -> None:
    assert (other.version == FERRY.version) is is_same


def test_sources_are_added_updated_and_removed(store: LibraryStore) -> None:
    feed = SourceRecord(SourceKind.FEED, "https://example.org/feed")
    store.put_sources([LINK, feed])
    added = store.sources()
    assert [(one.kind, one.url, one.status) for one in added] == [
        (SourceKind.LINK, LINK.url, SourceStatus.OK),
        (SourceKind.FEED, feed.url, SourceStatus.OK),
    ]
    assert added[0].added_at is not None
    assert added[1] == replace(feed, added_at=added[1].added_at)
    gone = replace(
        added[0],
        etag='W/"abc"',
        last_modified="Thu, 28 Feb 2019 12:00:00 GMT",
        checked_at=NOON,
        changed_at=NOON,
        status=SourceStatus.GONE,
        problem="404",
        failures=3,
        gone_since=NOON,
    )
    store.put_sources([gone, feed])
    assert store.sources() == (gone, added[1])
    for _ in range(2):
        store.amend(expected=None, actor="alice", why="", unsubscribed=[LINK.url])
        assert store.sources() == (added[1],)
    store.put_sources([])
    assert store.sources() == (added[1],)
