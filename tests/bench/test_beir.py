from pathlib import Path

import pytest

from bench.beir import FolderError, read_folder
from tests.bench.beir_folder import DOCUMENTS, write_folder, write_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "village")


def test_documents_become_articles(folder: Path) -> None:
    library = read_folder(folder).library
    assert [article.id for article in library] == ["bakery", "ferry", "library"]
    ferry, bakery = library["ferry"], library["bakery"]
    assert ferry.text == "The ferry crosses the river at noon.\n\nIt carries forty people."  # cleaned
    assert ferry.provenance.title == "Over the river"
    assert ferry.provenance.publisher == "village"
    assert bakery.provenance.title is None
    assert library["library"].provenance.title is None


def test_only_judged_questions_are_kept(folder: Path) -> None:
    queries = read_folder(folder).queries
    assert [query.id for query in queries] == ["q1", "q2", "q4"]
    assert [dict(query.relevant) for query in queries] == [{"ferry": 1}, {"bakery": 2}, {"library": 1}]
    assert [query.answers for query in queries] == [("noon",), ("rye bread",), ()]


def test_answers_and_a_heading_may_be_missing(folder: Path) -> None:
    (folder / "answers.jsonl").unlink()
    (folder / "qrels.tsv").write_text("q1\tferry\t1\nq1\tbakery\t0\n")
    (query,) = read_folder(folder).queries
    assert (query.id, dict(query.relevant), query.answers) == ("q1", {"ferry": 1, "bakery": 0}, ())


def test_documents_without_text_are_left_out(folder: Path) -> None:
    write_rows(folder / "corpus.jsonl", [*DOCUMENTS, {"_id": "blank", "text": " \n"}])
    assert len(read_folder(folder).library) == len(DOCUMENTS)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(FolderError) as raised:
        read_folder(folder)
    assert str(raised.value).startswith(f"{folder / name}: cannot be read (No such file or directory); give a folder")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("corpus.jsonl", '{"_id": "a", "text": "A."}\n{"_id": "b"', "line 2 is not JSON"),
        ("corpus.jsonl", '{"_id": "a", "text": "A."}\n\n', "line 2 is not JSON"),
        ("corpus.jsonl", '{"_id": "a"}\n', "line 1 lacks _id or text"),
        ("corpus.jsonl", '["a", "A."]\n', "line 1 lacks _id or text"),
        ("queries.jsonl", '{"_id": "q1", "text": "x"}\n{"text": "y"}\n', "line 2 lacks _id or text"),
        ("queries.jsonl", "q1\n", "line 1 is not JSON"),
        ("queries.jsonl", '{"_id": "q9", "text": "x"}\n', "no question has a judged document"),
        ("queries.jsonl", "", "no question has a judged document"),
        ("answers.jsonl", '{"_id": "q1"}\n', "line 1 lacks _id or answers"),
        ("qrels.tsv", "q1\tferry\t1\nq2\tbakery\n", "line 2 is not 'query-id<tab>corpus-id<tab>score'"),
        ("qrels.tsv", "q1 0 ferry 1\n", "line 1 is not 'query-id<tab>corpus-id<tab>score'"),
        ("qrels.tsv", "q1\tferry\tyes\n", "line 1 is not 'query-id<tab>corpus-id<tab>score'"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(folder: Path, name: str, content: str, problem: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(FolderError) as raised:
        read_folder(folder)
    assert str(raised.value).startswith(f"{folder / name}: {problem}; give a folder in BEIR form")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus.jsonl", b'{"_id": "ferry", "text": null}\n'),
        ("corpus.jsonl", b'{"_id": "ferry", "text": "caf\xe9"}\n'),
        ("queries.jsonl", b'{"_id": ["q1"], "text": "x"}\n'),
        ("answers.jsonl", b'{"_id": "q1", "answers": null}\n'),
        ("qrels.tsv", "q1\tferry\t²\n".encode()),
        ("qrels.tsv", b"q1\tferry\t--1\n"),
    ],
)
def test_other_malformed_files(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(FolderError):
        read_folder(folder)
