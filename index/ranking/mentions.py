"""Which passages hold the question's rare words as they are."""

from collections.abc import Sequence

import numpy as np

from index.analyzer import Word
from index.encoding import Vector
from index.passage import Passage
from index.ranking.lexical import LexicalIndex


class Mentions:
    """Knows each passage's words, those of its article's title, and those of the passage before it."""

    def __init__(self, lexical: LexicalIndex, passages: Sequence[Passage]) -> None:
        """Take the index of the passages' words, and the passages."""
        self._lexical = lexical
        articles = np.array([passage.article_id for passage in passages])
        self._follows = articles[1:] == articles[:-1]

    def shares(self, words: Sequence[tuple[Word, float]]) -> Vector:
        """Return for each passage the share (0 to 1) of the words' squared rarity that it mentions.

        Words that no passage holds do not count.
        """
        shares = np.zeros(len(self._lexical), dtype=np.float32)
        total = 0.0
        for word, rarity in words:
            holding = self._lexical.holding(word.term)
            if len(holding):
                holds = np.zeros(len(shares), dtype=bool)
                holds[holding] = True
                holds[1:] |= holds[:-1] & self._follows
                shares[holds] += rarity**2
                total += rarity**2
        return shares / max(total, 1e-9)
