from datetime import date

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
