"""A question -> a ranking of passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np

from index.attribution.countries import SIDES
from index.attribution.family_names import FAMILY_FIRST
from index.build import Index
from index.confidence import Calibration, grounds_of, shipped_calibration
from index.encoding import Encoder, Encoding, Vector
from index.passage import Passage, RankedPassage, Ranking, Signals, best_first
from index.ranking.absent_names import AbsentNames
from index.ranking.absent_numbers import AbsentNumbers
from index.ranking.aliases import Aliases, shipped_aliases
from index.ranking.asked import Asked, asked_for
from index.ranking.dense import Positions
from index.ranking.fusion import fused_score, reciprocal_rank_fusion
from index.ranking.late import LateMatch, LateQuery
from index.ranking.mentions import Mentions
from index.ranking.rarity import Rarity
from index.ranking.spelling import Spelling
from index.ranking.synonyms import Thesaurus, sentence_terms, shipped_thesaurus
from index.speakers import Speaker, side_of, statements_of, subjects_of

CANDIDATES = 50  # passages that dense and lexical search hand on to late interaction
HEARD = 20  # of them, whose speakers are looked at where somebody's words are asked for
_TELLING = 0.5  # the rarity from which on a word tells what a topic is
_FAR = 0.61  # of a topic, what a passage lacks at least that does not speak of it
_REMEMBERED = 2_000  # passages whose terms are kept, some 5 KB each
_UNNAMED = 0.75  # of what a named speaker counts


@dataclass(frozen=True, slots=True)
class _Phrasing:
    """One way to put the question: its vectors, and for every passage its BM25 score and what it mentions (0 to 1)."""

    late: LateQuery
    lexical: Vector
    mentioned: Vector

    @property
    def vector(self) -> Vector:
        return self.late.encoding.vector

    @property
    def retrieval(self) -> Vector:
        return self.late.encoding.retrieval


@dataclass(frozen=True, slots=True)
class _Question:
    """A question in every wording, what it asks for, and whether it has a name or a number that no passage has."""

    phrasings: Sequence[_Phrasing]
    asked: Asked
    absent: bool


class Searcher:
    """Searches one revision; safe to use from many threads, as nothing in it changes."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        calibration: Calibration | None = None,
        aliases: Aliases | None = None,
        thesaurus: Thesaurus | None = None,
    ) -> None:
        """Take an index and the encoder that it was built with."""
        self.index = index
        self._encoder = encoder
        self._calibration = calibration or shipped_calibration()
        self._aliases = aliases or shipped_aliases()
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._sentence_terms = lru_cache(_REMEMBERED)(partial(_terms_of_sentences, index))
        self._rarity = Rarity(index.lexical)
        self._spelling = Spelling(index.lexical)
        self._mentions = Mentions(index.lexical, index.passages)
        self._absent_names = AbsentNames(index.lexical, index.passages, self._aliases.names, SIDES, FAMILY_FIRST)
        published = (article.provenance.published for article in index.library)
        self._absent_numbers = AbsentNumbers(index.lexical, filter(None, published))

    def search(self, question: str, top: int = 3) -> Ranking:
        """Return the best `top` passages, and how likely the first one answers."""
        return self.search_each([question], top)[0]

    def search_each(self, questions: Sequence[str], top: int = 3) -> list[Ranking]:
        """Search for several questions, which the model reads together: quicker than one after the other."""
        return [self._rank(question, top) for question in self._read(questions)]

    def search_among(self, question: str, positions: Sequence[int], top: int = 3) -> Ranking:
        """Search only the passages at these positions, of which there must be one."""
        (read,) = self._read([question])
        return self._ranking(read, np.array(positions, dtype=np.int64), top)

    def speak_of(self, topic: str, positions: Sequence[int]) -> bool:
        """Say whether one of the passages at these positions has a telling word of a topic, or comes near it.

        None does where the topic has a name that no passage has.
        """
        if self._absent_names.are_in(f"on {topic}"):
            return False
        wordings = self._wordings(topic)
        encodings = self._encoder.encode_queries(wordings)
        return any(self._are_near(*wording, positions) for wording in zip(wordings, encodings, strict=True))

    def _are_near(self, topic: str, encoding: Encoding, positions: Sequence[int]) -> bool:
        telling = [(word, rarity) for word, rarity in self._rarity.in_text(topic) if rarity >= _TELLING]
        holding = {position for word, _ in telling for position in self.index.lexical.holding(word.term).tolist()}
        if not telling or not holding.isdisjoint(positions):
            return True
        query = LateQuery(encoding, telling)
        lacks = min(self.index.late.match(query, position).unmatched for position in positions)
        return lacks <= _FAR * float(query.needs.sum()) / query.words

    def _rank(self, question: _Question, top: int) -> Ranking:
        rankings = [ranking for phrasing in question.phrasings for ranking in self._first_stage(phrasing)]
        return self._ranking(question, np.array(reciprocal_rank_fusion(rankings, CANDIDATES), dtype=np.int64), top)

    def _ranking(self, question: _Question, candidates: Positions, top: int) -> Ranking:
        ranked = best_first(self._second_stage(question, candidates))
        if question.asked.speaker:
            heard = [self._heard(passage, question.asked) for passage in ranked[:HEARD]]
            ranked = best_first([*heard, *ranked[HEARD:]])
        grounds = grounds_of(ranked, is_speech=bool(question.asked.speaker), absent=question.absent)
        return Ranking(tuple(ranked[:top]), self._calibration.confidence(grounds), grounds)

    def _read(self, questions: Sequence[str]) -> list[_Question]:
        wordings = [self._wordings(question) for question in questions]
        encodings = iter(self._encoder.encode_queries([text for texts in wordings for text in texts]))
        return [self._question(texts, [next(encodings) for _ in texts]) for texts in wordings]

    def _question(self, wordings: Sequence[str], encodings: Sequence[Encoding]) -> _Question:
        phrasings = [self._phrasing(text, encoding) for text, encoding in zip(wordings, encodings, strict=True)]
        absent = self._absent_names.are_in(wordings[0]) or self._absent_numbers.are_in(wordings[0])
        return _Question(phrasings, asked_for(wordings[-1]), absent)

    def _wordings(self, question: str) -> list[str]:
        """Put the question with its spelling corrected, and once more with the usual names.

        An alias is no misspelt word, and a misspelt word may be an alias.
        """
        corrected = self._spelling.correct(question)
        usual = self._spelling.correct(self._aliases.replace(question))
        return list(dict.fromkeys([corrected, self._aliases.replace(usual)]))

    def _phrasing(self, text: str, encoding: Encoding) -> _Phrasing:
        words = self._rarity.in_text(text)
        late = LateQuery(encoding, words, self._thesaurus.synonyms([word for word, _ in words]))
        return _Phrasing(late, self._lexical(text), self._mentions.shares(words))

    def _lexical(self, text: str) -> Vector:
        scores = self.index.lexical.scores(text)
        return scores / max(float(scores.max()), 1e-9)

    def _first_stage(self, phrasing: _Phrasing) -> list[list[int]]:
        """Rank all passages by the vectors of either model, and those that share a term by BM25."""
        by_lexical = np.argsort(-phrasing.lexical, kind="stable")[:CANDIDATES]
        matching = by_lexical[phrasing.lexical[by_lexical] > 0]
        dense = self.index.dense.nearest(phrasing.vector, CANDIDATES)
        retrieval = self.index.retrieval.nearest(phrasing.retrieval, CANDIDATES)
        return [dense.tolist(), retrieval.tolist(), matching.tolist()]

    def _second_stage(self, question: _Question, candidates: Positions) -> list[RankedPassage]:
        """Score the candidates by all signals but the speaker, averaged over the phrasings."""
        phrasings = question.phrasings
        cosines = np.mean([self.index.dense.cosine(p.vector, candidates) for p in phrasings], axis=0)
        retrieval = np.mean([self.index.retrieval.cosine(p.retrieval, candidates) for p in phrasings], axis=0)
        lexical = np.mean([p.lexical[candidates] for p in phrasings], axis=0)
        mentioned = np.mean([p.mentioned[candidates] for p in phrasings], axis=0)
        columns = [column.tolist() for column in (candidates, cosines, retrieval, lexical, mentioned)]
        ranked = []
        for position, dense, of_retrieval, of_terms, of_mentions in zip(*columns, strict=True):
            passage = self.index.passages[position]
            terms = self._sentence_terms(position)
            matches = [self.index.late.match(phrasing.late, position, terms) for phrasing in phrasings]
            signals = Signals(
                dense=dense,
                lexical=of_terms,
                late_passage=_mean([match.passage for match in matches]),
                late_sentence=_mean([match.best_sentence for match in matches]),
                unmatched=_mean([match.unmatched for match in matches]),
                mentioned=of_mentions,
                has_asked=question.asked.is_in(passage.text),
                retrieval=of_retrieval,
            )
            ranked.append(_ranked_passage(passage, signals, matches))
        return ranked

    def _heard(self, ranked: RankedPassage, asked: Asked) -> RankedPassage:
        """Score a passage again, by who speaks in it."""
        passage = ranked.passage
        statements = statements_of(self.index.library[passage.article_id])
        speakers = {s.speaker for s in statements if s.start < passage.end and passage.start < s.end}
        share = max((asked.share_of_speaker(self._names(speaker)) for speaker in speakers), default=0.0)
        # where a named speaker counts for more already, who else speaks tells nothing new
        voice = _UNNAMED * self._share_of_unnamed(passage, asked) if share < _UNNAMED else 0.0
        signals = replace(ranked.signals, speaker=share, voice=voice)
        return replace(ranked, score=fused_score(signals), signals=signals)

    def _share_of_unnamed(self, passage: Passage, asked: Asked) -> float:
        """Return how much of whoever's words are asked for is said to speak, where no one person certainly does."""
        article = self.index.library[passage.article_id]
        told = [self._aliases.replace(of) for span in passage.sentences for of in subjects_of(article, span)]
        sides = [side for span in passage.sentences if (side := side_of(article, span))]
        return max((asked.share_of_speaker([of]) for of in (*told, *sides)), default=0.0)

    def _names(self, speaker: Speaker) -> list[str]:
        """Return a speaker's name, role and side in their usual names."""
        return [speaker.name, *(self._aliases.replace(of) for of in (speaker.role, speaker.side) if of)]


def _terms_of_sentences(index: Index, position: int) -> tuple[frozenset[str], ...]:
    """Return the terms of each sentence of the passage at a position."""
    passage = index.passages[position]
    text = index.library[passage.article_id].text
    return tuple(sentence_terms(text[span.start : span.end]) for span in passage.sentences)


def _ranked_passage(passage: Passage, signals: Signals, matches: Sequence[LateMatch]) -> RankedPassage:
    best = max(matches, key=lambda match: match.best_sentence)
    return RankedPassage(passage, fused_score(signals), signals, passage.sentences[best.answering_sentence])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
