"""A preview on the screen, a question with yes or no for an answer, and the publication."""

import sys
from collections.abc import Callable

import typer

from bot.moderation.as_json import Json, preview_json
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Publication
from bot.terminal.console import console_of
from bot.terminal.library import render_publication
from bot.terminal.output import write_object, write_text
from bot.terminal.preview import render_preview
from bot.terminal.progress import TerminalReport
from corpus.errors import OutdatedError

_YES = frozenset({"y", "yes"})


def publish_when_confirmed(
    moderation: Moderation,
    make_preview: Callable[[], Preview],
    actor: str,
    why: str,
    *,
    yes: bool,
    can_ask: bool,
    as_json: bool,
    to_json: Callable[[Preview, Publication | None], Json] = preview_json,
) -> None:
    """Show a preview, and publish it once confirmed; where somebody else was first, show it anew.

    JSON is for programs, which see it only at the end: they confirm by `yes` and are never asked.
    Raises typer.Exit with status 1 where nothing but refusals came of it.
    """
    while True:
        preview = make_preview()
        if not as_json:
            write_text(render_preview(preview))
        published = None
        if preview.changes_anything and (yes or (can_ask and not as_json and _is_confirmed())):
            try:
                published = moderation.publish(preview, actor=actor, why=why)
            except OutdatedError as error:
                TerminalReport(console_of(sys.stderr)).notice(str(error))
                continue
        break
    if as_json:
        write_object(to_json(preview, published))
    else:
        write_text(_outcome(preview, published))
    if preview.refused and len(preview.refused) == len(preview.changes):
        raise typer.Exit(1)


def _outcome(preview: Preview, published: Publication | None) -> str:
    if published is not None:
        return render_publication(published)
    if preview.changes_anything:
        return "Nothing was published. Confirm with y, or with --yes."
    return "Nothing to publish."


def _is_confirmed() -> bool:
    """Ask on standard error, and read a line of standard input; anything but yes is no."""
    sys.stderr.write("Publish this? [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):  # nobody is there to answer
        sys.stderr.write("\n")
    return answer.strip().lower() in _YES
