"""Ranked passages -> an answer made of quotes, or "no passage answers"."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Highlight:
    """The sentence of a quote that answers; offsets count in the article's canonical text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage word for word, and what a reader needs to check it.

    `article_text[start:end] == text`, and the highlight lies within. `speaker`, `side`, `title`,
    `published` and `url` are None where the article does not give them.
    """

    text: str
    start: int
    end: int
    highlight: Highlight
    speaker: str | None
    side: str | None
    article: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `quotes`, best first, are empty when not answered; only then may `nearest` hold a passage.
    `confidence` is the probability (0 to 1) that the best passage answers.
    """

    question: str
    answered: bool
    confidence: float
    revision: str
    elapsed_ms: float
    quotes: tuple[Quote, ...]
    nearest: Quote | None
