"""What names, numbers and related words give between two languages: shared letters.

Texts are put in Latin letters, and compared by the runs of three to five letters within their words:
"Пентагон" and "Pentagon", "sanciones" and "sanctions" share most, a number is shared whole.

Source: McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval" (2004).
"""

import math
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.encoding import Vector

_WORD = re.compile(r"[a-z]+|[0-9]+")
_LENGTHS = (3, 4, 5)
_SHORTEST = 3  # letters; shorter words are compared whole


class NgramIndex:
    """The n-grams of texts, by the texts' positions."""

    def __init__(self, texts: Sequence[str]) -> None:
        positions: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(texts):
            for ngram in ngrams(text):
                positions[ngram].append(position)
        self._count = len(texts)
        self._positions: dict[str, npt.NDArray[np.int32]] = {
            ngram: np.array(found, dtype=np.int32) for ngram, found in positions.items()
        }
        self._unknown = math.log(max(self._count, 2)) / 2  # what an n-gram weighs that no text has

    def scores(self, text: str) -> Vector:
        """Return for each text which share of a query's n-grams it has (0 to 1), the rare ones counting more."""
        scores = np.zeros(self._count, dtype=np.float32)
        total = 0.0
        for ngram in ngrams(text):
            found = self._positions.get(ngram)
            if found is None:
                total += self._unknown
                continue
            weight = math.log(self._count / len(found))
            scores[found] += weight
            total += weight
        return scores / np.float32(max(total, 1e-9))


def ngrams(text: str) -> set[str]:
    """Return the n-grams of a text in any script, with word boundaries as "<" and ">"."""
    from anyascii import anyascii

    found: set[str] = set()
    for word in _WORD.findall(anyascii(text).lower()):
        if word.isdigit() or len(word) < _SHORTEST:
            found.add(f"<{word}>")
        else:
            bounded = f"<{word}>"
            found.update(bounded[i : i + n] for n in _LENGTHS for i in range(len(bounded) - n + 1))
    return found
