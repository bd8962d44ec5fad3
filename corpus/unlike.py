"""Two texts -> whether one can be a correction of the other, or is another article under its name.

A correction keeps most runs of words. Articles on different events share some hundredths of them, on
one event less than a tenth: names, and how news is told. Of a few sentences nothing can be told.
"""

from corpus.wording import is_word, wording

_LEAST_IN_COMMON = 0.1  # of the runs of words of the shorter text
_FEWEST = 50  # runs of words in the shorter text
_REMNANT = 0.5  # of the length before; a publisher cuts or corrects less
_RUN = 3  # words; in scripts without spaces, characters


def are_unlike(text: str, other: str) -> bool:
    """Say whether two texts of some length have next to nothing in common."""
    some, others = _runs(text), _runs(other)
    shorter = min(len(some), len(others))
    return shorter >= _FEWEST and len(some & others) < _LEAST_IN_COMMON * shorter


def is_remnant(text: str, before: str) -> bool:
    """Say whether a text is so much shorter than the one before it that this has been lost, not corrected."""
    some, others = _runs(text), _runs(before)
    return len(others) >= _FEWEST and len(some) < _REMNANT * len(others)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [key.casefold() for key in wording(text) if is_word(key)]
    return {tuple(words[i : i + _RUN]) for i in range(max(len(words) - _RUN + 1, 1))}
