"""The command line for moderators: `metropole corpus ...`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.journal.as_json import unanswered_json
from bot.moderation.as_json import event_json, listing_json, publication_json, shown_json, status_json
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview
from bot.opening import open_moderation
from bot.settings import read_settings
from bot.standard_input import STANDARD_INPUT
from bot.terminal.confirming import publish_when_confirmed
from bot.terminal.console import console_of
from bot.terminal.library import render_event, render_listing, render_publication, render_shown, render_status
from bot.terminal.options import DataOption, JsonOption, NeverAsksOption, WhyOption, YesOption
from bot.terminal.output import write_object, write_text
from bot.terminal.progress import TerminalReport
from bot.terminal.unanswered import render_unanswered
from bot.words import articles_in_words

corpus_app = typer.Typer(no_args_is_help=True, help="Keep the library: add, refresh, remove, roll back.")


@corpus_app.command()
def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH_OR_LINK...", help='Files, folders, links, feeds; "-": standard input.')
    ],
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="State the publisher.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="State the headline.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="State the author.")] = None,
    published: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="State the date.")] = None,
    url: Annotated[str | None, typer.Option(metavar="LINK", help="State the link.")] = None,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Add also what another article says in nearly the same words.")
    ] = False,
    why: WhyOption = "",
    yes: YesOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Add articles, or change them: show what would change, and publish it once confirmed."""
    from bot.moderation.reading import given_provenance

    given = given_provenance(publisher=publisher, title=title, author=author, published=published, url=url)
    moderation, actor = _open(data)
    content = sys.stdin.buffer.read() if STANDARD_INPUT in inputs else None
    readings = moderation.read(inputs, given, content)

    def preview() -> Preview:
        return moderation.preview_addition(readings, keep_duplicates=keep_duplicates)

    publish_when_confirmed(moderation, preview, actor, why, yes=yes, can_ask=content is None, as_json=as_json)


@corpus_app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Articles; or links and feeds, to fetch no more.")],
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Let neither adding nor rolling back bring them back.")
    ] = False,
    why: WhyOption = "",
    yes: YesOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Take articles out: from the next answer on they are never quoted."""
    moderation, actor = _open(data)

    def preview() -> Preview:
        return moderation.preview_removal(ids, for_good=for_good)

    publish_when_confirmed(moderation, preview, actor, why, yes=yes, can_ask=True, as_json=as_json)


@corpus_app.command()
def restore(
    article: Annotated[str, typer.Argument(metavar="ID")],
    why: WhyOption = "",
    _yes: NeverAsksOption = False,
    data: DataOption = None,
) -> None:
    """Allow an article that was removed for good to be added again, at once."""
    moderation, actor = _open(data)
    moderation.restore(article, actor=actor, why=why)
    write_text(f"{article} may be added again.")


@corpus_app.command()
def refresh(
    every: Annotated[
        str | None,
        typer.Option(metavar="TIME", help='Go on, each time after so long ("30m", "6h", "1d"); implies --yes.'),
    ] = None,
    yes: YesOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Fetch all links and feeds again; show what changed and what is gone, and publish it once confirmed."""
    from bot.terminal.refresh_command import refresh_once, refresh_regularly

    moderation, actor = _open(data)
    if every is not None:
        refresh_regularly(moderation, every, actor, as_json=as_json)
    else:
        refresh_once(moderation, actor, yes=yes, as_json=as_json)


@corpus_app.command("list")
def list_articles(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only articles that hold these, those first that are named so."),
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List the articles in force."""
    listing = _open(data)[0].listing(" ".join(words or []))
    if as_json:
        write_object([listing_json(entry) for entry in listing])
    else:
        write_text(render_listing(listing))


@corpus_app.command()
def show(
    article: Annotated[str, typer.Argument(metavar="ID")], as_json: JsonOption = False, data: DataOption = None
) -> None:
    """Show an article: where it comes from, its versions, its text."""
    shown = _open(data)[0].show(article)
    if as_json:
        write_object(shown_json(shown))
    else:
        write_text(render_shown(shown))


@corpus_app.command()
def status(as_json: JsonOption = False, data: DataOption = None) -> None:
    """Show what is in force, which links and feeds are fetched, and what is amiss."""
    state = _open(data)[0].status()
    if as_json:
        write_object(status_json(state))
    else:
        write_text(render_status(state))


@corpus_app.command()
def history(
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many changes at most.")] = 20,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show who changed the library, when and why; "*" marks the revision in force, "·" one to roll back to."""
    past = _open(data)[0].history(limit)
    if as_json:
        write_object([event_json(event) for event in past])
    else:
        write_text("\n".join(map(render_event, past)) or "Nothing has been published yet.")


@corpus_app.command()
def rollback(
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION", help="An id as `history` shows it, or its beginning (four characters or more)."
        ),
    ],
    why: WhyOption = "",
    _yes: NeverAsksOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Put one of the last ten revisions in force again, at once: it can itself be undone so."""
    moderation, actor = _open(data)
    publication = moderation.rollback(revision, actor=actor, why=why)
    if as_json:
        write_object(publication_json(publication))
    else:
        write_text(render_publication(publication))


@corpus_app.command()
def unanswered(
    everything: Annotated[bool, typer.Option("--all", help="Show those too that are answered since.")] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show the questions that got no answer or did not help, merged where they mean the same."""
    questions = _open(data)[0].unanswered()
    if as_json:
        write_object(unanswered_json(questions))
    else:
        write_text(render_unanswered([q for q in questions if everything or q.answered_since is None]))


@corpus_app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Write all articles as Markdown files, which `add` reads back into the same library."""
    articles = _open(data)[0].export(folder)
    if as_json:
        write_object({"folder": str(folder), "articles": articles})
    else:
        write_text(f"{articles_in_words(articles)} written to {folder}")


def _open(data: Path | None) -> tuple[Moderation, str]:
    """Return the operations, and who is at the command line."""
    settings = read_settings(data)
    return open_moderation(settings, TerminalReport(console_of(sys.stderr))), settings.moderator
