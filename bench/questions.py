"""The project's own questions about the two shipped articles, and how well a ranking answers them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.library import Library
from index.passage import Passage, RankedPassage, Ranking

QUESTIONS_FILE = Path(__file__).parent / "data" / "summit" / "questions.jsonl"

Part = Literal["tune", "report", "report-2", "development"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article that answers a question by itself, word for word, and whose account it is, if marked."""

    article: str
    text: str
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all its evidence; without any, nothing in the articles answers it.

    `style` is how it is asked ("typo", "alias" ...) or, without evidence, what it is ("near", "junk" ...).
    """

    id: str
    part: Part
    text: str
    style: str
    evidence: tuple[Evidence, ...]

    @property
    def answerable(self) -> bool:
        return bool(self.evidence)

    @property
    def sides(self) -> frozenset[str]:
        """Whose accounts the evidence gives, where that is marked."""
        return frozenset(side for evidence in self.evidence for side in evidence.sides)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question and what was found for it."""

    question: Question
    ranking: Ranking
    library: Library

    def found_within(self, count: int) -> bool:
        """Say whether one of the first `count` passages holds a sentence of the evidence."""
        return any(self.answers(ranked) for ranked in self.ranking.passages[:count])

    def answers(self, ranked: RankedPassage) -> bool:
        """Say whether a passage holds a sentence of the evidence."""
        return bool(self.evidence_in(ranked.passage))

    def evidence_in(self, passage: Passage) -> list[Evidence]:
        """Return the evidence that a passage holds."""
        text = self.library[passage.article_id].text
        sentences = [text[span.start : span.end] for span in passage.sentences]
        of_article = [e for e in self.question.evidence if e.article == passage.article_id]
        return [e for e in of_article if e.text in passage.text or any(s in e.text for s in sentences)]


def read_questions(part: Part, path: Path = QUESTIONS_FILE) -> list[Question]:
    """Read one part of the questions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Question(row["_id"], part, row["text"], row["style"], tuple(Evidence(**e) for e in row["evidence"]))
        for row in rows
        if row["part"] == part
    ]


def short_sha256(text: str) -> str:
    """Return what texts that are not part of the project are named by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def auroc(outcomes: Sequence[Outcome]) -> float:
    """Return how often an answerable question has more confidence than an unanswerable one."""
    yes = [outcome.ranking.confidence for outcome in outcomes if outcome.question.answerable]
    no = [outcome.ranking.confidence for outcome in outcomes if not outcome.question.answerable]
    wins = sum((y > n) + (y == n) / 2 for y in yes for n in no)
    return wins / (len(yes) * len(no))
