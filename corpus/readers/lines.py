"""The lines of printed pages -> paragraphs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from wordfreq import zipf_frequency

_EDGE_LINES = 3  # a running header, its rule and the page number stand within so many lines of the edge
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\Z")
_GOES_ON = re.compile(r"[,;:–—-]\Z")
_END_OF_PAGE = "\f"
_SOFT_HYPHEN = "\u00ad"
# From the beginning of a word only: tried from each of its letters, one that never ends would take hours.
_DIVIDED = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]+)(?P<hyphen>[-\u2010\u00ad])\Z")
_NUMBER_AND_HYPHEN = re.compile(r"\d-\Z")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
_REST = re.compile(r"[^\W\d_]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")

# Shares of the length of a full line: a paragraph's last line is shorter, a heading much shorter.
_LAST_LINE = 0.9
_HEADING = 0.65

# Zipf frequencies (powers of ten in a billion words): a rare word of two common halves is a compound.
_RARE = 3.0


def paragraphs(pages: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of the pages' texts, one line of print a line.

    What stands at the edge of most pages is left out: running headers, footers, page numbers. A
    paragraph ends at a blank line, where a sentence ends in a short line, before an indented line or at
    the end of a page, and after a heading. A word divided at the end of a line is put together again.
    """
    pages_of_lines = [_lines(page) for page in pages]
    lengths = sorted(len(line) for page in pages_of_lines for line in page if line.strip())
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    lines = [line for page in _without_running_lines(pages_of_lines, full) for line in (*page, _END_OF_PAGE)]
    # Where most lines are indented, that is the margin.
    has_indents = sum(line[:1].isspace() for line in lines if line != _END_OF_PAGE) * 2 < len(lengths)
    compounds = set(_COMPOUND.findall("\n".join(lines)))
    pieces: list[str] = []  # of a paragraph
    for line, following in pairwise([*lines, ""]):
        if line.strip():
            _append(pieces, line.strip(), compounds)
        if pieces and _ends(pieces[-1], following, full, has_indents):
            yield "".join(pieces)
            pieces = []


def _lines(page: str) -> list[str]:
    text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), page)
    return [line.rstrip() for line in text.splitlines()]


def _without_running_lines(pages: Sequence[list[str]], full: int) -> Iterator[list[str]]:
    """Yield the pages without what most of them begin or end with; a full line is text all the same."""
    seen = Counter(key for page in pages for key in {_key(page[i]) for i in _edge(page)})
    running = {key for key, count in seen.items() if count > 1 and count * 2 > len(pages)}

    def is_running(line: str) -> bool:
        return not line.strip() or (len(line) < full * _LAST_LINE and _key(line) in running)

    for page in pages:
        first, last = 0, len(page)
        while first < last and is_running(page[first]):
            first += 1
        while first < last and is_running(page[last - 1]):
            last -= 1
        yield page[first:last]


def _edge(page: Sequence[str]) -> list[int]:
    printed = [i for i, line in enumerate(page) if line.strip()]
    return printed[:_EDGE_LINES] + printed[-_EDGE_LINES:]


def _key(line: str) -> str:
    """Return what is equal on every page for a line with the page's number in it."""
    return " ".join(_NUMBER.sub("#", line).split())


def _ends(line: str, following: str, full: int, has_indents: bool) -> bool:
    text = line.strip()
    if following != _END_OF_PAGE and not following.strip():
        return True
    if _SENTENCE_END.search(text):
        is_last = following == _END_OF_PAGE or (has_indents and following[0].isspace())
        return is_last or len(text) < full * _LAST_LINE
    starts_anew = following.strip()[:1].isupper()
    return len(text) < full * _HEADING and starts_anew and not _GOES_ON.search(text)


def _append(pieces: list[str], line: str, compounds: Container[str]) -> None:
    """Add a line to a paragraph, and to the last word of the line before it what is missing there."""
    if not pieces:
        pieces.append(line)
        return
    before = pieces[-1]
    divided, rest = _DIVIDED.search(before), _REST.match(line)
    if divided is None:  # "2018-" and "2019" belong together as they stand
        pieces.append(line if _NUMBER_AND_HYPHEN.search(before) else f" {line}")
        return
    is_one_word = rest is not None and rest[0][0].islower() and not _is_compound(divided["first"], rest[0], compounds)
    if is_one_word or divided["hyphen"] == _SOFT_HYPHEN:
        pieces[-1] = before[: divided.start("hyphen")]
    pieces.append(line)


def _is_compound(first: str, second: str, compounds: Container[str]) -> bool:
    if f"{first}-{second}" in compounds:
        return True
    halves = min(zipf_frequency(first, "en"), zipf_frequency(second, "en"))
    return zipf_frequency(first + second, "en") < _RARE <= halves
