import json
from pathlib import Path

import pytest

from bench.publish import build, main

TEXTS = {
    "ferry": "The ferry crosses the river at noon.",
    "mill": "The mill grinds rye.",
    "blank": "",
    "inn": "The inn is full.",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps({"_id": name, "text": text}) + "\n" for name, text in TEXTS.items()))
    return path


def test_one_article_more_is_all_that_is_encoded(corpus: Path, tmp_path: Path) -> None:
    first = build(corpus, -1, tmp_path / "index")
    one_more = build(corpus, None, tmp_path / "index")
    assert (first.articles, first.passages, first.encoded) == (2, 2, 2)
    assert (one_more.articles, one_more.passages, one_more.encoded) == (3, 3, 1)
    assert first.written > 0
    assert one_more.written > 0
    assert first.seconds > 0
    assert 0 < first.memory_before <= first.memory


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"_id": "a", "text": "One."}\n', "there are less than two articles in it"),
        ("no JSON\n", "line 1 is not JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, problem: str
) -> None:
    path = tmp_path / "corpus.jsonl"
    if content is not None:
        path.write_text(content)
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"bench.publish: {path}: {problem}")
