"""Passages and their ranking."""

from collections.abc import Iterable
from dataclasses import dataclass

# Characters of the longest sentence whose speaker and day are looked for. What is longer is no sentence, and takes the
# square of its length to look through: one page would hold everything up.
LONGEST_SENTENCE = 2_000


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

    Higher is better but for `unmatched`. `dense` is a cosine (-1 to 1), `lexical` the BM25 score as a
    share of the best passage's (0 to 1), `late_passage` and `late_sentence` are weighted means of
    cosines, and `unmatched` (0 to 1) is how much of the question the passage lacks. `retrieval` is the
    cosine by the retrieval model, which seldom falls below .4; questions in other languages have none.

    `mentioned` (0 to 1) is how much of the question's rare words stands there word for word, in the
    passage, its article's title or the passage before. `speaker` (0 to 1) is the share of the name or
    role of whoever's words are asked for that belongs to somebody who speaks in the passage, 0 where
    nobody's are, and `voice` the same where who speaks has no name or is not alone; only
    the confidence looks at it. `has_asked` says whether it has what is asked for, a number or a date, if it is one.
    """

    dense: float
    lexical: float
    late_passage: float
    late_sentence: float
    unmatched: float
    mentioned: float = 0.0
    speaker: float = 0.0
    has_asked: bool = True
    voice: float = 0.0
    retrieval: float = 0.0


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage, its fused score, what the score was made of, and the sentence that answers best."""

    passage: Passage
    score: float
    signals: Signals
    highlight: Span


def best_first(passages: Iterable[RankedPassage]) -> list[RankedPassage]:
    """Return passages in the order of their scores; those of one score stay in theirs."""
    return sorted(passages, key=lambda passage: -passage.score)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for and against the best passage's being an answer.

    `near` (about .2 to 1.5) is how close the first passages come to the question by the vectors of both models,
    `unmatched` is the best one's signal. `silent` (0 to 1) is how little of the name of whoever's words are asked
    for belongs to a speaker in the first passages, and `heard` (0 to 1) how much of it to one in the best one.
    `have_asked` (0 to 1) is the share of the first ones that have what is asked for. `absent` says whether
    the question has a name or a number that no passage has.
    """

    near: float
    unmatched: float
    silent: float
    heard: float
    have_asked: float
    absent: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, and the probability that the first one answers (0 to 1), with what it was told from."""

    passages: tuple[RankedPassage, ...]
    confidence: float
    grounds: Grounds | None = None
