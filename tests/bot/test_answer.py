from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest

from bot.answer import Account, Answer, narrowed, quote_from
from corpus.article import Article, Provenance
from corpus.library import Library
from index.known_sides import KnownSides
from index.passage import Passage, RankedPassage, Signals, Span

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
    quote = quote_from(ranked(PASSAGE, SENTENCES[1], 0.75), library, KnownSides(library))
    assert (quote.text, quote.start, quote.end) == (f"{FIRST} {SAID} {LAST}", 0, 68)
    assert (quote.highlight.text, quote.highlight.start, quote.highlight.end) == (SAID, 19, 47)
    assert quote.speaker == "Ann Lee"
    assert (quote.article, quote.title, quote.publisher) == ("fair", "A wet fair", "The Village Post")
    assert (quote.published, quote.score) == (date(2021, 5, 4), 0.75)
    assert quote.url is not None
    page, _, fragment = quote.url.partition("#:~:text=")
    assert page == "https://post.example/fair"
    assert unquote(fragment) == quote.text


def quote_in(text: str, sentence: str, *others: str):
    spans = [Span(start := text.index(one), start + len(one)) for one in (sentence, *others)]
    span = spans[0]
    passage = Passage("talks", 0, len(text), text, tuple(spans))
    library = Library.of([Article("talks", text, Provenance("The Village Post", "0" * 64))])
    return quote_from(ranked(passage, span, 0.75), library, KnownSides(library))


def test_a_quote_names_the_speaker_their_role_and_their_side_from_earlier_in_the_article():
    text = "Norwegian Foreign Minister Ann Lee arrived late.\n\n“We had lost our way,” Lee said."
    quote = quote_in(text, "“We had lost our way,” Lee said.")
    assert (quote.speaker, quote.role, quote.side) == ("Ann Lee", "Norwegian Foreign Minister", "Norway")
    assert quote.credit == "Ann Lee, Norwegian Foreign Minister"


def test_a_quote_has_a_side_where_a_state_speaks_and_no_person():
    quote = quote_in("Norway denied that it had lost its way.", "Norway denied that it had lost its way.")
    assert (quote.speaker, quote.role, quote.side, quote.credit) == (None, None, "Norway", None)


@pytest.mark.parametrize(
    ("text", "is_by_several"),
    [
        ("Ann Lee and Carl Berg came.", False),
        ("Ann Lee and Carl Berg said it rained.", True),
        ("Ann Lee said it rained.", False),
        ("Two farmers said it rained.", False),
    ],
)
def test_a_quote_says_whether_several_speak(text, is_by_several):
    assert quote_in(text, text).is_by_several == is_by_several


@pytest.mark.parametrize(
    ("other", "speaks_throughout"),
    [("“Nobody came.”", True), ("The fair was closed.", False), ("Carl Berg said it was closed.", False)],
)
def test_a_quote_says_whether_all_of_the_passage_is_the_speakers(other, speaks_throughout):
    assert quote_in(f"Ann Lee said it rained. {other}", "Ann Lee said it rained.", other).speaks_throughout == (
        speaks_throughout
    )


@pytest.mark.parametrize(
    ("role", "credit"),
    [
        (None, "Ann Lee"),
        ("Sen.", "Sen. Ann Lee"),
        ("President", "President Ann Lee"),
        ("Norway's envoy", "Ann Lee, Norway's envoy"),
        ("a fellow at an institute", "Ann Lee, a fellow at an institute"),
    ],
)
def test_a_credit_reads_well(role, credit):
    quote = replace(quote_in(TEXT, SAID), role=role, side="Norway")
    assert quote.credit == credit
    assert quote.attribution(is_answer=True).side == "Norway"  # beside every name, so that none looks as if it had none


@pytest.mark.parametrize("missing", [None, ""])
def test_what_the_source_does_not_give_is_none(missing):
    article = Article("fair", TEXT, Provenance("The Village Post", "0" * 64, title=missing, url=missing))
    library = Library.of([article])
    quote = quote_from(ranked(PASSAGE, SENTENCES[0], 0.75), library, KnownSides(library))
    assert (quote.speaker, quote.side, quote.title, quote.published, quote.url) == (None,) * 5


def test_the_best_quote_comes_before_accounts_that_it_is_none_of():
    best, one, two, rest = (
        replace(quote_in(TEXT, text), score=s)
        for text, s in zip((FIRST, SAID, LAST, FIRST), (1, 0.9, 0.8, 0.7), strict=True)
    )
    accounts = (Account("Norway", (one,)), Account("Sweden", (two,)))
    answer = Answer("Why?", True, 0.9, "rev", 1.0, (best, one, two, rest), None, accounts)
    assert answer.sections == ((None, (best,)), ("Norway", (one,)), ("Sweden", (two,)), ("Also", (rest,)))
    answer = replace(answer, quotes=(one, best, two))
    assert answer.sections == (("Norway", (one,)), ("Sweden", (two,)), ("Also", (best,)))
    assert replace(answer, accounts=()).sections == ((None, (one, best, two)),)


def test_an_answer_with_fewer_quotes_keeps_only_accounts_of_two_sides():
    one, two, three = (replace(quote_in(text, text), score=score) for text, score in (("A.", 3), ("B.", 2), ("C.", 1)))
    accounts = (Account("Norway", (one, two)), Account("Sweden", (three,)))
    answer = Answer("Why?", True, 0.9, "rev", 1.0, (one, two, three), None, accounts)
    assert narrowed(answer, [one, three]).accounts == (Account("Norway", (one,)), Account("Sweden", (three,)))
    assert narrowed(answer, [one, two]).accounts == ()
    assert narrowed(answer, [one, two]).quotes == (one, two)
