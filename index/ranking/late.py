"""Late interaction: the question's tokens, each matched to its best token of a sentence.

MaxSim of ColBERT (Khattab and Zaharia, SIGIR 2020), over the token vectors of the same model that
makes the dense vectors, untrained for it, and with each token weighted by its word's rarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from index.analyzer import Word
from index.encoded_article import TITLE, EncodedArticle, Integers
from index.encoding import Encoding, Vector
from index.ranking.synonyms import Synonyms

# What an earlier sentence of the passage already says counts for a later one, at this share: the
# sentence that answers often says "it" or "he" for what the question names.
CARRIED_SHARE = 0.75
# The share of a sentence's own mean vector beside its token matches.
SENTENCE_COSINE = 0.2
# The cosine that a word has at least with a sentence in which another word stands for it.
SYNONYM_COSINE = 0.55


class LateQuery:
    """A question's tokens and their weights: a word's rarity, shared out among its tokens.

    `needs` are the same with the rarity squared: what an answer can least do without.
    """

    def __init__(
        self, encoding: Encoding, words: Sequence[tuple[Word, float]], synonyms: Sequence[Synonyms] = ()
    ) -> None:
        """Weigh the tokens of an encoded question by its words' rarities (0 to 1), and take the words' synonyms."""
        self.encoding = encoding
        self.words = max(len(words), 1)
        self.weights = np.zeros(len(encoding.offsets), dtype=np.float32)
        self.needs = np.zeros_like(self.weights)
        for word, rarity in words:
            of_word = self._tokens_of(word)
            self.weights[of_word] = rarity / max(of_word.sum(), 1)
            self.needs[of_word] = rarity**2 / max(of_word.sum(), 1)
        if not self.weights.any():  # punctuation only
            self.weights[:] = 1 / max(len(self.weights), 1)
        self.shares = self.weights / max(self.weights.sum(), 1e-9)
        self._synonyms = [(each, np.any([self._tokens_of(word) for word in each.words], axis=0)) for each in synonyms]

    def _tokens_of(self, word: Word) -> npt.NDArray[np.bool_]:
        starts, ends = self.encoding.offsets.T
        return cast(npt.NDArray[np.bool_], (starts >= word.start) & (ends <= word.end))

    def least(self, sentence: frozenset[str]) -> Vector:
        """Return the cosine that each token has at least with a sentence of these terms, by synonyms of its word."""
        least = np.full(len(self.weights), -1.0, dtype=np.float32)
        for synonyms, tokens in self._synonyms:
            if synonyms.are_in(sentence):
                least[tokens] = SYNONYM_COSINE
        return least


@dataclass(frozen=True, slots=True)
class LateMatch:
    """How one passage matches a question.

    `passage` and `best_sentence` are means, weighted by rarity, of each token's best cosine in the
    passage and in its best sentence. `unmatched` (0 to 1) is how much of the question the passage
    lacks: the mean over its words of squared rarity times what is missing to a cosine of 1.
    `answering_sentence` is the number of the sentence that answers best.
    """

    passage: float
    best_sentence: float
    unmatched: float
    answering_sentence: int


class LateIndex:
    """The token vectors of every passage, divided at its sentences; read where they stand."""

    def __init__(self, articles: Sequence[EncodedArticle]) -> None:
        """Take encoded articles, whose passages' positions count on from one to the next."""
        counts = [len(article.vectors) for article in articles]
        self._articles = articles
        self._article_of = np.repeat(np.arange(len(articles)), counts)
        self._first_position = np.cumsum([0, *counts])
        self._first_tokens = [article.first_tokens() for article in articles]
        self._parts = np.concatenate([article.parts for article in articles])
        self._parts[:, 0] += np.repeat(self._first_position[:-1], [len(article.parts) for article in articles])
        self._first_part = np.searchsorted(self._parts[:, 0], np.arange(sum(counts) + 1))
        self._is_verified = np.zeros(sum(counts), dtype=bool)

    def match(self, query: LateQuery, position: int, sentence_terms: Sequence[frozenset[str]] = ()) -> LateMatch:
        """Match a question with one passage; with the terms of its sentences, synonyms count too.

        Raises DamagedIndexError where the passage's vectors were altered on disk.
        """
        parts = self._parts[self._first_part[position] : self._first_part[position + 1]]
        starts = parts[:, 2] - parts[0, 2]
        vectors = self._token_vectors(position)
        # (tokens of the question, parts): each token's best cosine in each part
        by_part = np.maximum.reduceat(query.encoding.token_vectors @ vectors.T, starts, axis=1)
        for part, sentence in enumerate(parts[:, 1].tolist()):
            if 0 <= sentence < len(sentence_terms):
                np.maximum(by_part[:, part], query.least(sentence_terms[sentence]), out=by_part[:, part])
        anywhere = by_part.max(axis=1)
        sentences = np.flatnonzero(parts[:, 1] != TITLE)
        if not len(sentences):  # a title so long that the model saw nothing else
            sentences = np.arange(len(starts))
        by_sentence = by_part[:, sentences]
        answers = _weighted(query.shares, _carry(by_sentence))
        answers += SENTENCE_COSINE * (_means(vectors, starts)[sentences] @ query.encoding.vector)
        return LateMatch(
            passage=float(query.shares @ anywhere),
            best_sentence=float(_weighted(query.shares, by_sentence).max()),
            unmatched=float(query.needs @ (1 - anywhere)) / query.words if query.needs.any() else 1.0,
            answering_sentence=max(int(parts[sentences[answers.argmax()], 1]), 0),
        )

    def _token_vectors(self, position: int) -> Vector:
        """Return a passage's token vectors (tokens, dimension); they are verified when first looked at."""
        number = self._article_of[position]
        article, passage = self._articles[number], position - self._first_position[number]
        first, last = self._first_tokens[number][passage : passage + 2]
        tokens = article.tokens[first:last]
        if not self._is_verified[position]:
            article.verify(passage, tokens)
            self._is_verified[position] = True
        return cast(Vector, tokens.astype(np.float32))


def _weighted(shares: Vector, by_sentence: Vector) -> Vector:
    """Return the weighted mean over the question's tokens, for each sentence.

    Not by BLAS: on so narrow a matrix OpenBLAS 0.3.31 has now and then reported an invalid value (AVX-512).
    """
    return cast(Vector, np.einsum("t,ts->s", shares, by_sentence))


def _carry(by_sentence: Vector) -> Vector:
    """Let each sentence have a share of what the sentences before it match."""
    before = np.maximum.accumulate(by_sentence, axis=1)[:, :-1] * CARRIED_SHARE
    carried = by_sentence.copy()
    carried[:, 1:] = np.maximum(carried[:, 1:], before)
    return carried


def _means(vectors: Vector, starts: Integers) -> Vector:
    sums = np.add.reduceat(vectors, starts, axis=0)
    return cast(Vector, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12))
