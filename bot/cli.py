"""The command line: `metropole ...`.

What needs the model's libraries is imported by the command that uses it: they take seconds to
load, and `metropole --help` or a mistyped command should not wait for them.
"""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.errors import FORESEEN, QuestionError
from bot.platform import Platform
from bot.question import normalise_question
from bot.settings import Settings, read_settings
from bot.standard_input import STANDARD_INPUT
from bot.terminal.console import console_of
from bot.terminal.corpus_commands import corpus_app
from bot.terminal.library_commands import said, sources, timeline, who
from bot.terminal.options import BestOption, DataOption, JsonOption
from bot.terminal.progress import PROGRAM, TerminalReport
from bot.words import kept_in_words

if TYPE_CHECKING:
    from bot.reception import Reception

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

app.add_typer(corpus_app, name="corpus")

_INTERRUPTED = 130  # the exit status of what Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit: the one place where an error becomes what the user reads.

    Status 0: done; 1: it could not be done; 2: it was not asked for well; 130: interrupted.
    """
    _prepare_streams()
    try:
        try:
            app(args=arguments, prog_name=PROGRAM)
        except SystemExit as left:
            if left.code == _INTERRUPTED:  # which typer makes of Ctrl-C, without a word
                raise KeyboardInterrupt from None
            raise
        finally:
            sys.stdout.flush()
    except QuestionError as error:
        _fail(str(error), status=2)
    except FORESEEN as error:
        _fail(str(error))
    except OSError as error:
        _discard_output()
        if isinstance(error, BrokenPipeError):  # the reader has left, as `head -1` does
            sys.exit(1)
        _fail(f"{error.filename}: {error.strerror}" if error.filename else f"{error.strerror or error}")
    except KeyboardInterrupt:
        if "corpus" in (sys.argv[1:] if arguments is None else arguments)[:1]:
            _fail("interrupted; what was not published whole is not published", status=_INTERRUPTED)
        sys.exit(_INTERRUPTED)
    sys.exit(0)


def _prepare_streams() -> None:
    """Stand in for streams that the caller closed (`<&-`, None to Python); let no encoding stop an answer."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - open to the end, as they are
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _fail(message: str, status: int = 1) -> NoReturn:
    _report().notice(message)
    sys.exit(status)


def _discard_output() -> None:
    """Drop what could not be written, which Python would else try again, and complain, at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report() -> TerminalReport:
    return TerminalReport(console_of(sys.stderr))


def _show_version(is_wanted: bool) -> None:
    if not is_wanted:
        return
    try:
        print(PROGRAM, version(PROGRAM))
    except PackageNotFoundError:
        print(PROGRAM, "(run from its source folder)")
    raise typer.Exit


@app.callback()
def _metropole(
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Answer questions about a news event by quoting the articles, and only so."""


@app.command()
def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION]...", help='"-" reads one question a line from standard input.'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    top: BestOption = None,
    data: DataOption = None,
) -> None:
    """Answer a question with quotes.

    In each quotation the sentence that answers stands on lines of its own behind a thick bar.
    """
    from bot.best_fitting import MOST_QUOTES

    top = MOST_QUOTES if top is None and as_json else top
    words = question or []
    if words == [STANDARD_INPUT]:
        _ask_each(_open_reception(read_settings(data)), sys.stdin.buffer, top, as_json)
        return
    asked = " ".join(words)
    normalise_question(asked)  # refuse a bad one before the model is loaded
    answer = _open_reception(read_settings(data)).ask(asked, top).answer
    from bot.terminal.writing import write_answer, write_json

    if as_json:
        write_json(answer)
    else:
        write_answer(answer)


def _ask_each(reception: "Reception", lines: Iterable[bytes], top: int | None, as_json: bool) -> None:
    from bot.batch import RefusedLine, answer_each
    from bot.terminal.writing import write_answer_or_refusal, write_json

    write = write_json if as_json else write_answer_or_refusal
    were_handled = []
    for outcome in answer_each(reception, lines, top):
        write(outcome)
        were_handled.append(not isinstance(outcome, RefusedLine))
    if were_handled and not any(were_handled):
        raise typer.Exit(1)


@app.command()
def chat(top: BestOption = None, data: DataOption = None) -> None:
    """Ask one question after the other."""
    settings = read_settings(data)
    reception = _open_reception(settings)
    from prompt_toolkit import PromptSession

    from bot.terminal import chat as conversation
    from bot.terminal.history import history_in

    answers = console_of(sys.stdout)
    if sys.stdin.isatty() and answers.is_terminal:
        answers.print(conversation.WELCOME)
        history = history_in(settings.data, timedelta(days=settings.question_retention_days))
        lines = conversation.prompted_lines(PromptSession(history=history))
    else:
        lines = conversation.piped_lines(sys.stdin.buffer)
    conversation.chat(reception, lines, answers, _report(), top)


app.command()(who)
app.command()(said)
app.command()(timeline)
app.command()(sources)


@app.command()
def doctor(data: DataOption = None) -> None:
    """Check settings, data folder, articles, model and index; say what is wrong and what to do."""
    from bot.doctor import examine
    from bot.printable import printable
    from bot.quiet import quiet_libraries

    quiet_libraries()
    is_well = True
    for check in examine(data):
        print(f"{'ok' if check.is_ok else 'WRONG':<6}{check.subject}: {printable(check.finding)}", flush=True)
        is_well = is_well and check.is_ok
    if not is_well:
        raise typer.Exit(1)


@app.command()
def verify(
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help='A quotation; "-" reads standard input.')],
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Say whether a text, or each quotation in it, stands in the library word for word, and where."""
    from bot.catalogue.people import names_quoted_in
    from bot.chat.formatting import unformatted, without_line_marks
    from bot.crediting import credited
    from bot.library_in_force import library_in_force
    from bot.terminal.output import write_object, write_text
    from bot.terminal.verification import render_verification, verification_json
    from corpus.checking import check
    from corpus.verify import Verifier

    library = library_in_force(read_settings(data))
    if text == [STANDARD_INPUT]:
        quotation = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    else:
        quotation = " ".join(text)
    quotation = without_line_marks(unformatted(quotation))
    results = credited(check(quotation, Verifier(library)), library, lambda: names_quoted_in(library))
    if as_json:
        write_object(verification_json(results))
    else:
        write_text(render_verification(results))


@app.command()
def slack(data: DataOption = None) -> None:
    """Run the Slack bot until it is told to stop (SIGTERM, Ctrl-C)."""
    from bot.process.running import run_bot
    from bot.slack_app.bot import SlackBot, tokens_of

    settings = read_settings(data)
    tokens_of(settings)  # what is missing is said before anything is loaded
    run_bot(SlackBot, settings, Platform.SLACK)


@app.command()
def forget(
    platform: Annotated[Platform, typer.Argument(metavar="PLATFORM", help="discord or slack.", case_sensitive=False)],
    user: Annotated[str, typer.Argument(metavar="USER_ID", help="The platform's own id of the person.")],
    data: DataOption = None,
) -> None:
    """Delete everything that is kept of a person: questions and votes."""
    from bot.opening import open_journal
    from bot.stores import open_stores

    if problem := platform.problem_with_id(user):
        raise typer.BadParameter(problem, param_hint="USER_ID")
    settings = read_settings(data)
    deleted = open_journal(settings, open_stores(settings)).forget(platform, user)
    if platform is Platform.SLACK:
        from bot.slack_app.acknowledged import FOLDER
        from bot.slack_app.left_behind import delete_left_behind

        deleted += delete_left_behind(settings.data / FOLDER, user)
    print(f"{kept_in_words(deleted)} deleted")


@app.command()
def discord(
    invite: Annotated[
        bool, typer.Option("--invite", help="Print the link that invites the bot to a server, and leave.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Run the Discord bot until it is told to stop (SIGTERM, Ctrl-C)."""
    from bot.discord_app.bot import DiscordBot, token_of
    from bot.discord_app.invite import invite_link
    from bot.process.running import run_bot
    from bot.terminal.output import write_text

    settings = read_settings(data)
    token = token_of(settings)  # what is missing is said before anything is loaded
    if invite:
        write_text(invite_link(token))
    else:
        run_bot(DiscordBot, settings, Platform.DISCORD)


def _open_reception(settings: Settings) -> "Reception":
    from bot.opening import open_reception

    return open_reception(settings, _report())
