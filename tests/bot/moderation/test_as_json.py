import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.moderation.as_json import event_json, listing_json, preview_json, refresh_json, shown_json, status_json
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview import Preview, Publication, Refresh, Unsubscribed
from bot.terminal.output import write_object
from corpus.article import Article, DateBasis, Provenance
from corpus.change import Added, Changed, Duplicate, Unchanged, Withdrawn
from corpus.difference import DifferenceLine, Side
from corpus.raw_article import RefusedInput
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
NOON_TEXT = "2021-05-04T12:00:00+00:00"
ARTICLE = Article(
    "ferry",
    "It sails. “Now!”",
    Provenance("Post", "0" * 64, title="Noon", published=date(2021, 5, 4), published_basis=DateBasis.STATED),
)
LINK = SourceRecord(SourceKind.LINK, "https://a.example/", "ferry", status=SourceStatus.GONE, gone_since=NOON)


def written(value, capfdbinary):
    """Return a value as a program reads it that calls the command."""
    write_object(value)
    output = capfdbinary.readouterr().out
    assert output.count(b"\n") == 1
    return json.loads(output)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            Added(ARTICLE, "source", "a.txt", "mill", ("Read more",)),
            {
                "kind": "added",
                "id": "ferry",
                "origin": "a.txt",
                "similar_to": "mill",
                "begins": "It sails. “Now!”",
                "ends": "It sails. “Now!”",
                "left_out": ["Read more"],
            },
        ),
        (
            Changed(ARTICLE, ARTICLE, "source", "a.txt", (DifferenceLine(Side.AFTER, "It sails."),)),
            {
                "kind": "changed",
                "id": "ferry",
                "origin": "a.txt",
                "differences": [{"side": "+", "text": "It sails."}],
                "overruled": [],
                "left_out": [],
            },
        ),
        (
            Unchanged("ferry", "a.txt", ("title",)),
            {"kind": "unchanged", "id": "ferry", "origin": "a.txt", "overruled": ["title"]},
        ),
        (
            Duplicate("ferry", "mill", 0.95, "a.txt"),
            {"kind": "duplicate", "id": "ferry", "of": "mill", "similarity": 0.95, "origin": "a.txt"},
        ),
        (Withdrawn(ARTICLE), {"kind": "withdrawn", "id": "ferry"}),
        (Unsubscribed("https://a.example/"), {"kind": "unsubscribed", "url": "https://a.example/"}),
        (
            RefusedInput("a.txt", "it is empty", "give text"),
            {"kind": "refused", "origin": "a.txt", "problem": "it is empty", "remedy": "give text"},
        ),
    ],
)
def test_a_preview(capfdbinary, change, expected):
    preview = Preview("a" * 12, (change,))
    assert written(preview_json(preview, None), capfdbinary) == {
        "base": "a" * 12,
        "changes": [expected],
        "published": None,
    }


def test_what_was_published(capfdbinary):
    value = preview_json(
        Preview(None, ()), Publication("b" * 12, None, EventDetails(("a",), ("b",) * 2, ("c",) * 3), 4)
    )
    assert written(value, capfdbinary)["published"] == {
        "revision": "b" * 12,
        "before": None,
        "added": 1,
        "changed": 2,
        "removed": 3,
        "now_answered": 4,
    }


def test_a_refresh(capfdbinary):
    failing = replace(LINK, kind=SourceKind.FEED, status=SourceStatus.FAILING, problem="no answer", failures=3)
    value = written(refresh_json(Refresh(Preview(None, ()), 7, (LINK,), (failing,)), None), capfdbinary)
    assert list(value) == ["checked", "gone", "failing", "base", "changes", "published"]
    assert (value["checked"], len(value["gone"]), len(value["failing"])) == (7, 1, 1)
    gone = value["gone"][0]
    assert (gone["kind"], gone["url"], gone["article_id"]) == ("link", "https://a.example/", "ferry")
    assert (gone["status"], gone["gone_since"], gone["checked_at"]) == ("gone", NOON_TEXT, None)
    assert (value["failing"][0]["problem"], value["failing"][0]["failures"]) == ("no answer", 3)


LISTED = {
    "id": "ferry",
    "title": "Noon",
    "publisher": "Post",
    "author": None,
    "published": "2021-05-04",
    "published_basis": "stated",
    "url": None,
    "retrieved": None,
    "words": 3,
    "gone": True,
}


def test_an_article(capfdbinary):
    listed = ListedArticle(ARTICLE, LINK)
    assert written(listing_json(listed), capfdbinary) == LISTED
    assert written(listing_json(ListedArticle(ARTICLE, None)), capfdbinary) == {**LISTED, "gone": False}
    shown = ShownArticle(listed, (StoredVersion("f" * 64, NOON, ("a" * 12,)),))
    assert written(shown_json(shown), capfdbinary) == {
        **LISTED,
        "published_note": None,
        "source_sha256": "0" * 64,
        "caption": None,
        "photo_credit": None,
        "stated_by_hand": [],
        "text": "It sails. “Now!”",
        "versions": [{"version": "f" * 64, "added_at": NOON_TEXT, "revisions": ["a" * 12]}],
    }


def test_an_event(capfdbinary):
    event = Event(7, NOON, "Ann", "publish", "b" * 12, "a" * 12, "news", EventDetails(added=("ferry",)))
    assert written(event_json(PastEvent(event, is_in_force=False, is_kept=True)), capfdbinary) == {
        "number": 7,
        "at": NOON_TEXT,
        "actor": "Ann",
        "action": "publish",
        "revision": "b" * 12,
        "before": "a" * 12,
        "why": "news",
        "details": {"added": ["ferry"], "changed": [], "removed": [], "withdrawn": [], "lifted": []},
        "in_force": False,
        "kept": True,
    }


def test_the_state_of_things(capfdbinary):
    revision = StoredRevision("b" * 12, NOON, NOON, 3, is_in_force=True)
    withdrawal = Withdrawal("mill", NOON, "Ann", "a hoax")
    status = Status(Path("/data"), "/data/library.sqlite3", revision, None, (LINK,), (withdrawal,), 5)
    value = written(status_json(status), capfdbinary)
    assert (value["data"], value["database"], value["open_questions"]) == ("/data", "/data/library.sqlite3", 5)
    assert value["last_event"] is None
    assert value["revision"] == {
        "id": "b" * 12,
        "made_at": NOON_TEXT,
        "published_at": NOON_TEXT,
        "articles": 3,
        "is_in_force": True,
    }
    assert value["withdrawals"] == [{"article_id": "mill", "at": NOON_TEXT, "actor": "Ann", "why": "a hoax"}]
    assert value["sources"][0]["gone_since"] == NOON_TEXT


@pytest.mark.parametrize("value", [{"a": object()}, {"a": float("nan")}, {"a": Path("/data")}])
def test_what_has_no_form_in_json_is_an_error(value):
    with pytest.raises((TypeError, ValueError)):
        write_object(value)
