"""Outcomes -> standard output, each one at once."""

import sys

from bot.answer import Answer
from bot.batch import RefusedLine
from bot.json_lines import to_json_line
from bot.terminal.console import console_of, print_text, width_of
from bot.terminal.progress import TerminalReport
from bot.terminal.rendering import render_answer, render_question


def write_json(outcome: Answer | RefusedLine) -> None:
    """Write an outcome as a line of JSON, in UTF-8 whatever the locale is."""
    sys.stdout.buffer.write(to_json_line(outcome).encode() + b"\n")
    sys.stdout.buffer.flush()


def write_answer(answer: Answer) -> None:
    """Write an answer for people."""
    console = console_of(sys.stdout)
    print_text(console, render_answer(answer, width_of(console)))
    sys.stdout.flush()


def write_answer_or_refusal(outcome: Answer | RefusedLine) -> None:
    """Write an answer under its question, or on standard error why there is none."""
    if isinstance(outcome, RefusedLine):
        line = "" if outcome.question is None else f" ({outcome.question!r})"
        TerminalReport(console_of(sys.stderr)).notice(f"{outcome.error}{line}")
        return
    console = console_of(sys.stdout)
    print_text(console, render_question(outcome.question, width_of(console)))
    print_text(console)
    write_answer(outcome)
    print_text(console)
