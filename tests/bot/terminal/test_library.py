from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview import Publication
from bot.terminal.library import (
    render_event,
    render_listing,
    render_publication,
    render_shown,
    render_sources,
    render_status,
)
from corpus.article import Article, DateBasis, Provenance
from corpus.store.records import (
    Event,
    EventDetails,
    SourceKind,
    SourceRecord,
    SourceStatus,
    StoredRevision,
    StoredVersion,
    Withdrawal,
)

NOON = datetime(2021, 5, 4, 12, tzinfo=UTC)
THEN = f"{NOON.astimezone():%Y-%m-%d %H:%M}"  # as whoever reads it has the clock
OLD, NEW = "a" * 12, "b" * 12
FERRY = Article("ferry", "It sails.\n\nAgain.", Provenance("Post", "0" * 64))
LINK = SourceRecord(SourceKind.LINK, "https://a.example/ferry", "ferry", checked_at=NOON)
GONE = replace(LINK, status=SourceStatus.GONE, gone_since=NOON, problem="404", failures=2)


def test_a_listing():
    noon = replace(FERRY.provenance, title="No\non\x1b", published=date(2021, 5, 4))
    listing = [ListedArticle(FERRY, None), ListedArticle(replace(FERRY, id="noon", provenance=noon), GONE)]
    assert render_listing(listing).splitlines() == [
        "ferry · date not known · Post",
        "noon · 2021-05-04 · Post · “No on\N{REPLACEMENT CHARACTER}” · PAGE GONE",
        "2 articles",
    ]
    assert render_listing([]) == "0 articles"
    assert render_listing(listing[:1]).splitlines()[-1] == "1 article"


def test_an_article():
    whole = Provenance(
        "Post",
        "0" * 64,
        title="Noon",
        author="Li",
        url="https://a.example/ferry",
        published=date(2021, 5, 4),
        published_basis=DateBasis.WORKED_OUT,
        published_note="“Tuesday”",
        retrieved=date(2021, 5, 5),
        caption="A ferry",
        photo_credit="Kim",
        stated_by_hand=("publisher", "title"),
    )
    version = StoredVersion("f" * 64, NOON, (OLD, NEW))
    shown = ShownArticle(ListedArticle(replace(FERRY, provenance=whole), GONE), (version,))
    assert render_shown(shown).splitlines() == [
        "article    ferry",
        "title      Noon",
        "publisher  Post",
        "author     Li",
        "published  2021-05-04 (worked out)",
        "date from  “Tuesday”",
        "link       https://a.example/ferry",
        "retrieved  2021-05-05",
        "caption    A ferry",
        "photo      Kim",
        "by hand    publisher, title",
        f"sha256     {'0' * 64}",
        "its page is gone; `metropole corpus remove` takes the article out",
        f"version    ffffffffffff of {THEN}, in 2 kept revisions",
        "",
        "It sails.",
        "",
        "Again.",
    ]


def test_an_article_of_which_little_is_known():
    shown = ShownArticle(ListedArticle(replace(FERRY, text="It \x1b[31msails."), LINK), ())
    assert render_shown(shown).splitlines() == [
        "article    ferry",
        "publisher  Post",
        f"sha256     {'0' * 64}",
        "",
        "It \N{REPLACEMENT CHARACTER}[31msails.",
    ]


EVENT = Event(7, NOON, "Ann", "publish", NEW, OLD, "it is\nnews", EventDetails(added=("a", "b"), removed=("c",)))


@pytest.mark.parametrize(
    ("past", "line"),
    [
        (
            PastEvent(EVENT, is_in_force=True, is_kept=True),
            f"* {NEW}  {THEN}  Ann  publish  2 added, 1 removed  it is news",
        ),
        (PastEvent(replace(EVENT, why="", details=EventDetails()), False, True), f"· {NEW}  {THEN}  Ann  publish"),
        (
            PastEvent(replace(EVENT, revision=None, why="", details=EventDetails(lifted=("a",))), False, False),
            f"  {'-' * 12}  {THEN}  Ann  publish  1 restored",
        ),
        (
            PastEvent(
                replace(EVENT, why="", details=EventDetails(changed=("a",), removed=("b",), withdrawn=("b",))),
                False,
                False,
            ),
            f"  {NEW}  {THEN}  Ann  publish  1 changed, 1 removed, 1 withdrawn for good",
        ),
    ],
)
def test_an_event(past, line):
    assert render_event(past) == line


@pytest.mark.parametrize(
    ("publication", "lines"),
    [
        (
            Publication(NEW, None, EventDetails(("a",) * 1200)),
            [f"Revision {NEW} is in force: 1,200 added, 0 changed, 0 removed."],
        ),
        (
            Publication(NEW, OLD, EventDetails(("a",), ("b",) * 2, ("c",) * 3), 4),
            [
                f"Revision {NEW} is in force: 1 added, 2 changed, 3 removed.",
                "Answered now, of the questions without an answer: 4.",
                f"Undo with: metropole corpus rollback {OLD}",
            ],
        ),
        (Publication(OLD, OLD), [f"Done; revision {OLD} stays in force."]),
        (Publication(None, None), ["Done."]),
    ],
)
def test_a_publication(publication, lines):
    assert render_publication(publication).splitlines() == lines


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (LINK, f"link       https://a.example/ferry · article ferry · checked {THEN}"),
        (GONE, f"link       https://a.example/ferry · article ferry · gone since {THEN} · checked {THEN}"),
        (
            SourceRecord(SourceKind.FEED, "https://a.example/feed"),
            "feed       https://a.example/feed · not checked yet",
        ),
        (
            replace(
                LINK, kind=SourceKind.FEED, article_id=None, status=SourceStatus.FAILING, problem="no\x1b", failures=3
            ),
            "feed       https://a.example/ferry · failing (3 times in a row): no\N{REPLACEMENT CHARACTER}"
            f" · checked {THEN}",
        ),
    ],
)
def test_a_source(source, line):
    assert render_sources([source, source]) == f"{line}\n{line}"


def test_the_state_of_things():
    revision = StoredRevision(NEW, NOON, NOON, 1335, is_in_force=True)
    withdrawal = Withdrawal("mill", NOON, "Ann", "a hoax")
    status = Status(Path("/data"), "localhost:5432/library", revision, EVENT, (LINK,), (withdrawal,), 12)
    assert render_status(status).splitlines() == [
        f"revision   {NEW}, in force since {THEN}",
        "articles   1,335",
        f"last       publish by Ann, {THEN} it is news",
        "data       /data",
        "database   localhost:5432/library",
        "questions  12 without an answer",
        f"withdrawn  mill, by Ann, {THEN}",
        f"link       https://a.example/ferry · article ferry · checked {THEN}",
    ]
    empty = render_status(Status(Path("/data"), "here", None, None, (), (), 0)).splitlines()
    assert empty[0].startswith("revision   none yet")
    assert len(empty) == 4
