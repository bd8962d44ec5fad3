"""The command as its users meet it: arguments, standard streams and exit status."""

import io
import json
import shutil
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from bot.cli import main
from corpus.library import SHIPPED_ARTICLES, read_library
from index.storage import RevisionStore

QUESTION = "What did North Korea propose?"
LIBRARY = read_library(SHIPPED_ARTICLES)


@dataclass(frozen=True)
class Outcome:
    status: int
    output: bytes
    errors: str


@pytest.fixture
def metropole(monkeypatch, capfdbinary):
    """Run a command in this process, where the model's libraries are loaded already."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Outcome(int(left.value.code or 0), captured.out, captured.err.decode())

    return run


def objects(output: bytes) -> list[dict[str, Any]]:
    """Return the objects, one a line."""
    assert output.endswith(b"\n")
    return [json.loads(line) for line in output.decode().splitlines()]


# What is printed


def assert_quote(quote: dict[str, Any]) -> None:
    """Hold a quote against the contract and against its article."""
    types = {
        "text": str,
        "start": int,
        "end": int,
        "highlight": dict,
        "speaker": str | None,
        "side": str | None,
        "article": str,
        "title": str | None,
        "publisher": str,
        "published": str | None,
        "url": str | None,
        "score": float,
    }
    assert list(quote) == list(types)
    assert [key for key, kind in types.items() if not isinstance(quote[key], kind)] == []
    assert list(quote["highlight"]) == ["text", "start", "end"]
    text = LIBRARY[quote["article"]].text
    for part in (quote, quote["highlight"]):
        assert text[part["start"] : part["end"]] == part["text"]
    assert quote["start"] <= quote["highlight"]["start"] < quote["highlight"]["end"] <= quote["end"]
    assert quote["published"] in ("2019-02-28", "2019-03-01")


ANSWER_KEYS = ["question", "answered", "confidence", "revision", "elapsed_ms", "quotes", "nearest"]


@pytest.mark.parametrize("top", [1, 3])
def test_json_of_an_answer(metropole, monkeypatch, data, top):
    monkeypatch.setenv("ANSWER_THRESHOLD", "0")
    outcome = metropole("ask", "--json", "--top", top, "--data", data, *QUESTION.split())
    assert (outcome.status, outcome.errors) == (0, "")
    (answer,) = objects(outcome.output)
    assert list(answer) == ANSWER_KEYS
    assert answer["question"] == QUESTION
    assert answer["answered"] is True
    assert 0 <= answer["confidence"] <= 1
    assert answer["revision"] == RevisionStore(data).in_force()
    assert isinstance(answer["elapsed_ms"], float)
    assert len(answer["quotes"]) == top
    assert answer["nearest"] is None
    for quote in answer["quotes"]:
        assert_quote(quote)


def test_json_of_no_answer(metropole, data):
    outcome = metropole("ask", "--json", "--data", data, "Which sauce goes with a mushroom omelette?")
    assert (outcome.status, outcome.errors) == (0, "")
    (answer,) = objects(outcome.output)
    assert list(answer) == ANSWER_KEYS
    assert (answer["answered"], answer["quotes"]) == (False, [])
    assert_quote(answer["nearest"])


def test_text_of_an_answer_is_plain_where_it_is_piped(metropole, monkeypatch, data):
    monkeypatch.setenv("ANSWER_THRESHOLD", "0")
    monkeypatch.setenv("FORCE_COLOR", "1")
    outcome = metropole("ask", QUESTION, "--data", data)
    text = outcome.output.decode()
    assert (outcome.status, outcome.errors) == (0, "")
    assert "\x1b" not in text
    assert [line[0] for line in text.splitlines() if line[:1].isdigit()] == ["1", "2", "3"]
    marked = [line[4:] for line in text.splitlines() if line[2:3] == "▌"]
    assert len(marked) == 3
    assert all(any(sentence in article.text for article in LIBRARY) for sentence in marked)


LINES = f"{QUESTION}\n\nWho is Lu Kang?\r\n".encode() + b"caf\xe9\n" + b"b" * 1001 + b"\nwhat\x07now\n" + b"Why?"


def test_json_lines_of_standard_input_keep_their_order(metropole, data):
    outcome = metropole("ask", "--json", "-", "--data", data, stdin=LINES)
    assert (outcome.status, outcome.errors) == (0, "")
    lines = objects(outcome.output)
    asked = [QUESTION, "", "Who is Lu Kang?", None, "b" * 1001, "what\x07now", "Why?"]
    assert [line["question"] for line in lines] == asked
    assert [list(line) == ANSWER_KEYS for line in lines] == [True, False, True, False, False, False, True]
    for line in lines:
        if list(line) != ANSWER_KEYS:
            assert list(line) == ["error", "question"]
            assert isinstance(line["error"], str)


def test_text_of_standard_input_has_the_questions_too(metropole, data):
    outcome = metropole("ask", "-", "--data", data, stdin=LINES)
    text = outcome.output.decode()
    assert outcome.status == 0
    assert [line for line in text.splitlines() if line.startswith("Question: ")] == [
        f"Question: {QUESTION}",
        "Question: Who is Lu Kang?",
        "Question: Why?",
    ]
    assert text.count("confidence ") == 3
    assert len(outcome.errors.splitlines()) == 4
    assert all(line.startswith("metropole: ") for line in outcome.errors.splitlines())


@pytest.mark.parametrize(("stdin", "status"), [(b"", 0), (b"\n\xff\n", 1), (b"\nWhy?\n", 0)])
def test_standard_input_without_any_question_is_a_failure_unless_it_is_empty(metropole, data, stdin, status):
    assert metropole("ask", "--json", "-", "--data", data, stdin=stdin).status == status


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_obstacle(monkeypatch, data, stream):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Why?\n")))
    monkeypatch.setattr(sys, stream, None)
    with pytest.raises(SystemExit) as left:
        main(["ask", "--json", "-", "--data", str(data)])
    assert not left.value.code


@pytest.mark.parametrize(
    "words", [["--", "--json", "is", "what?"], ["--", "-x"], ["'single' \"double\" $HOME `x` \\ [bold]"], ["a", "-"]]
)
def test_a_question_may_hold_any_characters(metropole, data, words):
    (answer,) = objects(metropole("ask", "--json", "--data", data, *words).output)
    assert answer["question"] == " ".join(word for word in words if word != "--")


def test_a_chat_over_a_pipe(metropole, data):
    outcome = metropole("chat", "--data", data, stdin=f"{QUESTION}\nwhat\x07now\n/quit\nWhy?\n".encode())
    assert outcome.status == 0
    assert outcome.output.decode().count("confidence ") == 1
    assert outcome.errors.startswith("metropole: character 5 of the question (U+0007)")


# What goes wrong


def assert_one_line(outcome: Outcome, status: int, *parts: str) -> None:
    assert (outcome.status, outcome.output) == (status, b"")
    assert outcome.errors.startswith("metropole: ")
    assert outcome.errors.count("\n") == 1
    assert [part for part in parts if part not in outcome.errors] == []


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ([], "empty"),
        (["  "], "empty"),
        (["x" * 1001], "1,000 is the limit"),
        (["a\x1bb"], "U+001B"),
        (["caf\udce9"], "U+DCE9"),
    ],
)
def test_a_bad_question_is_one_line(metropole, tmp_path, question, complaint):
    assert_one_line(metropole("ask", "--json", *question, "--data", tmp_path / "new"), 2, complaint)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("arguments", [["ask", "--top", "0", "Why?"], ["ask", "--unknown"], ["unknown"]])
def test_a_mistyped_command_is_explained(metropole, arguments):
    outcome = metropole(*arguments)
    assert (outcome.status, outcome.output) == (2, b"")
    assert "Usage: metropole" in outcome.errors


def test_a_bad_setting_is_one_line(metropole, monkeypatch, data):
    monkeypatch.setenv("ANSWER_THRESHOLD", "high")
    assert_one_line(metropole("ask", QUESTION, "--data", data), 1, "ANSWER_THRESHOLD", "set it to a number from 0 to 1")


def test_a_data_folder_that_cannot_be_one_is_one_line(metropole, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    assert_one_line(metropole("ask", QUESTION, "--data", tmp_path / "file"), 1, str(tmp_path / "file"))


def test_a_missing_model_is_one_line(metropole, monkeypatch, data):
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    assert_one_line(metropole("ask", QUESTION, "--data", data), 1, "/nonexistent", "EMBEDDING_MODEL")


def test_another_model_is_told_and_gets_its_own_index(metropole, monkeypatch, data, small_model, tmp_path):
    folder = shutil.copytree(data, tmp_path / "data")
    before = RevisionStore(folder).in_force()
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    outcome = metropole("ask", "--json", QUESTION, "--data", folder)
    told, built = outcome.errors.splitlines()
    assert 'built with another model, "all-MiniLM-L6-v2@' in told
    assert str(small_model) in told
    assert "built the index" in built
    (answer,) = objects(outcome.output)
    assert answer["revision"] == RevisionStore(folder).in_force() != before


def test_a_damaged_index_is_told_and_built_again(metropole, data, tmp_path):
    folder = shutil.copytree(data, tmp_path / "data")
    path = folder / "revisions" / str(RevisionStore(folder).in_force()) / "dense.faiss"
    path.write_bytes(path.read_bytes()[:1000])
    damaged = metropole("ask", "--json", QUESTION, "--data", folder)
    assert "the stored one is damaged" in damaged.errors.splitlines()[0]
    again = metropole("ask", "--json", QUESTION, "--data", folder)
    assert (damaged.status, again.status, again.errors) == (0, 0, "")
    assert objects(damaged.output)[0]["nearest"] == objects(again.output)[0]["nearest"]


def test_the_doctor_finds_all_well_or_says_what_is_wrong(metropole, monkeypatch, data):
    well = metropole("doctor", "--data", data)
    assert (well.status, well.errors) == (0, "")
    assert all(line.startswith("ok    ") for line in well.output.decode().splitlines())
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    unwell = metropole("doctor", "--data", data)
    assert (unwell.status, unwell.errors) == (1, "")
    assert "WRONG model: " in unwell.output.decode()
