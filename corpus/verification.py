"""What comes of comparing a text with the library."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.article import Article
from corpus.text_fragment import link_to


class Verdict(StrEnum):
    """Whether a text stands in the library as a quotation of it should.

    EXACT: word for word, or shortened by ellipses within neighbouring paragraphs. ALTERED: a
    passage, with words or marks changed, added or left out. STITCHED: pieces from several places,
    each word for word. NOT_FOUND: none of these.
    """

    EXACT = "exact"
    ALTERED = "altered"
    STITCHED = "stitched"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text says where its source says something else; one side may be empty.

    `said` is empty where the text leaves `source` out, `source` where the text adds `said`.
    """

    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that a text, or a piece of it, comes from: `article_text[start:end] == text`.

    The fields are those of a quote; `title`, `published` and `url` (which opens the page at the
    passage) are None where the article does not give them. Only an altered passage has
    `differences`, in order.
    """

    text: str
    start: int
    end: int
    article: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None
    differences: tuple[Difference, ...] = ()

    @classmethod
    def of(cls, article: Article, start: int, end: int, differences: tuple[Difference, ...] = ()) -> "Match":
        """Make the match of an article's passage from `start` to `end`."""
        provenance = article.provenance
        return cls(
            text=article.text[start:end],
            start=start,
            end=end,
            article=article.id,
            title=provenance.title or None,
            publisher=provenance.publisher,
            published=provenance.published,
            url=link_to(provenance.url, article.text, start, end) if provenance.url else None,
            differences=differences,
        )


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a text, and where it comes from; `matches` are empty when it was not found.

    Exact and altered: the same passage in several articles, one match each. Stitched: one match
    for each piece, in the order of the text.
    """

    verdict: Verdict
    matches: tuple[Match, ...]
