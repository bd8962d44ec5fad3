"""Passages and their ranking."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of an article's canonical text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One to a few whole sentences of one article.

    `article.text[start:end] == text`; `sentences` are spans of the article's text, in order.
    """

    article_id: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """What each signal says of one passage.

    Higher is better but for `unmatched`: `dense` is a cosine (-1 to 1), `lexical` the BM25 score as a
    share of the best passage's (0 to 1), `late_passage` and `late_sentence` are weighted means of
    cosines, and `unmatched` (0 to 1) is how much of the question the passage lacks.
    """

    dense: float
    lexical: float
    late_passage: float
    late_sentence: float
    unmatched: float


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage, its fused score, what the score was made of, and the sentence that answers best."""

    passage: Passage
    score: float
    signals: Signals
    highlight: Span


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, and the probability that the first one answers (0 to 1)."""

    passages: tuple[RankedPassage, ...]
    confidence: float
