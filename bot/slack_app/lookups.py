"""What can be looked up, by the command that asks for it -> lines, which are shown page by page."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import ModerationError
from bot.moderation.operations import Moderation
from bot.moderation.overview import MOST_EVENTS
from bot.slack_app.moderating import Moderating
from bot.slack_app.rendering.block_kit import Line
from bot.slack_app.rendering.library import (
    article_lines,
    history_lines,
    shown_lines,
    status_lines,
    unanswered_lines,
)
from bot.slack_app.rendering.listings import listing_lines

_FOR_EVERYBODY = frozenset({"list", "status", "sources", "timeline", "people"})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was looked up, under a heading."""

    title: str
    lines: tuple[Line, ...]


def is_for_everybody(command: str) -> bool:
    """Say whether somebody who is no moderator may look this up."""
    return command.partition(" ")[0] in _FOR_EVERYBODY


class Lookups:
    """Looks things up off the event loop."""

    def __init__(self, moderating: Moderating) -> None:
        self._moderating = moderating

    async def look_up(self, command: str, *, for_moderators: bool = False) -> Lookup:
        """Return what a command such as "list north" or "history" asks for; moderators see more of the status.

        Raises ModerationError where there is no such command or what it names, and what the operations raise.
        """
        what, _, about = command.partition(" ")
        moderation = await self._moderating.moderation()
        if what == "status":
            status = await asyncio.to_thread(moderation.status)
            return Lookup("The library", status_lines(status, for_moderators=for_moderators))
        found = _IN_THE_LIBRARY.get(what)
        if found is not None:
            return await asyncio.to_thread(found, moderation, about.strip())
        return await self._listing(what, about.strip())

    async def _listing(self, what: str, about: str) -> Lookup:
        desk = await self._moderating.desk()
        match what:
            case "sources":
                return Lookup("Sources", listing_lines(await asyncio.to_thread(desk.sources)))
            case "people":
                return Lookup("Who is quoted", listing_lines(await asyncio.to_thread(desk.people)))
            case "timeline":
                lines = listing_lines(await asyncio.to_thread(desk.timeline, about))
                return Lookup("Timeline", lines or _NOTHING)
        raise ModerationError(f"there is no command “{what}”", "type /corpus for those that there are")


_NOTHING: tuple[Line, ...] = (({"type": "text", "text": "The articles tell of no such day."},),)


def _list(moderation: Moderation, search: str) -> Lookup:
    return Lookup("Articles", article_lines(moderation.listing(search)))


def _show(moderation: Moderation, article: str) -> Lookup:
    if not article:
        raise ModerationError("no article is named", "/corpus list names those in force")
    return Lookup("Article", shown_lines(moderation.show(article)))


def _history(moderation: Moderation, _: str) -> Lookup:
    return Lookup("History", history_lines(moderation.history(MOST_EVENTS)))


def _unanswered(moderation: Moderation, about: str) -> Lookup:
    questions = [q for q in moderation.unanswered() if about == "all" or q.answered_since is None]
    return Lookup("Questions without an answer", unanswered_lines(questions))


_IN_THE_LIBRARY: dict[str, Callable[[Moderation, str], Lookup]] = {
    "list": _list,
    "show": _show,
    "history": _history,
    "unanswered": _unanswered,
}
