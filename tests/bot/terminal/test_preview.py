from datetime import UTC, date, datetime

import pytest

from bot.moderation.preview import Preview, Unsubscribed
from bot.terminal.preview import render_preview
from corpus.article import Article, Provenance
from corpus.change import Added, Changed, Duplicate, Unchanged, Withdrawn
from corpus.difference import DifferenceLine, Side
from corpus.raw_article import RefusedInput
from corpus.store.records import SourceKind, SourceRecord

NOON = datetime(2021, 5, 4, 12, tzinfo=UTC)
FERRY = Article("ferry", "It sails at noon.", Provenance("Post", "0" * 64, title="Noon", published=date(2021, 5, 4)))
BARE = Article("bare", "It sails.\n\nAgain.", Provenance("publisher not stated", "0" * 64))
ODD = Article("odd", "It sails.", Provenance("Post\x1b[31m\u202e", "0" * 64, title="One\nTwo\x07"))


def rendered(*changes, sources=()):
    return render_preview(Preview("a" * 12, changes, sources)).plain.splitlines()


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            Added(FERRY, "", "a.txt"),
            [
                "Added: 1",
                "  + ferry · Post · 4 May 2021 · “Noon” · 4 words (from a.txt)",
                "      text: It sails at noon.",
            ],
        ),
        (
            Added(BARE, "", "a.txt", "ferry"),
            [
                "Added: 1",
                "  + bare · publisher not stated · date not known · 3 words (from a.txt)",
                "      much the same as ferry",
                "      text: It sails. Again.",
            ],
        ),
        (
            Changed(
                BARE,
                FERRY,
                "",
                "a.txt",
                (DifferenceLine(Side.BEFORE, "It sails."), DifferenceLine(Side.AFTER, "It\nsails\x1b.")),
            ),
            [
                "Changed: 1",
                "  ~ ferry · Post · 4 May 2021 · “Noon” · 4 words (from a.txt)",
                "      - It sails.",
                "      + It sails\N{REPLACEMENT CHARACTER}.",
            ],
        ),
        (
            Changed(FERRY, FERRY, "", "a.txt", ()),
            [
                "Changed: 1",
                "  ~ ferry · Post · 4 May 2021 · “Noon” · 4 words (from a.txt)",
                "      only in white space or provenance that is not shown",
            ],
        ),
        (
            Withdrawn(Article("short", "Sails.", Provenance("Post", "0" * 64))),
            ["Withdrawn: 1", "  - short · Post · date not known · 1 word"],
        ),
        (Unchanged("ferry", "a.txt"), ["Unchanged: 1", "  = ferry (from a.txt)"]),
        (
            Unchanged("ferry", "a.txt", ("publisher", "published")),
            ["Unchanged: 1", "  = ferry (from a.txt)", "      stays as it was stated by hand: publisher, published"],
        ),
        (
            Duplicate("copy", "ferry", 0.949, "a.txt"),
            ["Duplicate, not added: 1", "  = a.txt: the same article as ferry (95% in common)"],
        ),
        (Withdrawn(FERRY), ["Withdrawn: 1", "  - ferry · Post · 4 May 2021 · “Noon” · 4 words"]),
        (Unsubscribed("https://a.example/"), ["No longer fetched: 1", "  - https://a.example/"]),
        (
            RefusedInput("a\nb.txt", "it is empty", "give text"),
            ["Refused: 1", "  ! a b.txt: it is empty; give text"],
        ),
        (
            Added(ODD, "", "a.txt"),
            [
                "Added: 1",
                "  + odd · Post\N{REPLACEMENT CHARACTER}[31m · date not known · “One Two\N{REPLACEMENT CHARACTER}”"
                " · 2 words (from a.txt)",
                "      text: It sails.",
            ],
        ),
    ],
)
def test_each_kind_of_change(change, lines):
    assert rendered(change) == lines


def test_the_kinds_come_together_in_one_order():
    refused = RefusedInput("a.txt", "it is empty", "give text")
    changes = (refused, Unchanged("ferry", "b.txt"), Added(FERRY, "", "c.txt"), refused, Added(BARE, "", "d.txt"))
    headings = [line for line in rendered(*changes) if not line.startswith(" ")]
    assert headings == ["Added: 2", "Unchanged: 1", "Refused: 2"]
    assert len(rendered(*changes)) == 3 + len(changes) + 2  # the texts of what is added


def test_of_a_long_text_the_beginning_and_the_end_are_shown_for_the_first_few():
    long = Article("long", " ".join(f"Day {day}." for day in range(100)), FERRY.provenance)
    lines = rendered(*(Added(long, "", f"{number}.txt") for number in range(7)))
    assert lines[2].startswith("      begins: Day 0. Day 1.")
    assert lines[3].endswith("Day 98. Day 99.")
    assert [line.split()[0] for line in lines[1:]] == ["+", "begins:", "ends:"] * 5 + ["+", "+"]


def test_what_was_left_out_of_a_page_is_told_once():
    added = Added(BARE, "", "a.html", left_out=("Read more: Mill burns", "Tags: a", "3 min read", "©", "___"))
    assert [line.strip() for line in rendered(added)[3:]] == [
        "left out: Read more: Mill burns",
        "left out: Tags: a",
        "left out: 3 min read",
        "left out: 2 more",
    ]
    gone = DifferenceLine(Side.BEFORE, "Read more: Mill burns")
    changed = Changed(FERRY, FERRY, "", "a.html", (gone,), left_out=("Read more: Mill burns", "Tags: a"))
    assert [line.strip() for line in rendered(changed)[2:]] == ["- Read more: Mill burns", "left out: Tags: a"]


def test_what_is_fetched_from_then_on_is_told():
    known = SourceRecord(SourceKind.LINK, "https://a.example/known", added_at=NOON)
    new = SourceRecord(SourceKind.FEED, "https://a.example/feed")
    assert rendered(sources=(known, new)) == ["To be fetched again by refresh: https://a.example/feed"]


def test_nothing():
    assert rendered() == []


def test_differences_are_coloured_and_markup_is_no_markup():
    line = DifferenceLine(Side.AFTER, "[red]It sails.[/red]")
    text = render_preview(Preview(None, (Changed(FERRY, FERRY, "", "[bold]a", (line,)),)))
    assert "[red]It sails.[/red]" in text.plain
    assert "(from [bold]a)" in text.plain
    assert {str(span.style) for span in text.spans} == {"bold", "green"}
