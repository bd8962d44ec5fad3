from datetime import date

from bot.catalogue.listing import DatedPassage, ListedSource, People, QuotedPerson, Sources, Timeline
from bot.terminal.listing import listing_lines, render_listing

PEOPLE = People(
    (
        QuotedPerson("Solveig Berg", "Norwegian Foreign Minister", "Norway", 12, ("a", "b")),
        QuotedPerson("Ola Dahl", None, None, 1, ("b",)),
    )
)
TIMELINE = Timeline(
    (
        DatedPassage(
            date(2019, 2, 28), "“Thursday”", "It rained.\n\nStill.", 0, 18, "a", "The Post", "https://a.example/"
        ),
        DatedPassage(date(2019, 3, 1), "“Friday”", "It was dry, and\x1b[31m warm.", 20, 40, "b", "The Post", None),
    )
)
SOURCES = Sources(
    (
        ListedSource("b", "Dry", "The Post", date(2019, 3, 1), "https://b.example/"),
        ListedSource("a", None, "The Post", None, None),
    )
)


def shown(listing, width=None) -> str:
    return render_listing(listing, width).plain


def test_people():
    assert shown(PEOPLE) == (
        "12  Solveig Berg · Norwegian Foreign Minister · Norway · 2 articles\n 1  Ola Dahl · 1 article"
    )
    assert shown(PEOPLE, 30).splitlines()[:3] == [
        "12  Solveig Berg · Norwegian",
        "    Foreign Minister · Norway",
        "    · 2 articles",
    ]
    assert shown(People(())) == "Nobody is quoted."


def test_a_timeline():
    assert shown(TIMELINE).splitlines() == [
        "Thursday, 28 February 2019",
        "│ It rained.",
        "│",
        "│ Still.",
        "  The Post · a · “Thursday”",
        "  https://a.example/",
        "",
        "Friday, 1 March 2019",
        "│ It was dry, and�[31m warm.",
        "  The Post · b · “Friday”",
    ]
    assert shown(Timeline(())) == "No passage certainly tells of it."


def test_sources():
    assert shown(SOURCES).splitlines() == [
        "1 March 2019 · The Post · “Dry” · b",
        "  https://b.example/",
        "date not known · The Post · a",
    ]


def test_a_long_listing_says_how_many_more_there_are():
    assert [line.plain for line in listing_lines(PEOPLE, None, most=1)][-1] == "  and 1 more person: metropole who"
    assert len(list(listing_lines(SOURCES, None, most=2))) == 3
