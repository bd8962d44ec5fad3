import io
from datetime import timedelta

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.terminal.chat import chat, piped_lines, prompted_lines
from bot.terminal.console import console_of
from bot.terminal.history import history_in
from bot.terminal.progress import TerminalReport
from corpus.store import tables
from tests.bot.data_folder import rows

DAY = timedelta(days=1)
UP, CTRL_C, CTRL_D = "\x1b[A", "\x03", "\x04"


def typed(keys: str, history=None) -> list[str]:
    """Return the lines that a session yields for these keys."""
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        session: PromptSession[str] = PromptSession(
            history=history or InMemoryHistory(), input=keyboard, output=DummyOutput()
        )
        return list(prompted_lines(session))


def conversation(reception, lines) -> tuple[str, str]:
    """Return what a conversation writes to standard output and to standard error."""
    answers, notices = io.StringIO(), io.StringIO()
    chat(reception, lines, console_of(answers), TerminalReport(console_of(notices)), top=1)
    return answers.getvalue(), notices.getvalue()


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        ("Why?\r" + CTRL_D, ["Why?"]),
        ("first\rsecond\r" + CTRL_D, ["first", "second"]),
        ("a mistake" + CTRL_C + "Why?\r" + CTRL_D, ["Why?"]),
        (CTRL_C + CTRL_C + CTRL_D, []),
        ("Why\x1b[D\x1b[D\x1b[D\x1b[DO\r" + CTRL_D, ["OWhy"]),  # Left goes to the front
    ],
)
def test_keys_make_lines(keys, lines):
    assert typed(keys) == lines


def test_earlier_questions_come_back(tmp_path):
    assert typed("Wer ist Lü Chao?\r" + CTRL_D, history_in(tmp_path, DAY)) == ["Wer ist Lü Chao?"]
    assert typed(UP + "\r" + CTRL_D, history_in(tmp_path, DAY)) == ["Wer ist Lü Chao?"]


def test_every_question_is_answered_in_turn_and_written_down(reception, stores):
    answers, notices = conversation(
        reception, ["Who canceled the working lunch?", " ", "What about mushroom omelettes?"]
    )
    assert answers.count("confidence ") == 2
    assert answers.index("working lunch") < answers.index("No passage answers this question.")
    assert notices == ""
    asked = [(row.text, row.answered) for row in rows(stores.database, tables.question)]
    assert asked == [("Who canceled the working lunch?", True), ("What about mushroom omelettes?", False)]


def test_a_bad_question_does_not_end_the_conversation(reception):
    answers, notices = conversation(reception, ["what\x07now", "a" * 1001, "Who is Lu Kang?"])
    assert answers.count("confidence ") == 1
    assert len(notices.splitlines()) == 2


@pytest.mark.parametrize("word", [" /quit ", "exit", "Quit"])
def test_quit_leaves_and_help_helps(reception, word):
    answers, _ = conversation(reception, ["/help", word, "Who is Lu Kang?"])
    assert "/quit  leave" in answers
    assert "confidence" not in answers


def test_what_asks_nothing_is_not_written_down(reception, stores):
    conversation(reception, ["fuck off", "goodbye", "Danke", "summarise the articles"])
    assert rows(stores.database, tables.question) == []


def test_lines_of_a_pipe_are_questions_and_what_is_not_utf8_is_refused(reception):
    stream = io.BytesIO("\ufeffWho is Lu Kang?\r\n".encode() + b"caf\xe9\n" + b"/quit")
    lines = list(piped_lines(stream))
    assert [line.strip() for line in lines] == ["Who is Lu Kang?", "caf\udce9", "/quit"]
    answers, notices = conversation(reception, lines)
    assert answers.count("confidence ") == 1
    assert notices.startswith("metropole: character 4 of the question (U+DCE9) is no part of a text")
