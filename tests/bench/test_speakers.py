import json
from pathlib import Path

import pytest

from bench.speakers import head_of, main, part_of, read_marked_articles

TEXT = (
    "Mayor Anna Berg came late.\n\n“It rained,” Berg said.\n\nCarl Dahl, a baker, said that rye sells best.\n\n"
    "“No,” a spokesman said.\n\nErik Falk whispered: rye is gone."
)


def marked(source: str, cue: str, content: str) -> dict[str, object]:
    def piece(text: str, start: int = 0) -> list[dict[str, object]]:
        at = TEXT.index(text, start)
        return [{"text": text, "spans": [[at, at + len(text)]]}]

    near = TEXT.rindex("\n", 0, TEXT.index(content))
    return {"doc": "wet", "source": piece(source, near), "cue": piece(cue, near), "content": piece(content)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    attributions = [
        marked("Berg", "said", "“It rained,”"),
        marked("Carl Dahl, a baker,", "said", "that rye sells best"),
        marked("a spokesman", "said", "“No,”"),
        marked("Erik Falk", "whispered", "rye is gone"),  # no verb of speaking that is counted
    ]
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"_id": "wet", "text": TEXT}) + "\n")
    (tmp_path / "attributions.jsonl").write_text("".join(json.dumps(a) + "\n" for a in attributions))
    return tmp_path


def test_the_command_counts_quotations_and_statements(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == (
        "1 articles\n"
        "direct quotations          precision 1.000 (1 of 1)  recall 1.000 (1 of 1)  not judged 0\n"
        "quotations and statements  precision 1.000 (2 of 2)  recall 1.000 (2 of 2)  not judged 0\n"
    )


def test_a_wrong_name_and_a_missed_one_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of_another = marked("Berg", "said", "“It rained,”") | {"source": marked("Erik Falk", "whispered", "rye")["source"]}
    missed = marked("Erik Falk", "whispered", "rye is gone") | {"cue": marked("Berg", "said", "“It rained,”")["cue"]}
    (folder / "attributions.jsonl").write_text(json.dumps(of_another) + "\n" + json.dumps(missed) + "\n")
    assert main([str(folder)]) == 0
    _, direct, statements = capsys.readouterr().out.splitlines()
    assert "precision 0.000 (0 of 1)  recall 0.000 (0 of 1)" in direct
    assert "recall 0.000 (0 of 2)" in statements


def test_every_article_is_in_one_part(folder: Path) -> None:
    parts = {part: read_marked_articles(folder, part) for part in ("develop", "report")}
    assert [len(parts[part]) for part in parts] == [part_of("wet") == part for part in parts]


def test_misses_of_the_report_part_are_not_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(folder), "--part", "report", "--misses"])
    assert "stays unseen" in capsys.readouterr().err


def test_another_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Berg", "Berg"),
        ("Carl Dahl, a baker,", "Carl Dahl"),
        ("Dahl's adviser Anna Berg, who came late", "Anna Berg"),
        ("The town's mayor, Anna Berg,", "Anna Berg"),
        ("Rep. Anna Berg (D-Utah)", "Rep. Anna Berg"),
        ("Joseph Berg Jr.", "Joseph Berg"),
        ("Anna Berg and Carl Dahl", None),
        ("a spokesman", None),
        ("a friend of Anna Berg", None),
        ("", None),
    ],
)
def test_the_head_of_a_source(source: str, head: str | None) -> None:
    assert head_of(source) == head


def test_speakers_of_real_news(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(shared / "eval" / "polnear"), "--part", "develop"]) == 0
    direct = capsys.readouterr().out.splitlines()[1].split()
    precision, recall = float(direct[3]), float(direct[direct.index("recall") + 1])
    assert precision >= 0.97
    assert recall >= 0.8
