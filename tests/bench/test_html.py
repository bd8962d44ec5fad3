import gzip
import json
from pathlib import Path

import pytest

from bench.html import MarkedPage, accuracy, by_trafilatura_without_comments, by_us, main, read_marked_pages

WORST_DIFFERENCE = 0.02
WORDS = "one two three four five six seven eight"


@pytest.mark.parametrize(
    ("found", "precision", "recall", "f1"),
    [
        (WORDS, 1.0, 1.0, 1.0),
        ("one two three four five six", 1.0, 3 / 5, 3 / 4),
        (f"{WORDS}, nine. Ten!", 5 / 7, 1.0, 5 / 6),
        ("other words than what was marked", 0.0, 0.0, 0.0),
        ("", 0.0, 0.0, 0.0),
    ],
)
def test_accuracy(found: str, precision: float, recall: float, f1: float) -> None:
    measured = accuracy([MarkedPage(b"", "", WORDS)], lambda page: found)
    assert (measured.precision, measured.recall, measured.f1) == pytest.approx((precision, recall, f1))


def test_texts_of_few_words_are_one_shingle() -> None:
    assert accuracy([MarkedPage(b"", "", "Talks ended.")], lambda page: "Talks ended").f1 == 1.0


def test_the_command_prints_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Kim and Trump cancelled their working lunch in Hanoi on Thursday, and nobody could say why they had."
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(f"<html><body><article><p>{text}</p>".encode()))
    truth = {"a": {"articleBody": text, "url": "https://courier.example/a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "pages: 1\n"
        "metropole                  F1 1.000   precision 1.000   recall 1.000\n"
        "trafilatura                F1 1.000   precision 1.000   recall 1.000\n"
        "trafilatura, no comments   F1 1.000   precision 1.000   recall 1.000\n"
    )


def test_another_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert f"{tmp_path}: not a folder of marked pages" in capsys.readouterr().err


def test_pages_are_read_as_well_as_trafilatura_reads_them(shared: Path) -> None:
    pages = read_marked_pages(shared / "eval" / "html")
    assert len(pages) == 30
    assert accuracy(pages, by_us).f1 >= accuracy(pages, by_trafilatura_without_comments).f1 - WORST_DIFFERENCE
