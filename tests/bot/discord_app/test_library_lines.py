"""What moderators look up, as Discord shows it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.discord_app.library_lines import (
    article_lines,
    history_lines,
    shown_lines,
    source_line,
    status_lines,
    unanswered_lines,
)
from bot.journal.unanswered import UnansweredEntry, UnansweredQuestion, by_wording
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from corpus.article import Article, Provenance
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
from tests.wire.discord.shown import as_seen

NOON = datetime(2021, 5, 4, 14, tzinfo=timezone(timedelta(hours=2)))
THEN = "4 May 2021, 12:00 UTC"
OLD, NEW = "a" * 12, "b" * 12
FERRY = Article("ferry", "It sails.\n\nAgain.", Provenance("Post", "0" * 64))
LINK = SourceRecord(SourceKind.LINK, "https://a.example/ferry", "ferry", checked_at=NOON)
GONE = replace(LINK, status=SourceStatus.GONE, gone_since=NOON, problem="404", failures=2)
EVENT = Event(7, NOON, "Ann", "publish", NEW, OLD, "it is\n**news**", EventDetails(added=("a", "b")))


def seen(lines):
    return [as_seen(line) for line in lines]


def test_the_state_of_things_has_nothing_of_where_it_is_kept():
    revision = StoredRevision(NEW, NOON, NOON, 1335, is_in_force=True)
    withdrawal = Withdrawal("mill", NOON, "Ann", "a hoax")
    status = Status(Path("/srv/data"), "db.internal:5432/library", revision, EVENT, (LINK,), (withdrawal,), 12)
    assert seen(status_lines(status)) == [
        f"Revision {NEW} · 1,335 articles · in force since {THEN}",
        f"Last change: publish by Ann, {THEN}: it is **news**",
        "Questions without an answer: 12",
        f"Withdrawn for good: mill, by Ann, {THEN}",
        f"- link https://a.example/ferry · article ferry · checked {THEN}",
    ]
    empty = Status(Path("/srv/data"), "db.internal:5432/library", None, None, (), (), 0)
    assert status_lines(empty) == ["Nothing is in force yet.", "Questions without an answer: 0"]


def test_a_listing():
    noon = replace(FERRY.provenance, title="No\non", published=date(2021, 5, 4))
    listing = [ListedArticle(FERRY, None), ListedArticle(replace(FERRY, id="noon", provenance=noon), GONE)]
    assert seen(article_lines(listing)) == [
        "- ferry · Post · date not known · 3 words",
        "- noon · Post · 4 May 2021 · “No on” · 3 words · its page is gone",
        "-# 2 articles",
    ]
    assert article_lines([]) == ["-# 0 articles"]


def test_an_article():
    whole = replace(
        FERRY,
        text="It *sails*.\n\nAgain.",
        provenance=replace(FERRY.provenance, author="Li", stated_by_hand=("author",)),
    )
    shown = ShownArticle(ListedArticle(whole, GONE), (StoredVersion("f" * 64, NOON, (OLD, NEW)),))
    lines = shown_lines(shown)
    assert seen(lines) == [
        "ferry · Post · date not known · 3 words",
        "author: Li",
        "stated by hand: author",
        f"sha256: {'0' * 64}",
        "its page is gone; /corpus remove takes the article out",
        f"-# version ffffffffffff of {THEN}",
        "",
        "It *sails*.",
        "",
        "Again.",
    ]
    assert lines[-3] == r"It \*sails\*."


@pytest.mark.parametrize(
    ("past", "line"),
    [
        (PastEvent(EVENT, True, True), f"- {NEW} · {THEN} · Ann · publish · 2 added · it is **news** · in force"),
        (
            PastEvent(replace(EVENT, why="", details=EventDetails()), False, True),
            f"- {NEW} · {THEN} · Ann · publish · can be rolled back to",
        ),
        (PastEvent(replace(EVENT, revision=None, why=""), False, False),
         f"- no new revision · {THEN} · Ann · publish · 2 added"),
    ],
)  # fmt: skip
def test_an_event(past, line):
    assert seen(history_lines([past])) == [line]


def test_no_event():
    assert history_lines([]) == ["Nothing has been published yet."]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (GONE, f"- link https://a.example/ferry · article ferry · gone since {THEN} · checked {THEN}"),
        (SourceRecord(SourceKind.FEED, "https://a.example/feed"), "- feed https://a.example/feed · not checked yet"),
        (
            replace(LINK, article_id=None, status=SourceStatus.FAILING, problem="no", failures=3),
            f"- link https://a.example/ferry · failing (3 times in a row): no · checked {THEN}",
        ),
    ],
)
def test_a_source(source, line):
    assert as_seen(source_line(source)) == line


def test_questions_with_their_wordings():
    def entry(number, text, platform="discord"):
        return UnansweredEntry(number, datetime(2021, 5, number, 12, tzinfo=UTC), text, platform, "no answer", None)

    mill = UnansweredQuestion(by_wording([entry(1, "Who repairs\n> it?", "slack"), entry(2, "Who mends it?")]))
    rye = UnansweredQuestion(by_wording([entry(4, "What is rye?")]))
    assert seen(unanswered_lines([mill, rye])) == [
        "- Who mends it? · no answer · 2 times · last 2 May 2021, 12:00 UTC · discord, slack · also: Who repairs > it?",
        "- What is rye? · no answer · once · last 4 May 2021, 12:00 UTC · discord",
    ]
    assert unanswered_lines([]) == ["No question is without an answer."]
