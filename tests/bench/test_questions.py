import json
from collections import Counter
from pathlib import Path

import pytest

from bench.questions import QUESTIONS_FILE, Evidence, Outcome, Question, auroc, read_questions
from corpus.article import Article, Provenance
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.passage import Passage, RankedPassage, Ranking, Signals
from index.segment import segment

PARTS = {part: read_questions(part) for part in ("tune", "report", "report-2")}
EVERY = [question for part in PARTS.values() for question in part]


def test_every_line_is_in_one_part() -> None:
    assert len(EVERY) == len(QUESTIONS_FILE.read_text(encoding="utf-8").splitlines())
    assert all({question.part for question in questions} == {part} for part, questions in PARTS.items())


def test_each_part_asks_enough() -> None:
    for part in PARTS.values():
        assert sum(question.answerable for question in part) >= 60
        assert sum(not question.answerable for question in part) >= 40


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(question.id for question in EVERY).items() if count > 1] == []


def test_no_question_is_asked_twice() -> None:
    asked = Counter(" ".join(question.text.casefold().split()) for question in EVERY)
    assert [text for text, count in asked.items() if count > 1] == []


def test_all_evidence_stands_in_its_article_word_for_word() -> None:
    library = read_library(SHIPPED_ARTICLES)
    missing = [(q.id, e.text) for q in EVERY for e in q.evidence if e.text not in library[e.article].text]
    assert missing == []


def test_all_evidence_can_be_found() -> None:
    passages = [passage for article in read_library(SHIPPED_ARTICLES) for passage in segment(article)]
    for question in EVERY:
        for evidence in question.evidence:
            assert any(p.article_id == evidence.article and evidence.text in p.text for p in passages), question.id


def test_accounts_of_two_sides_are_marked_where_a_question_is_for_them() -> None:
    assert sum(len(q.sides) > 1 for q in PARTS["tune"]) >= 20 <= sum(len(q.sides) > 1 for q in PARTS["report-2"])
    assert all((len(q.sides) > 1) == (q.style == "sides") for q in EVERY)


def test_styles_tell_answerable_from_unanswerable() -> None:
    unanswerable = {"near", "far", "chat", "junk", "attack"}
    assert {q.style for q in EVERY if not q.answerable} == unanswerable
    assert {q.style for q in EVERY if q.answerable}.isdisjoint(unanswerable)


def test_a_file_of_questions(tmp_path: Path) -> None:
    evidence = [{"article": "a", "text": "Rain fell."}]
    rows = [
        {"_id": "1", "part": "tune", "text": "rain?", "style": "keywords", "evidence": evidence},
        {"_id": "2", "part": "report", "text": "snow?", "style": "near", "evidence": []},
    ]
    (tmp_path / "questions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tune,), (report,) = (read_questions(part, tmp_path / "questions.jsonl") for part in ("tune", "report"))
    assert tune == Question("1", "tune", "rain?", "keywords", (Evidence("a", "Rain fell."),))
    assert tune.answerable
    assert not report.answerable


TEXT = "Kim left at noon. He flew home.\n\n" + "Rain fell on the town, and " + "nobody went out " * 6 + "at all."
ARTICLE = Article("a", TEXT, Provenance("Publisher", "0" * 64))
OTHER = Article("b", TEXT, Provenance("Publisher", "1" * 64))


def outcome(evidence: str | None, *passages: Passage, confidence: float = 0.5) -> Outcome:
    of_question = () if evidence is None else (Evidence("a", evidence),)
    ranked = tuple(RankedPassage(p, 1.0, Signals(0, 0, 0, 0, 0), p.sentences[0]) for p in passages)
    question = Question("1", "tune", "?", "natural", of_question)
    return Outcome(question, Ranking(ranked, confidence), Library.of([ARTICLE, OTHER]))


def test_evidence_is_found_in_a_passage_of_its_article() -> None:
    whole, elsewhere = segment(ARTICLE)[0], segment(OTHER)[0]
    assert outcome("He flew home.", whole).found_within(1)
    assert not outcome("Snow fell.", whole).found_within(3)
    assert not outcome("He flew home.", elsewhere).found_within(1)
    assert not outcome("He flew home.", elsewhere, whole).found_within(1)
    assert outcome("He flew home.", elsewhere, whole).found_within(2)
    assert not outcome("He flew home.").found_within(3)


@pytest.mark.parametrize(
    ("answerable", "unanswerable", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.3], [0.5, 0.1], 0.75),
    ],
)
def test_auroc(answerable: list[float], unanswerable: list[float], expected: float) -> None:
    outcomes = [outcome("x", confidence=confidence) for confidence in answerable]
    outcomes += [outcome(None, confidence=confidence) for confidence in unanswerable]
    assert auroc(outcomes) == expected
