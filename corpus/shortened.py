"""The parts of a text that ellipses shorten -> the passage where they stand in order, near each other.

Near means in the same paragraph or in the next one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.alignment import Window, closest_window
from corpus.wording import Token

_PARAGRAPH_BREAK = "\n\n"
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """The tokens `start` to `end` of an article."""

    start: int
    end: int


def shortest_passage(article_text: str, source: Sequence[Token], places: Iterable[list[TokenSpan]]) -> TokenSpan | None:
    """Return the shortest passage that holds all parts in order, each near the one before.

    `places` says for each part where in the article it stands, in the article's order.
    """
    chains: list[TokenSpan] | None = None
    for here in places:
        chains = here if chains is None else list(_continued(article_text, source, chains, here))
        if not chains:
            return None  # at once: a text may have hundreds of parts
    return min(chains, key=lambda chain: chain.end - chain.start) if chains else None


def _continued(
    article_text: str, source: Sequence[Token], chains: list[TokenSpan], places: list[TokenSpan]
) -> Iterable[TokenSpan]:
    ends = [chain.end for chain in chains]
    for place in places:
        before = bisect_right(ends, place.start) - 1  # the nearest chain that ends before
        if before >= 0:
            gap = source[ends[before] - 1].end, source[place.start].start
            if article_text.count(_PARAGRAPH_BREAK, *gap) <= 1:
                yield TokenSpan(chains[before].start, place.end)


def closest_windows(
    article_text: str, source: Sequence[Token], parts: Sequence[Sequence[Token]]
) -> list[Window] | None:
    """Return the window that comes closest to each part, in order, each near the one before.

    The longest part is looked for in the whole article, the others beside it. A part that nothing
    is like has an empty window. None where that is so of the longest.
    """
    longest = max(range(len(parts)), key=lambda i: len(parts[i]))
    anchor = _alike(parts[longest], source, 0, len(source))
    if anchor is None:
        return None
    windows = [anchor]
    for part in parts[longest + 1 :]:
        start = windows[-1].end
        stop = _offset_after(article_text, source[start - 1].end)
        end = bisect_right(source, stop, key=lambda token: token.end) + len(part)  # it may run on from there
        windows.append(_alike(part, source, start, end) or Window(start, start, len(part), len(part)))
    for part in reversed(parts[:longest]):
        end = windows[0].start
        stop = _offset_before(article_text, source[end].start)
        start = max(0, bisect_left(source, stop, key=lambda token: token.start) - len(part))
        windows.insert(0, _alike(part, source, start, end) or Window(end, end, len(part), len(part)))
    return windows


def _alike(part: Sequence[Token], source: Sequence[Token], start: int, end: int) -> Window | None:
    window = closest_window(part, source[start:end])
    if window is None or window.edits > (1 - _ALIKE) * window.size:
        return None
    return replace(window, start=window.start + start, end=window.end + start)


def _offset_after(article_text: str, offset: int) -> int:
    """Return where the paragraph after the one at `offset` ends."""
    for _ in range(2):
        found = article_text.find(_PARAGRAPH_BREAK, offset)
        if found < 0:
            return len(article_text)
        offset = found + len(_PARAGRAPH_BREAK)
    return found


def _offset_before(article_text: str, offset: int) -> int:
    """Return where the paragraph before the one at `offset` begins."""
    for _ in range(2):
        found = article_text.rfind(_PARAGRAPH_BREAK, 0, offset)
        if found < 0:
            return 0
        offset = found
    return found + len(_PARAGRAPH_BREAK)
