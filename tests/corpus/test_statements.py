from datetime import date

import pytest

from corpus.article import DateBasis, Provenance
from corpus.raw_article import RawArticle
from corpus.statements import overruled, with_statements

DAY, ANOTHER = date(2019, 2, 28), date(2019, 3, 1)
FOUND = RawArticle("Text.", "o", publisher="Host", title="Found")


def earlier(*stated: str) -> Provenance:
    return Provenance(
        "Post",
        "0" * 64,
        title="Noon",
        author="Li",
        url="https://a.example/",
        published=DAY,
        published_basis=DateBasis.STATED,
        stated_by_hand=stated,
    )


def test_what_was_not_stated_is_what_the_source_says_now() -> None:
    assert with_statements(FOUND, earlier()) == FOUND


def test_what_was_stated_stays() -> None:
    stated = ("publisher", "title", "author", "published", "url")
    assert with_statements(FOUND, earlier(*stated)) == RawArticle(
        "Text.",
        "o",
        publisher="Post",
        title="Noon",
        author="Li",
        url="https://a.example/",
        published=DAY,
        published_basis=DateBasis.STATED,
        stated_by_hand=stated,
    )


def test_what_is_stated_anew_replaces_what_was_stated() -> None:
    anew = RawArticle("Text.", "o", publisher="Herald", stated_by_hand=("publisher",))
    completed = with_statements(anew, earlier("publisher", "author"))
    assert (completed.publisher, completed.author, completed.title) == ("Herald", "Li", None)
    assert set(completed.stated_by_hand) == {"publisher", "author"}


def test_a_stated_date_takes_its_basis_with_it() -> None:
    of_the_pdf = RawArticle(
        "Text.", "o", published=ANOTHER, published_basis=DateBasis.METADATA, published_note="the day of the PDF"
    )
    completed = with_statements(of_the_pdf, earlier("published"))
    assert (completed.published, completed.published_basis, completed.published_note) == (DAY, DateBasis.STATED, None)
    assert with_statements(of_the_pdf, earlier("title")).published == ANOTHER


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (FOUND, ("publisher",)),
        (RawArticle("Text.", "o", publisher="Post", published=ANOTHER), ("published",)),
        (RawArticle("Text.", "o"), ()),
    ],
)
def test_what_gives_way_to_a_statement_is_named(found: RawArticle, expected: tuple[str, ...]) -> None:
    assert overruled(found, with_statements(found, earlier("publisher", "published"))) == expected
