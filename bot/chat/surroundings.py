"""A quote in the paragraphs around it, as the library holds it now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.chat.passage_reference import PassageReference, short_hash
from bot.errors import NoLongerQuotedError
from corpus.article import Article
from corpus.library import Library
from corpus.text_fragment import link_to

_FARTHEST = 100_000  # characters by which a passage is looked for before and after where it stood
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage, and what stands before and after it, to whole paragraphs; the three together are word for word."""

    before: str
    passage: str
    after: str
    article: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None


def surroundings_of(reference: PassageReference, library: Library, paragraphs: int = 1) -> Surroundings:
    """Return the passage with so many paragraphs on either side of its own.

    Where the article has changed, the passage is looked for in what it says now. Raises
    NoLongerQuotedError where the article was withdrawn, or does not say it any more.
    """
    article = next((article for article in library if short_hash(article.id) == reference.article_hash), None)
    if article is None:
        raise NoLongerQuotedError("the article that this is from was withdrawn")
    start = _start(reference, article.text)
    if start is None:
        raise NoLongerQuotedError("the article was corrected and does not say this any more")
    return _cut(article, start, start + reference.end - reference.start, paragraphs)


def _start(reference: PassageReference, text: str) -> int | None:
    length = reference.end - reference.start
    if length <= 0:
        return None
    places = _nearest_first(reference.start, len(text) - length)
    return next((s for s in places if short_hash(text[s : s + length]) == reference.text_hash), None)


def _nearest_first(start: int, last: int) -> Iterator[int]:
    """Yield the places up to the last one, from where a passage stood outwards: mostly it stands there still."""
    for distance in range(_FARTHEST + 1):
        for place in dict.fromkeys((start - distance, start + distance)):
            if 0 <= place <= last:
                yield place


def _cut(article: Article, start: int, end: int, paragraphs: int) -> Surroundings:
    spans = [match.span() for match in _PARAGRAPH.finditer(article.text)]
    first = max(sum(stop <= start for _, stop in spans) - paragraphs, 0)
    last = min(sum(begin < end for begin, _ in spans) - 1 + paragraphs, len(spans) - 1)
    text, provenance = article.text, article.provenance
    return Surroundings(
        before=text[spans[first][0] : start],
        passage=text[start:end],
        after=text[end : spans[last][1]],
        article=article.id,
        title=provenance.title or None,
        publisher=provenance.publisher,
        published=provenance.published,
        url=link_to(provenance.url, text, start, end) if provenance.url else None,
    )
