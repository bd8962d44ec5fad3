"""The command line for questions about the library itself: who is quoted, what they said, what happened when.

Only `said` with a topic needs the model; its libraries take seconds to load, and are imported where needed.
"""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from bot.catalogue.listing import Listing, People, Sources, Timeline
from bot.library_in_force import library_in_force
from bot.settings import read_settings
from bot.terminal.console import console_of, width_of
from bot.terminal.options import DataOption, JsonOption, TopOption
from bot.terminal.output import write_object, write_text
from bot.terminal.progress import TerminalReport


def who(as_json: JsonOption = False, data: DataOption = None) -> None:
    """List who is quoted, those with the most statements first."""
    from bot.catalogue.people import persons_of
    from index.speakers import all_statements_of

    library = library_in_force(read_settings(data))
    persons = persons_of(library, {article.id: all_statements_of(article) for article in library})
    _write(People(tuple(person.listed() for person in persons)), as_json=as_json)


def said(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A surname, a full name, or a role.")],
    topic: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC]...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    top: TopOption = 10,
    data: DataOption = None,
) -> None:
    """Quote what somebody said, perhaps on a topic, and nobody else."""
    from bot.opening import open_reception
    from bot.terminal.writing import write_answer, write_json

    report = TerminalReport(console_of(sys.stderr))
    answer = open_reception(read_settings(data), report).desk.said(name, " ".join(topic or []), top)
    if not as_json:
        write_answer(answer)
        return
    write_json(answer)
    if answer.notice:
        report.notice(answer.notice)


def timeline(
    day: Annotated[
        list[str] | None, typer.Argument(metavar="[DAY]", help='A date ("2019-02-28", "28 February") or a weekday.')
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show what the articles tell of which day, or of one day, and how the day is known."""
    from bot.catalogue.timeline import in_order, told_in, told_of

    library = library_in_force(read_settings(data))
    passages = in_order(library, {article.id: told_in(article) for article in library})
    _write(Timeline(told_of(" ".join(day or []), passages)), as_json=as_json)


def sources(as_json: JsonOption = False, data: DataOption = None) -> None:
    """List the articles that are quoted from, the latest first."""
    from bot.catalogue.sources import sources_of

    _write(Sources(sources_of(library_in_force(read_settings(data)))), as_json=as_json)


def _write(listing: Listing, *, as_json: bool) -> None:
    if as_json:
        write_object(asdict(listing))
        return
    from bot.terminal.listing import render_listing

    write_text(render_listing(listing, width_of(console_of(sys.stdout))))
