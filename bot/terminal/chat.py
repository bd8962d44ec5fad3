"""A conversation at the terminal: question, answer, question, answer."""

from collections.abc import Iterable, Iterator

from prompt_toolkit import PromptSession
from rich.console import Console

from bot.errors import QuestionError
from bot.reception import Reception
from bot.terminal.console import print_text, width_of
from bot.terminal.progress import TerminalReport
from bot.terminal.rendering import render_answer

WELCOME = "Ask about the event. /help says more, /quit or Ctrl-D leaves."
_CONVERSATION = "terminal"
_LEAVING = ("/quit", "quit", "exit")
_HELP = """\
Write a question and press Enter; the answer is made of quotes only.
The sentence that answers is marked with a thick bar.
"why?", "and what did Ri say?" or "what about China?" go on from the question before.
Up and Down bring back earlier questions, Ctrl-C clears the line.
/help  this help
/quit  leave (so does Ctrl-D)"""


def chat(reception: Reception, lines: Iterable[str], answers: Console, report: TerminalReport, top: int | None) -> None:
    """Answer line after line until there are no more or one of them leaves."""
    for line in lines:
        match line.strip():
            case "":
                continue
            case word if word.casefold() in _LEAVING:
                return
            case "/help":
                answers.print(_HELP)
            case question:
                _answer(reception, question, answers, report, top)


def _answer(reception: Reception, question: str, answers: Console, report: TerminalReport, top: int | None) -> None:
    try:
        answer = reception.ask(question, top, conversation=_CONVERSATION).answer
    except QuestionError as error:
        report.notice(str(error))
        return
    print_text(answers, render_answer(answer, width_of(answers)))
    print_text(answers)


def prompted_lines(session: PromptSession[str]) -> Iterator[str]:
    """Yield the lines that are typed; Ctrl-C drops one, Ctrl-D on an empty one is the end."""
    while True:
        try:
            yield session.prompt("> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def piped_lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of a stream (UTF-8); what is not UTF-8 is left for the desk to refuse."""
    for line in stream:
        yield line.decode("utf-8-sig", errors="surrogateescape")
