from datetime import date
from urllib.parse import unquote

import pytest

from bot.answer import quotes_from
from corpus.article import Article, Provenance
from corpus.library import Library
from index.passage import Passage, RankedPassage, Ranking, Signals, Span

FIRST, SAID, LAST = "It rained all day.", "“Nobody came,” Ann Lee said.", "The fair was closed."
TEXT = f"{FIRST} {SAID} {LAST}\n\nIt opens again in May."
SENTENCES = (Span(0, 18), Span(19, 47), Span(48, 68))
PASSAGE = Passage("fair", 0, 68, TEXT[:68], SENTENCES)


def ranked(passage: Passage, highlight: Span, score: float) -> RankedPassage:
    return RankedPassage(passage, score, Signals(0.5, 0.5, 0.5, 0.5, 0.5), highlight)


def test_a_quote_says_where_it_stands_and_where_it_is_from():
    provenance = Provenance(
        publisher="The Village Post",
        source_sha256="0" * 64,
        title="A wet fair",
        url="https://post.example/fair",
        published=date(2021, 5, 4),
    )
    library = Library.of([Article("fair", TEXT, provenance)])
    (quote,) = quotes_from(Ranking((ranked(PASSAGE, SENTENCES[1], 0.75),), 0.9), library)
    assert (quote.text, quote.start, quote.end) == (f"{FIRST} {SAID} {LAST}", 0, 68)
    assert (quote.highlight.text, quote.highlight.start, quote.highlight.end) == (SAID, 19, 47)
    assert quote.speaker == "Ann Lee"
    assert (quote.article, quote.title, quote.publisher) == ("fair", "A wet fair", "The Village Post")
    assert (quote.published, quote.score) == (date(2021, 5, 4), 0.75)
    assert quote.url is not None
    page, _, fragment = quote.url.partition("#:~:text=")
    assert page == "https://post.example/fair"
    assert unquote(fragment) == quote.text


@pytest.mark.parametrize("missing", [None, ""])
def test_what_the_source_does_not_give_is_none(missing):
    article = Article("fair", TEXT, Provenance("The Village Post", "0" * 64, title=missing, url=missing))
    (quote,) = quotes_from(Ranking((ranked(PASSAGE, SENTENCES[0], 0.75),), 0.9), Library.of([article]))
    assert (quote.speaker, quote.side, quote.title, quote.published, quote.url) == (None,) * 5


def test_quotes_keep_the_order_of_the_ranking():
    library = Library.of([Article("fair", TEXT, Provenance("The Village Post", "0" * 64))])
    last = Passage("fair", 70, 92, TEXT[70:], (Span(70, 92),))
    ranking = Ranking((ranked(last, Span(70, 92), 0.9), ranked(PASSAGE, SENTENCES[0], 0.1)), 0.9)
    assert [quote.start for quote in quotes_from(ranking, library)] == [70, 0]
    assert quotes_from(Ranking((), 0.0), library) == ()
