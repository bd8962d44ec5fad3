"""What goes wrong at the command line is told in one line."""

import pytest

from tests.bot.commands import QUESTION, REVISION, Outcome, objects
from tests.bot.data_folder import contents, copy_of
from tests.postgresql import GUARDED


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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", QUESTION], ""),
        (["corpus", "list"], "metropole: interrupted; what was not published whole is not published\n"),
    ],
)
def test_who_interrupts_a_command_is_told_what_came_of_it(metropole, monkeypatch, data, arguments, told):
    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.read_settings", interrupt)
    monkeypatch.setattr("bot.terminal.corpus_commands.read_settings", interrupt)
    outcome = metropole(*arguments, "--data", data)
    assert (outcome.status, outcome.output, outcome.errors) == (130, b"", told)


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


def test_another_model_gets_its_own_index_of_the_same_revision(metropole, monkeypatch, data, small_model, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    before = contents(folder / "index")
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    outcome = metropole("ask", "--json", QUESTION, "--data", folder)
    told, built = outcome.errors.splitlines()
    assert "there is no index of this revision" in told
    assert "built the index: " in built
    assert objects(outcome.output)[0]["revision"] == REVISION
    assert contents(folder / "index").items() > before.items()


def test_a_damaged_index_is_told_and_built_again(metropole, monkeypatch, small_model, tmp_path):
    folder = tmp_path / "data"
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    assert metropole("ask", QUESTION, "--data", folder).status == 0
    (path,) = folder.glob("index/*/shards/*/vectors")
    path.write_bytes(path.read_bytes()[:1000])
    damaged = metropole("ask", "--json", QUESTION, "--data", folder)
    assert "vectors: cut short, altered or missing; it will be built again" in damaged.errors.splitlines()[0]
    again = metropole("ask", "--json", QUESTION, "--data", folder)
    assert (damaged.status, again.status, again.errors) == (0, 0, "")
    first, second = objects(damaged.output)[0], objects(again.output)[0]
    assert (first["quotes"], first["nearest"]) == (second["quotes"], second["nearest"])


@pytest.mark.parametrize("command", [["ask", QUESTION], ["chat"], ["verify", "Kim"], ["corpus", "list"], ["doctor"]])
def test_no_command_tells_the_password_of_the_database(
    metropole, monkeypatch, tmp_path, postgresql_server_url, command
):
    server = postgresql_server_url.partition("@")[2]
    monkeypatch.setenv("DATABASE_URL", f"postgresql://bob:swordfish@{server}/{GUARDED}")
    outcome = metropole(*command, "--data", tmp_path / "data")
    said = outcome.errors + outcome.output.decode()
    assert outcome.status == 1
    assert "password authentication failed" in said
    assert "check DATABASE_URL" in said
    assert "swordfish" not in said


def test_a_library_that_is_no_database_is_one_line(metropole, data, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    (folder / "library.sqlite3").write_text("no database " * 100)
    outcome = metropole("ask", QUESTION, "--data", folder)
    assert_one_line(outcome, 1, "library.sqlite3: it is damaged, or no database", "put back a copy of it")


def test_the_doctor_finds_all_well_or_says_what_is_wrong(metropole, monkeypatch, data):
    well = metropole("doctor", "--data", data)
    assert (well.status, well.errors) == (0, "")
    assert all(line.startswith("ok    ") for line in well.output.decode().splitlines())
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    unwell = metropole("doctor", "--data", data)
    assert (unwell.status, unwell.errors) == (1, "")
    assert "WRONG model: " in unwell.output.decode()
