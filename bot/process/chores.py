"""What a bot does on its own: delete what is too old, fetch sources again, tell moderators."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.errors import FORESEEN
from bot.journal.journal import Journal
from bot.moderation.operations import Moderation
from bot.moderation.preview import Publication, Refresh
from bot.process.notices import Notice, refresh_notice, unanswered_notice
from corpus.errors import OutdatedError

_A_DAY = timedelta(days=1)
_ATTEMPTS = 3  # to publish, where somebody else does so at the same time

logger = logging.getLogger(__name__)


class Chores:
    """Does each chore again and again; no failure of one ends it or the others."""

    def __init__(
        self,
        journal: Journal,
        moderation: Moderation,
        refresh_every: timedelta | None,
        notify: Callable[[Notice], Awaitable[None]],
        look_every: timedelta = timedelta(minutes=10),
    ) -> None:
        """Tell `notify` of refreshes, and, every `look_every`, of questions without an answer."""
        self._journal = journal
        self._moderation = moderation
        self._refresh_every = refresh_every
        self._notify = notify
        self._look_every = look_every
        self._looked_at = datetime.now(UTC)
        self._known_amiss: frozenset[str] = frozenset()

    async def run(self) -> None:
        """Do the chores until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(_again(_A_DAY, "purge", self.purge))
            group.create_task(_again(self._look_every, "look for unanswered questions", self.tell_unanswered))
            if self._refresh_every is not None:
                group.create_task(_again(self._refresh_every, "refresh", self.refresh))

    async def purge(self) -> None:
        """Delete the questions that were kept long enough."""
        deleted = await asyncio.to_thread(self._journal.purge)
        logger.info("purged", extra={"questions": deleted})

    async def tell_unanswered(self) -> None:
        """Tell of the questions that went unanswered since the last look."""
        looked_at = datetime.now(UTC)
        texts = await asyncio.to_thread(self._journal.unanswered_texts)
        news = [text for text in texts if text.open_since is not None and text.open_since > self._looked_at]
        self._looked_at = looked_at  # only now, so that a look that fails is made up for by the next one
        if notice := unanswered_notice(news):
            await self._notify(notice)

    async def refresh(self) -> None:
        """Fetch links and feeds again, publish what changed, and tell of both."""
        refreshed, publication = await asyncio.to_thread(self._refresh_and_publish)
        known, self._known_amiss = (
            self._known_amiss,
            frozenset(source.url for source in (*refreshed.gone, *refreshed.failing)),
        )
        logger.info("refreshed", extra={"sources": refreshed.checked, "changed": publication is not None})
        if notice := refresh_notice(refreshed, publication, known):
            await self._notify(notice)

    def _refresh_and_publish(self) -> tuple[Refresh, Publication | None]:
        for attempt in range(1, _ATTEMPTS + 1):
            refreshed = self._moderation.refresh()
            if not refreshed.preview.changes_anything:
                return refreshed, None
            try:
                return refreshed, self._moderation.publish(refreshed.preview, actor="scheduled refresh", why="refresh")
            except OutdatedError:
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError("the loop returns or raises")


async def _again(pause: timedelta, what: str, chore: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await chore()
        except FORESEEN as error:
            logger.warning("a chore failed", extra={"chore": what, "error": str(error)})
        except Exception:
            logger.exception("a chore failed", extra={"chore": what})
        await asyncio.sleep(pause.total_seconds())
