"""Earlier questions of the chat: kept in a file, for a time, up to a number."""

from datetime import datetime, timedelta

import pytest
from prompt_toolkit.history import FileHistory

from bot.terminal.history import FILE, MOST, history_in

DAY, NOTHING = timedelta(days=1), timedelta(0)


def earlier(history):
    """Return the questions of a new session, newest first."""
    return list(history.load_history_strings())


@pytest.fixture
def ask(tmp_path):
    """Return a function that writes questions down as they were asked at a moment."""

    def asked(moment, *questions):
        with (tmp_path / FILE).open("a", encoding="utf-8") as file:
            for question in questions:
                lines = "".join(f"+{line}\n" for line in question.split("\n"))
                file.write(f"\n# {moment}\n{lines}")

    return asked


def test_questions_are_kept_for_the_next_session(tmp_path):
    history = history_in(tmp_path, DAY)
    for question in ("Wer ist Lü Chao?", "Why?\n# not at noon\n+ or one?"):
        history.store_string(question)
    assert earlier(history_in(tmp_path, DAY)) == ["Why?\n# not at noon\n+ or one?", "Wer ist Lü Chao?"]


def test_what_was_kept_for_long_enough_is_deleted_at_the_next_start(tmp_path, ask):
    now = datetime.now()
    ask(now - 2 * DAY, "Who came\n# at noon?")
    ask("at noon", "When?")
    ask(now - DAY / 2, "Wer ist\n# Lü Chao?")
    assert earlier(history_in(tmp_path, DAY)) == ["Wer ist\n# Lü Chao?"]
    assert "Who came" not in (tmp_path / FILE).read_text("utf-8")
    assert "When?" not in (tmp_path / FILE).read_text("utf-8")


def test_only_the_latest_are_kept(tmp_path, ask):
    ask(datetime.now(), *(f"Question {number}?" for number in range(MOST + 2)))
    questions = earlier(history_in(tmp_path, DAY))
    assert (len(questions), questions[0], questions[-1]) == (MOST, f"Question {MOST + 1}?", "Question 2?")
    assert len(list(FileHistory(str(tmp_path / FILE)).load_history_strings())) == MOST


def test_where_no_question_is_kept_there_is_no_file(tmp_path, ask):
    ask(datetime.now(), "Who came?")
    history = history_in(tmp_path, NOTHING)
    assert earlier(history) == []
    history.append_string("Why?")
    assert history.get_strings() == ["Why?"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["file", "missing"])
def test_without_a_file_they_are_kept_for_the_session(tmp_path, folder):
    (tmp_path / "file").write_text("not a folder")
    for retention in (DAY, NOTHING):
        history = history_in(tmp_path / folder, retention)
        history.append_string("Why?")
        assert history.get_strings() == ["Why?"]
        assert earlier(history_in(tmp_path / folder, retention)) == []
