"""A passage of an article -> a link that opens the page at the passage.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/. The browser looks for
`prefix-,start,end,-suffix` in the page; only `start` must be there, each term stands within one
block of the page, and matches begin and end at word boundaries.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote

import regex

_DELIMITER = ":~:"
_PARAGRAPH_BREAK = "\n\n"
# Encoded characters. Above, a quote is given by its first and last words: Discord's link buttons
# take 512 characters, and a message must hold several links (the specification says 300).
_LONGEST_TERM = 200
_LONGEST_LINK = 2_000
_RANGE_WORDS = (4, 8, 16)
_CONTEXT_WORDS = (3, 6, 12)
_FEW_WORDS = 3  # a quote as short as that gets context in any case, as the specification recommends
_STRETCH = 200  # characters of an article
_WORD_BOUNDARY = regex.compile(r"\b", regex.WORD)  # https://unicode.org/reports/tr29/#Word_Boundaries
_LOOKALIKES = str.maketrans("“”„«»‘’", '"""""\'\'', "\u00ad")


@dataclass(frozen=True, slots=True)
class _Directive:
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        terms = [f"{_encoded(self.prefix)}-" * bool(self.prefix), _encoded(self.start), _encoded(self.end)]
        terms.append(f"-{_encoded(self.suffix)}" * bool(self.suffix))
        return "text=" + ",".join(term for term in terms if term)


def link_to(url: str, article_text: str, start: int, end: int) -> str:
    """Return a link that opens a page at the passage `article_text[start:end]`.

    A passage that begins or ends within a word is widened to the whole word. The page's own
    fragment is kept, a directive of its own is replaced. A link that is not http or https is
    returned as it is, as is one that would have more than 2,000 characters.
    """
    start, end = _to_word_boundaries(article_text, start, end)
    if not url.lower().startswith(("http://", "https://")) or start >= end:
        return url
    directives = list(_directives(article_text, start, end))
    article = _folded_article(article_text)
    span = article.place(start), article.place(end)
    # No directive may tell two equal passages apart; then the plainest leads to the first of them.
    directive = next((d for d in directives if _found(d, article.folded) == span), directives[0])
    page, _, fragment = url.partition("#")
    link = f"{page}#{fragment.partition(_DELIMITER)[0]}{_DELIMITER}{directive}"
    return link if len(link) <= _LONGEST_LINK else url


def _directives(text: str, start: int, end: int) -> Iterator[_Directive]:
    """Yield the directives to try, the plainest first."""
    passage = text[start:end]
    words = len(passage.split())
    if words > 1 and (_PARAGRAPH_BREAK in passage or len(_encoded(passage)) > _LONGEST_TERM):
        plain = [_range(passage, most) for most in _RANGE_WORDS]
        yield from plain
    else:
        plain = [_Directive(passage)]
        if words > _FEW_WORDS:
            yield from plain
    before = text[:start].rstrip().rpartition(_PARAGRAPH_BREAK)[2]
    after = text[end:].lstrip().partition(_PARAGRAPH_BREAK)[0]
    for directive in plain:
        for count in _CONTEXT_WORDS:
            prefix, suffix = _last_words(before, count), _first_words(after, count)
            yield _Directive(directive.start, directive.end, prefix=prefix)
            yield _Directive(directive.start, directive.end, suffix=suffix)
            yield _Directive(directive.start, directive.end, prefix, suffix)


def _range(passage: str, most: int) -> _Directive:
    first, *others = passage.split(_PARAGRAPH_BREAK)
    if others:
        return _Directive(_first_words(first, most), _last_words(others[-1], most))
    count = min(most, len(first.split()) // 2)  # the two terms do not overlap
    return _Directive(_first_words(first, count), _last_words(first, count))


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split(maxsplit=count)[:count])


def _last_words(text: str, count: int) -> str:
    return " ".join(text.rsplit(maxsplit=count)[-count:])


def _encoded(term: str) -> str:
    """Percent-encode a term; "-" and "," are part of the syntax, other marks break links in Markdown."""
    return quote(term, safe="").replace("-", "%2D")


def _found(directive: _Directive, folded: str) -> tuple[int, int] | None:
    """Return where a browser finds a directive in the folded text, at word boundaries or not.

    Whoever looks more strictly finds no earlier passage, and so the same one.
    """
    start, end, prefix, suffix = (
        re.escape(_folded(term)) for term in (directive.start, directive.end, directive.prefix, directive.suffix)
    )
    passage = f"({start}.*?{end})" if end else f"({start})"
    match = re.search(prefix + r"\s*" * bool(prefix) + passage + r"\s*" * bool(suffix) + suffix, folded, re.DOTALL)
    return match.span(1) if match else None


@dataclass(frozen=True, slots=True)
class _FoldedArticle:
    """An article as it stands and folded; `places` is where each stretch of it begins in the folded text."""

    text: str
    folded: str
    places: tuple[int, ...]

    def place(self, at: int) -> int:
        """Return where a place in the article is in the folded text."""
        number = at // _STRETCH
        return self.places[number] + len(_folded(self.text[number * _STRETCH : at]))


@lru_cache(maxsize=8)  # a timeline links to hundreds of passages of one article
def _folded_article(text: str) -> _FoldedArticle:
    # Each character is folded by itself, so that the lengths of stretches add up.
    stretches = (text[start : start + _STRETCH] for start in range(0, len(text), _STRETCH))
    places = accumulate((len(_folded(stretch)) for stretch in stretches), initial=0)
    return _FoldedArticle(text, _folded(text), tuple(places))


def _folded(text: str) -> str:
    """Return a text without what browsers pass over: case, accents, kinds of quotation marks."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LOOKALIKES)).casefold()
    combining = {ord(character) for character in set(decomposed) if unicodedata.combining(character)}
    return decomposed.translate(dict.fromkeys(combining)) if combining else decomposed


def _to_word_boundaries(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and not _WORD_BOUNDARY.match(text, start):
        start -= 1
    while start < end < len(text) and not _WORD_BOUNDARY.match(text, end):
        end += 1
    return start, end
