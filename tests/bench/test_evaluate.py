import json
import math
from pathlib import Path

import pytest

from bench.beir import Query
from bench.evaluate import HIGHLIGHT, MEASURES, document_scores, main, measure, write_run
from index.crosslingual.multilingual import is_installed
from index.passage import Passage, RankedPassage, Ranking, Signals, Span
from tests.bench.beir_folder import write_folder, write_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "village")


def ranked(article: str, score: float) -> RankedPassage:
    span = Span(0, 2)
    return RankedPassage(Passage(article, 0, 2, "A.", (span,)), score, Signals(0, 0, 0, 0, 0), span)


def test_a_documents_score_is_its_best_passages() -> None:
    ranking = Ranking((ranked("a", 0.9), ranked("b", 0.8), ranked("a", 0.7), ranked("c", 0.6), ranked("b", 0.5)), 0.5)
    assert list(document_scores(ranking).items()) == [("a", 0.9), ("b", 0.8), ("c", 0.6)]


def test_measures_of_a_run_worked_out_by_hand() -> None:
    queries = [
        Query("q1", "?", {"a": 1}, ()),  # found second
        Query("q2", "?", {"c": 1, "d": 1}, ()),  # found first and third
        Query("q3", "?", {"e": 1}, ()),  # not found
        Query("q4", "?", {"f": 1, "g": 0}, ()),  # found first
    ]
    run = {
        "q1": {"b": 0.9, "a": 0.8},
        "q2": {"c": 0.9, "a": 0.8, "d": 0.7},
        "q3": {"a": 0.9},
        "q4": {"f": 0.9, "g": 0.8},
    }
    second, third = 1 / math.log2(3), 1 / math.log2(4)
    assert measure(queries, run) == pytest.approx(
        {
            "nDCG@10": (second + (1 + third) / (1 + second) + 0 + 1) / 4,
            "R@1": (0 + 0.5 + 0 + 1) / 4,
            "R@3": (1 + 1 + 0 + 1) / 4,
            "R@5": (1 + 1 + 0 + 1) / 4,
            "MRR@10": (0.5 + 1 + 0 + 1) / 4,
        }
    )


def test_a_question_for_which_nothing_was_found_counts() -> None:
    queries = [Query("q1", "?", {"a": 1}, ()), Query("q2", "?", {"b": 1}, ())]
    assert measure(queries, {"q1": {"a": 1.0}})["R@1"] == 0.5


def test_a_run_file_is_trecs(tmp_path: Path) -> None:
    write_run({"q1": {"a": 0.9, "b": 0.25}, "q2": {"c": 1.0}}, tmp_path / "run.txt")
    assert (tmp_path / "run.txt").read_text() == (
        "q1 Q0 a 1 0.900000 metropole\nq1 Q0 b 2 0.250000 metropole\nq2 Q0 c 1 1.000000 metropole\n"
    )


def test_a_folder_from_end_to_end(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--json", "--run", str(tmp_path / "run.txt")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    report = json.loads(line)
    assert (report["folder"], report["documents"], report["queries"]) == ("village", 3, 3)
    assert set(report["metropole"]) == {*MEASURES, HIGHLIGHT}
    assert set(report["bm25s"]) == set(MEASURES)
    # Each question shares its words with just one document: nothing less than all is right.
    assert report["metropole"] == pytest.approx(dict.fromkeys([*MEASURES, HIGHLIGHT], 1.0))
    assert report["bm25s"] == pytest.approx(dict.fromkeys(MEASURES, 1.0))

    lines = [line.split() for line in (tmp_path / "run.txt").read_text().splitlines()]
    assert all(len(line) == 6 and (line[1], line[5]) == ("Q0", "metropole") for line in lines)
    for query, document in {"q1": "ferry", "q2": "bakery", "q4": "library"}.items():
        of_query = [line for line in lines if line[0] == query]
        assert of_query[0][2] == document
        assert {line[2] for line in of_query} == {"ferry", "bakery", "library"}
        assert [int(line[3]) for line in of_query] == [1, 2, 3]
        scores = [float(line[4]) for line in of_query]
        assert scores == sorted(scores, reverse=True)


def test_a_report_for_people_on_the_first_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("village: 1 questions, 3 documents\n")
    for name in (*MEASURES, HIGHLIGHT):
        assert any(line.split("  ")[0] == name and "1.0000" in line for line in out.splitlines()), name


def test_a_bad_folder_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"bench.evaluate: {tmp_path / 'none' / 'qrels.tsv'}: cannot be read")
    assert captured.err.count("\n") == 1


@pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")
def test_questions_in_another_language_are_ranked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = [
        {"_id": "q1", "text": "Wann überquert die Fähre den Fluss?"},
        {"_id": "q2", "text": "Welches Brot verkauft sich am besten?"},
    ]
    write_rows(folder / "queries.de.jsonl", questions)
    assert main([str(folder), "--language", "de", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["queries"] == 2
    assert report["metropole"]["R@1"] == 1.0
    assert report["metropole"][HIGHLIGHT] == 1.0
    assert main([str(folder), "--language", "zh"]) == 2
    assert "queries.zh.jsonl" in capsys.readouterr().err
