"""/corpus: the moderators' command, and the buttons below what it shows."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.moderation.preview import Publication
from bot.slack_app.corpus_words import read_words
from bot.slack_app.incoming import plain_text
from bot.slack_app.listeners.adding import open_form
from bot.slack_app.listeners.commands import show_page
from bot.slack_app.lookups import is_for_everybody
from bot.slack_app.names import name_of_command
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, name_of, place_of_command, place_of_interaction, remark
from bot.slack_app.rendering.block_kit import Json, Line, button, text
from bot.slack_app.rendering.pages import PAGE, page_message
from bot.slack_app.rendering.previews import publication_lines
from corpus.store.records import StoredRevision

PUBLISH, CANCEL, ROLL_BACK = "publish", "cancel", "roll_back"
# The heading of a preview, and its button: what it says and how it looks.
_CONFIRMING = {PUBLISH: ("Preview", "Publish", "primary"), ROLL_BACK: ("Roll back", "Roll back", "danger")}
_LOOKUPS = frozenset({"list", "show", "status", "history", "unanswered", "people"})
_CHANGES = frozenset({"add", "remove", "restore", "refresh", "rollback"})
_FOR_EVERYBODY = (
    "list [WORDS]: the articles, or those with these words",
    "people: who is quoted",
    "status: what is in force",
)
_FOR_MODERATORS = (
    "show ID: an article with its text",
    "history: who changed what",
    "unanswered: questions without an answer",
    "add: a form for links, files and text",
    "add LINK… [--why REASON]: links and feeds",
    "remove ID… [--for-good] [--why REASON]: takes articles out; for good, they cannot come back",
    "restore ID: lets such an article be added again",
    "refresh: fetches links and feeds again",
    "rollback REVISION: puts an earlier revision in force again",
)


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the command and its buttons."""

    @app.command("/corpus")
    async def on_command(command: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_command(command)
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.memory.is_new(name_of_command(command)):
                await _do(parts, command, place)

    async def on_publish(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.moderating.allows(place, "publish"):
                await parts.telling.tell(place, remark("Publishing…"), replace=True)
                done = await parts.moderating.publish(action["value"], place.user, name_of(body))
                what = action["action_id"]
                if isinstance(done, Publication):
                    title = "Rolled back" if what == ROLL_BACK else "Published"
                    await _show(parts, place, title, publication_lines(done), replace=True)
                else:
                    await show_preview(parts, place, *done, what=what, replace=True)

    app.action(PUBLISH)(on_publish)
    app.action(ROLL_BACK)(on_publish)

    @app.action(CANCEL)
    async def on_cancel(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place, moderates=True):
            parts.moderating.confirmations.drop(action["value"], place.user)
            await parts.telling.tell(place, remark("Nothing was changed."), replace=True)

    async def on_page(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        number, _, lookup = str(action["value"]).partition(" ")
        async with parts.telling.of_problems(place, moderates=True):
            if is_for_everybody(lookup) or await parts.moderating.allows(place, lookup):
                await show_page(parts, place, lookup, int(number), replace=True)

    app.action(PAGE)(on_page)
    app.action(f"{PAGE}_back")(on_page)


async def _do(parts: Parts, command: Json, place: Place) -> None:
    what, _, about = (command.get("text") or "").strip().partition(" ")
    what, words = what.lower(), read_words(about)
    if what in _LOOKUPS:
        lookup = f"{what} {plain_text(about)}".strip()
        if is_for_everybody(lookup) or await parts.moderating.allows(place, lookup):
            await show_page(parts, place, lookup, 0)
        return
    if what not in _CHANGES:
        await _show_commands(parts, place)
        return
    if not await parts.moderating.allows(place, what):
        return
    match what, words.things:
        case "add", ():
            await open_form(parts, command)
        case "add", links:
            await _show_preview(parts, place, await parts.moderating.preview_links(links, place.user, words.why))
        case "remove", (_, *_) as ids:
            removal = parts.moderating.preview_removal(ids, place.user, words.why, for_good=words.is_for_good)
            await _show_preview(parts, place, await removal)
        case "refresh", _:
            await parts.telling.tell(place, remark("Fetching links and feeds; this may take a while…"))
            await _show_preview(parts, place, await parts.moderating.preview_refresh(place.user))
        case "rollback", (revision,):
            await _show_rollback(parts, place, await parts.moderating.kept_revision(revision))
        case "restore", (article,):
            await parts.moderating.restore(article, name_of(command))
            await parts.telling.tell(place, remark(f"{article} may be added again."))
        case _:
            await _show_commands(parts, place)


async def _show_commands(parts: Parts, place: Place) -> None:
    """List what the person may do."""
    may_keep = await parts.moderators.include(place.user)
    commands = (*_FOR_EVERYBODY, *_FOR_MODERATORS) if may_keep else _FOR_EVERYBODY
    title = "Keep the library" if may_keep else "Look at the library"
    await _show(parts, place, title, tuple((text(f"/corpus {one}"),) for one in commands))


async def show_preview(
    parts: Parts,
    place: Place,
    lines: tuple[Line, ...],
    token: str | None,
    *,
    what: str = PUBLISH,
    replace: bool = False,
) -> None:
    """Show what would change, with buttons to confirm it where anything would."""
    title, confirm, style = _CONFIRMING[what]
    buttons = () if token is None else (button(confirm, what, token, style=style), button("Cancel", CANCEL, token))
    await _show(parts, place, title, lines, *buttons, replace=replace)


async def _show_preview(parts: Parts, place: Place, shown: tuple[tuple[Line, ...], str | None]) -> None:
    await show_preview(parts, place, *shown)


async def _show_rollback(parts: Parts, place: Place, wanted: StoredRevision) -> None:
    if wanted.is_in_force:
        await parts.telling.tell(place, remark(f"Revision {wanted.id} is in force already."))
        return
    await show_preview(parts, place, *await parts.moderating.preview_rollback(wanted.id, place.user), what=ROLL_BACK)


async def _show(
    parts: Parts, place: Place, title: str, lines: tuple[Line, ...], *buttons: Json, replace: bool = False
) -> None:
    await parts.telling.tell(place, page_message(title, lines, 0, "", *buttons), replace=replace)
