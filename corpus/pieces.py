"""A text -> the pieces of articles that it is made of, each word for word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.wording import Token, is_word, other_case

_SHORTEST = 5  # tokens that stand together by more than chance
_LEAST_COVERED = 0.9


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens `start` to `end` of an article, which a text repeats."""

    article_id: str
    start: int
    end: int


def pieces(parts: Sequence[Sequence[Token]], sources: Mapping[str, Sequence[Token]]) -> list[Piece]:
    """Return the pieces that a text's parts are made of, in the order of the text.

    From the beginning of each part, the longest piece that some source holds comes first; it has
    five tokens at least or is the whole part. Empty where all pieces hold less than nine tenths of
    the text.
    """
    found: list[Piece] = []
    covered = 0
    grams = {size: _grams(sources, size) for size in {min(_SHORTEST, len(part)) for part in parts}}
    for part in parts:
        keys = [token.key for token in part]
        size = min(_SHORTEST, len(part))
        at = last_end = 0
        while at < len(part):
            if not is_word(keys[at]):  # a piece begins with a word
                covered += 1
                at += 1
                continue
            # After a piece, also a little before: it may have run on into the next one by chance.
            starts = range(at, max(-1, at - size), -1) if at == last_end else [at]
            options = ((start, _longest(keys, start, grams[size], sources)) for start in starts)
            start, piece = next(((s, p) for s, p in options if p and s + p.end - p.start > at), (at, None))
            if piece is None:
                at += 1
                continue
            last_end = start + piece.end - piece.start
            covered += last_end - at
            at = last_end
            found.append(piece)
    return found if covered >= _LEAST_COVERED * sum(map(len, parts)) else []


_Grams = Mapping[tuple[str, ...], Sequence[tuple[str, int]]]


def _grams(sources: Mapping[str, Sequence[Token]], size: int) -> _Grams:
    """Return where every run of `size` tokens begins: article and token."""
    grams: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for article_id, source in sources.items():
        keys = [token.key for token in source]
        for at, gram in enumerate(zip(*(keys[i:] for i in range(size)), strict=False)):
            grams[gram].append((article_id, at))
    return grams


def _longest(keys: list[str], start: int, grams: _Grams, sources: Mapping[str, Sequence[Token]]) -> Piece | None:
    """Return the longest piece that begins at `start`, where there is one as long as the grams."""
    size = len(next(iter(grams), ()))
    first = [keys[start]] if start else [keys[start], other_case(keys[start])]
    best: Piece | None = None
    for key in first:
        for article_id, at in grams.get((key, *keys[start + 1 : start + size]), ()):
            following = zip(keys[start + size :], sources[article_id][at + size :], strict=False)
            length = size + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1].key, following))
            if best is None or length > best.end - best.start:
                best = Piece(article_id, at, at + length)
    return best
