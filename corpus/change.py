"""The ways in which an input, or a wish to take an article out, would change a library."""

from dataclasses import dataclass

from corpus.article import Article
from corpus.difference import DifferenceLine
from corpus.raw_article import RefusedInput


@dataclass(frozen=True, slots=True)
class Added:
    """A new article; `similar_to` names one that says much the same, if there is one.

    `left_out` are paragraphs of its page that are none of its text.
    """

    article: Article
    source: str
    origin: str
    similar_to: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """An article in another wording or with another provenance than before.

    `overruled` names what the input gives and what stays, for all that, as it was stated by hand;
    `left_out` is as in an added one.
    """

    before: Article
    article: Article
    source: str
    origin: str
    differences: tuple[DifferenceLine, ...]
    overruled: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that is in the library just so, but for what is overruled as in a changed one."""

    article_id: str
    origin: str
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same article from elsewhere; `similarity` (0 to 1) is the share of what the two have in common."""

    article_id: str
    of: str
    similarity: float
    origin: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that would be taken out."""

    article: Article


Change = Added | Changed | Unchanged | Duplicate | Withdrawn | RefusedInput


def article_id_of(change: Added | Changed | Unchanged) -> str:
    """Return the id of the article that a change is about."""
    return change.article_id if isinstance(change, Unchanged) else change.article.id
