"""A question -> a ranking of passages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.aliases import Aliases, shipped_aliases
from index.build import Index
from index.confidence import Calibration, shipped_calibration
from index.dense import Positions
from index.encoding import Encoder, Encoding, Vector
from index.fusion import fused_score, reciprocal_rank_fusion
from index.late import LateMatch, LateQuery
from index.passage import RankedPassage, Ranking, Signals
from index.rarity import Rarity
from index.spelling import Spelling

CANDIDATES = 50  # passages that dense and lexical search hand on to late interaction


@dataclass(frozen=True, slots=True)
class _Phrasing:
    """One way to put the question: its vectors, and its BM25 score for every passage (0 to 1)."""

    late: LateQuery
    lexical: Vector

    @property
    def vector(self) -> Vector:
        return self.late.encoding.vector


class Searcher:
    """Searches one revision; safe to use from many threads, as nothing in it changes."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        calibration: Calibration | None = None,
        aliases: Aliases | None = None,
    ) -> None:
        """Take an index and the encoder that it was built with."""
        self.index = index
        self._encoder = encoder
        self._calibration = calibration or shipped_calibration()
        self._aliases = aliases or shipped_aliases()
        self._rarity = Rarity(index.lexical)
        self._spelling = Spelling(index.lexical)

    def search(self, question: str, top: int = 3) -> Ranking:
        """Return the best `top` passages, and how likely the first one answers."""
        return self.search_each([question], top)[0]

    def search_each(self, questions: Sequence[str], top: int = 3) -> list[Ranking]:
        """Search for several questions, which the model reads together: quicker than one after the other."""
        wordings = [self._wordings(question) for question in questions]
        encodings = iter(self._encoder.encode_queries([text for texts in wordings for text in texts]))
        return [self._rank([self._phrasing(text, next(encodings)) for text in texts], top) for texts in wordings]

    def search_among(self, question: str, positions: Sequence[int], top: int = 3) -> Ranking:
        """Search only the passages at these positions, of which there must be one."""
        wordings = self._wordings(question)
        encodings = self._encoder.encode_queries(wordings)
        phrasings = [self._phrasing(text, encoding) for text, encoding in zip(wordings, encodings, strict=True)]
        return self._ranking(phrasings, np.array(positions, dtype=np.int64), top)

    def _rank(self, phrasings: Sequence[_Phrasing], top: int) -> Ranking:
        rankings = [ranking for phrasing in phrasings for ranking in self._first_stage(phrasing)]
        return self._ranking(phrasings, np.array(reciprocal_rank_fusion(rankings, CANDIDATES), dtype=np.int64), top)

    def _ranking(self, phrasings: Sequence[_Phrasing], candidates: Positions, top: int) -> Ranking:
        ranked = sorted(self._second_stage(phrasings, candidates), key=lambda passage: -passage.score)
        return Ranking(tuple(ranked[:top]), self._calibration.confidence(ranked[0].signals))

    def _wordings(self, question: str) -> list[str]:
        """Put the question with its spelling corrected, and once more with the usual names."""
        corrected = self._spelling.correct(question)
        return list(dict.fromkeys([corrected, self._aliases.replace(corrected)]))

    def _phrasing(self, text: str, encoding: Encoding) -> _Phrasing:
        return _Phrasing(LateQuery(encoding, self._rarity.in_text(text)), self._lexical(text))

    def _lexical(self, text: str) -> Vector:
        scores = self.index.lexical.scores(text)
        return scores / max(float(scores.max()), 1e-9)

    def _first_stage(self, phrasing: _Phrasing) -> list[list[int]]:
        """Rank all passages by dense vectors, and those that share a term by BM25."""
        by_lexical = np.argsort(-phrasing.lexical, kind="stable")[:CANDIDATES]
        matching = by_lexical[phrasing.lexical[by_lexical] > 0]
        return [self.index.dense.nearest(phrasing.vector, CANDIDATES).tolist(), matching.tolist()]

    def _second_stage(self, phrasings: Sequence[_Phrasing], candidates: Positions) -> list[RankedPassage]:
        """Score the candidates by all signals, averaged over the phrasings."""
        cosines = np.mean([self.index.dense.cosine(p.vector, candidates) for p in phrasings], axis=0)
        lexical = np.mean([p.lexical[candidates] for p in phrasings], axis=0)
        ranked = []
        for position, dense, of_terms in zip(candidates.tolist(), cosines.tolist(), lexical.tolist(), strict=True):
            matches = [self.index.late.match(phrasing.late, position) for phrasing in phrasings]
            signals = Signals(
                dense=dense,
                lexical=of_terms,
                late_passage=_mean([match.passage for match in matches]),
                late_sentence=_mean([match.best_sentence for match in matches]),
                unmatched=_mean([match.unmatched for match in matches]),
            )
            ranked.append(self._ranked_passage(position, signals, matches))
        return ranked

    def _ranked_passage(self, position: int, signals: Signals, matches: Sequence[LateMatch]) -> RankedPassage:
        passage = self.index.passages[position]
        best = max(matches, key=lambda match: match.best_sentence)
        return RankedPassage(passage, fused_score(signals), signals, passage.sentences[best.answering_sentence])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
