import json
from collections import Counter
from pathlib import Path

import pytest

from bench.beir import FolderError
from bench.news import ARTICLES_FILE, QUESTIONS_FILE, main, read_news

ROWS = [json.loads(line) for line in QUESTIONS_FILE.read_text(encoding="utf-8").splitlines()]


def test_the_questions_ask_enough_and_none_twice() -> None:
    assert sum(bool(row["evidence"]) for row in ROWS) >= 80
    assert sum(not row["evidence"] for row in ROWS) >= 50
    for field in ("_id", "text"):
        assert [value for value, count in Counter(row[field] for row in ROWS).items() if count > 1] == []


def test_evidence_is_only_named_and_not_quoted() -> None:
    articles = set(ARTICLES_FILE.read_text(encoding="utf-8").split())
    for row in ROWS:
        for evidence in row["evidence"]:
            assert set(evidence) == {"article", "sha256"}
            assert evidence["article"] in articles


def test_all_evidence_is_found_in_the_articles(shared: Path) -> None:
    library, questions = read_news(shared / "eval" / "news")
    assert len(questions) == len(ROWS)
    for question, row in zip(questions, ROWS, strict=True):
        assert sorted(e.article for e in question.evidence) == sorted(e["article"] for e in row["evidence"])
        assert all(evidence.text in library[evidence.article].text for evidence in question.evidence)


def test_a_folder_without_the_articles_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"_id": "a", "title": "", "text": "Kim left."}) + "\n")
    with pytest.raises(FolderError, match="only 0 of the 48 articles"):
        read_news(tmp_path)
    assert main([str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
