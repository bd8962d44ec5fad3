from datetime import date

import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from index.known_sides import KnownSides
from index.segment import segment
from index.speakers import statements_of

IN_MAY = date(2018, 5, 20)


def article(name: str, text: str, published: date | None = IN_MAY) -> Article:
    return Article(name, text, Provenance("The Post", "0" * 64, published=published))


def side_in(asked: str, *others: Article, published: date | None = IN_MAY) -> str | None:
    """Return the side of the last sentence of an article, in a library with others."""
    own = article("asked", asked, published)
    sentence = [sentence for passage in segment(own) for sentence in passage.sentences][-1]
    return KnownSides(Library.of([own, *others])).side_of(own, sentence)


NORWEGIAN = article("n", "Norwegian President Ann Berg came. Norwegian Foreign Minister Ole Dahl came too.")


@pytest.mark.parametrize(
    "asked",
    [
        "“No,” President Berg said.",
        "“No,” said Ann Berg.",
        "Mayor Carl Lee met President Berg. The Berg administration said no.",
        "President Berg came. “No,” Mr. Lee told Foreign Minister Ole Dahl. Ole Dahl said no.",
    ],
)
def test_another_article_of_the_library_tells_the_side(asked):
    assert side_in(asked, NORWEGIAN) == "Norway"
    assert side_in(asked) is None


@pytest.mark.parametrize(
    "asked",
    [
        "“No,” said Mr. Berg.",  # any Berg
        "“No,” Vice President Berg said.",
        "“No,” said Ann Berg, a former president.",
        "“No,” said President Dahl.",  # Ole Dahl is a minister
    ],
)
def test_nobody_else_of_the_name_is_taken_for_them(asked):
    assert side_in(asked, NORWEGIAN) is None


def test_articles_that_tell_different_sides_tell_none():
    swedish = article("s", "Swedish President Eva Berg came.")
    assert side_in("“No,” President Berg said.", NORWEGIAN, swedish) is None
    assert side_in("“No,” said Ann Berg.", NORWEGIAN, swedish) == "Norway"


def test_who_is_out_of_office_in_another_article_may_be_so_in_this_one():
    assert side_in("“No,” said Ann Berg.", NORWEGIAN, article("l", "Former Norwegian President Ann Berg came.")) is None


def test_an_article_of_other_years_tells_nothing():
    assert side_in("“No,” said Ann Berg.", NORWEGIAN, published=date(2022, 5, 20)) is None
    assert side_in("“No,” said Ann Berg.", NORWEGIAN, published=None) == "Norway"


def test_the_speaker_stays_as_their_own_article_names_them():
    own = article("asked", "“No,” President Berg said.")
    KnownSides(Library.of([own, NORWEGIAN])).side_of(own, statements_span(own))
    (statement,) = statements_of(own)
    assert (statement.speaker.name, statement.speaker.role, statement.speaker.side) == ("Berg", "President", None)


def statements_span(own: Article):
    return next(sentence for passage in segment(own) for sentence in passage.sentences)


def test_whom_an_article_calls_an_adviser_to_the_cabinet_no_other_makes_independent():
    professor = article("p", "Eva Lund, a professor at the University of Oslo, came.")
    assert side_in("“No,” said Eva Lund.", professor) == "independent expert"
    assert side_in("“No,” said Eva Lund, an adviser to the cabinet.", professor) is None
