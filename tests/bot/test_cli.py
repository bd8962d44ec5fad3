"""The command as its users meet it: arguments, standard streams and exit status."""

import io
import sys
from typing import Any

import pytest

from bot.cli import main
from corpus.store import tables
from tests.bot.commands import LIBRARY, QUESTION, REVISION, objects
from tests.bot.data_folder import contents, copy_of, questions, rows, stores_in

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
    assert answer["revision"] == REVISION
    assert isinstance(answer["elapsed_ms"], float)
    assert len(answer["quotes"]) == top
    assert answer["nearest"] is None
    for quote in answer["quotes"]:
        assert_quote(quote)


def test_json_of_no_answer(metropole, data):
    outcome = metropole("ask", "--json", "--data", data, "When does the train to Seoul leave?")
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


# What is kept


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["ask", "--json", *QUESTION.split()], ["ask", "-"], ["chat"]])
def test_what_is_asked_is_written_in_the_journal(metropole, data, tmp_path, arguments):
    folder = copy_of(data, tmp_path / "data")
    before = len(questions(folder))
    outcome = metropole(*arguments, "--data", folder, stdin=f"{QUESTION}\nwhat\x07now\n".encode())
    assert outcome.status == 0
    (asked,) = questions(folder)[before:]
    assert (asked.text, asked.platform, asked.asker) == (QUESTION, "terminal", None)
    assert (asked.revision_id, asked.answered) == (REVISION, True)


def test_lines_of_standard_input_are_written_down_in_their_order(metropole, data, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    before = len(questions(folder))
    outcome = metropole("ask", "--json", "-", "--data", folder, stdin=LINES)
    answered = [line["answered"] for line in objects(outcome.output) if "answered" in line]
    asked = questions(folder)[before:]
    assert [row.text for row in asked] == [QUESTION, "Who is Lu Kang?", "Why?"]
    assert [row.answered for row in asked] == answered


def test_without_retention_no_question_is_kept(metropole, monkeypatch, data, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    assert metropole("ask", QUESTION, "--data", folder).status == 0
    assert len(questions(folder)) > 0
    monkeypatch.setenv("QUESTION_RETENTION_DAYS", "0")
    outcome = metropole("ask", "--json", QUESTION, "--data", folder)
    assert (outcome.status, outcome.errors) == (0, "")
    assert objects(outcome.output)[0]["answered"] is True
    assert questions(folder) == []  # not those of before either


def test_asking_again_writes_nothing_but_the_journal(metropole, data, tmp_path):
    folder = copy_of(data, tmp_path / "data")

    def kept():
        stores = stores_in(folder)
        library = [table for name, table in tables.metadata.tables.items() if name != "question"]
        try:
            return contents(folder / "index"), [rows(stores.database, table) for table in library]
        finally:
            stores.database.close()

    before = kept()
    assert metropole("ask", QUESTION, "--data", folder).errors == ""
    assert kept() == before


def test_a_database_on_a_server_holds_library_and_journal(
    metropole, monkeypatch, tmp_path, small_model, postgresql_url
):
    monkeypatch.setenv("DATABASE_URL", postgresql_url)
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    first = metropole("ask", "--json", QUESTION, "--data", tmp_path / "data")
    assert "building the index: the first run" in first.errors
    again = metropole("ask", "--json", QUESTION, "--data", tmp_path / "data")
    assert (first.status, again.status, again.errors) == (0, 0, "")
    assert objects(again.output)[0]["revision"] == REVISION
    assert [row.text for row in questions(tmp_path, postgresql_url)] == [QUESTION] * 2
    assert [path.name for path in (tmp_path / "data").glob("*.sqlite3")] == []
    (article,) = [article for article in LIBRARY if article.id.endswith("02-28")]
    verified = metropole("verify", "--json", article.text[:80], "--data", tmp_path / "data")
    assert objects(verified.output)[0]["verdict"] == "exact"


def test_what_a_person_asked_can_be_deleted(metropole, data):
    outcome = metropole("forget", "discord", "4711", "--data", data)
    assert (outcome.status, outcome.output, outcome.errors) == (0, b"0 questions and votes deleted\n", "")


@pytest.mark.parametrize(("platform", "user"), [("discord", "abc"), ("discord", "U1"), ("slack", "4711")])
def test_what_is_nobodys_id_is_told_so(metropole, data, platform, user):
    outcome = metropole("forget", platform, user, "--data", data)
    assert (outcome.status, outcome.output) == (2, b"")
    assert f'"{user}" is no person\'s id on {platform.title()}' in " ".join(outcome.errors.split())


# The library


def test_an_article_that_is_removed_is_never_quoted_again(metropole, monkeypatch, data, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    monkeypatch.setenv("ANSWER_THRESHOLD", "0")

    def quoted() -> set[str]:
        (answer,) = objects(metropole("ask", "--json", "--top", "5", QUESTION, "--data", folder).output)
        return {quote["article"] for quote in answer["quotes"]}

    removed = sorted(quoted())[0]
    assert metropole("corpus", "remove", removed, "--yes", "--data", folder).status == 0
    assert quoted() == set(LIBRARY.articles) - {removed}
    assert metropole("corpus", "rollback", REVISION, "--data", folder).status == 0
    assert removed in quoted()
