from datetime import date, timedelta

import pytest

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.raw_article import PUBLISHER_NOT_STATED, RawArticle, article_of


def test_a_date_line_counts_where_nothing_else_is_stated() -> None:
    provenance = article_of(RawArticle("date 2019-02-28 Talks ended.", "o"), "a").provenance
    assert (provenance.published, provenance.published_basis) == (date(2019, 2, 28), DateBasis.STATED)
    assert provenance.publisher == PUBLISHER_NOT_STATED


@pytest.mark.parametrize("headline", ["The talks end\n\n", " The  talks\nend \n \n"])
def test_a_first_paragraph_that_is_the_title_is_no_text(headline: str) -> None:
    article = article_of(RawArticle(f"{headline}Nobody signed.", "o", title="The talks end"), "a")
    assert (article.text, article.provenance.title) == ("Nobody signed.", "The talks end")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (RawArticle(" \n", "o"), "there is no text in it"),
        (RawArticle("a\0b", "o"), "it holds what is no character"),
        (RawArticle("a", "o", title="\ud800"), "it holds what is no character"),
        (RawArticle("a", "o", publisher="\0"), "it holds what is no character"),
    ],
)
def test_what_cannot_be_kept_is_refused(raw: RawArticle, problem: str) -> None:
    with pytest.raises(UnreadableInputError, match=problem):
        article_of(raw, "a")


def test_a_day_that_is_still_to_come_is_no_day_of_publication() -> None:
    tomorrow, later = (date.today() + timedelta(days=days) for days in (1, 3))
    stated = RawArticle("a", "o", published=later, published_basis=DateBasis.STATED)
    with pytest.raises(UnreadableInputError, match=f"its date, {later}, is still to come"):
        article_of(stated, "a")
    found = RawArticle("a", "o", published=later, published_basis=DateBasis.METADATA, published_note="a note")
    provenance = article_of(found, "a").provenance
    assert (provenance.published, provenance.published_basis, provenance.published_note) == (None, None, None)
    begun = RawArticle("a", "o", published=tomorrow, published_basis=DateBasis.STATED)  # where it was written
    assert article_of(begun, "a").provenance.published == tomorrow
