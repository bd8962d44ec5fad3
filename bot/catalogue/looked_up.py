"""What is looked up in a revision -> answers and quotes, word for word as those that are searched for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import perf_counter

from bot.answer import Answer, Quote, quote_from
from bot.catalogue.contents import Contents
from index.passage import RankedPassage, Signals, Span
from index.speakers import Statement

# How sure a looked-up answer is: the share of names, and of days, that are to be right.
LOOKED_UP = 0.97
_NO_SIGNALS = Signals(dense=0, lexical=0, late_passage=0, late_sentence=0, unmatched=1)


class LookedUp:
    """Makes answers of what was looked up in one revision; `threshold` is from which confidence on they count."""

    def __init__(self, contents: Contents, threshold: float) -> None:
        self._contents = contents
        self.threshold = threshold
        self._began = perf_counter()

    def answer(self, question: str, confidence: float, quotes: Sequence[Quote], notice: str | None = None) -> Answer:
        """Return an answer with these quotes; below the threshold the first of them is the nearest passage."""
        is_answered = bool(quotes) and confidence >= self.threshold
        return Answer(
            question=question.strip(),
            answered=is_answered,
            confidence=confidence,
            revision=self._contents.searcher.index.revision,
            elapsed_ms=(perf_counter() - self._began) * 1000,
            quotes=tuple(quotes) if is_answered else (),
            nearest=quotes[0] if quotes and not is_answered else None,
            notice=notice,
        )

    def quote(self, article: str, statement: Statement) -> Quote | None:
        """Quote a statement as its speaker's; None where the model cannot read it."""
        quote = self.quote_span(article, Span(statement.start, statement.end))
        return spoken(quote, statement) if quote else None

    def first_quote(self, article: str) -> Quote | None:
        """Quote an article's first passage, if it has any."""
        first = self._contents.first_passage(article)
        return self.quote_span(article, first.sentences[0]) if first else None

    def quote_span(self, article: str, span: Span) -> Quote | None:
        """Quote the passage that a sentence stands in, or the first of several; None where the model cannot read it."""
        position = self._contents.position(article, span.start)
        if position is None:
            return None
        index = self._contents.searcher.index
        passage = index.passages[position]
        within = Span(span.start, min(span.end, passage.end))
        ranked = RankedPassage(passage, 1.0, _NO_SIGNALS, within)
        return quote_from(ranked, index.library, self._contents.sides)


def spoken(quote: Quote, statement: Statement) -> Quote:
    """Return a quote with the speaker of a statement in it."""
    if statement.is_shared:  # the quote says that several people speak
        return quote
    speaker = statement.speaker
    if not speaker.name:  # a state's unnamed officials
        return replace(quote, speaker=None, role=None, side=speaker.side)
    side = quote.side if quote.speaker == speaker.name else speaker.side
    return replace(quote, speaker=speaker.name, role=speaker.role, side=side)


def distinct(quotes: Iterable[Quote | None], top: int) -> list[Quote]:
    """Return at most `top` quotes, of each passage the first."""
    by_passage: dict[tuple[str, int], Quote] = {}
    for quote in quotes:
        if len(by_passage) == top:
            break
        if quote is not None:
            by_passage.setdefault((quote.article, quote.start), quote)
    return list(by_passage.values())
