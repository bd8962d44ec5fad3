"""What moderators do from Slack: look at what would change, confirm it, roll back, restore."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.failures import failure_of
from bot.errors import FORESEEN
from bot.moderation.attachments import Attachment
from bot.moderation.confirmations import Confirmations, Wish, fulfil
from bot.moderation.kept_revision import kept_revision
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Publication
from bot.moderation.reading import check_links, given_provenance
from bot.process.logs import LogReport
from bot.process.notices import publication_notice, restoration_notice
from bot.process.service import Opening
from bot.slack_app.files import download
from bot.slack_app.moderators import Moderators
from bot.slack_app.notifying import Notifying
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.places import Place, remark
from bot.slack_app.rendering.adding import Form
from bot.slack_app.rendering.block_kit import Line, text
from bot.slack_app.rendering.previews import amiss_lines, preview_lines
from bot.slack_app.telling import Telling
from bot.words import MADE_ANEW
from corpus.raw_article import RefusedInput
from corpus.store.records import StoredRevision

if TYPE_CHECKING:
    from bot.desk import Desk

_REFUSED = "Only moderators may do this."
_NOBODY = (
    "Nobody may moderate yet: whoever runs me names the moderators in SLACK_MODERATOR_IDS or SLACK_MODERATOR_GROUP_IDS."
)

Shown = tuple[tuple[Line, ...], str | None]  # what would change, and the token that confirms it where anything would

logger = logging.getLogger(__name__)


class Moderating:
    """Carries out moderators' wishes off the event loop; raises what `Moderation` raises."""

    def __init__(
        self, opening: Opening, outgoing: Outgoing, telling: Telling, notifying: Notifying, moderators: Moderators
    ) -> None:
        self._opening = opening
        self._outgoing = outgoing
        self._telling = telling
        self._notifying = notifying
        self._moderators = moderators
        self.confirmations = Confirmations()

    async def allows(self, place: Place, what: str) -> bool:
        """Say whether somebody may do something; who may not is told, and the log says who tried what."""
        if await self._moderators.include(place.user):
            return True
        logger.warning("refused", extra={"user": place.user, "channel": place.channel, "tried": what})
        await self._telling.tell(place, remark(_REFUSED if self._moderators.is_anybody else _NOBODY))
        return False

    async def moderation(self) -> Moderation:
        """Return the operations, once the library is open."""
        return (await self._opening.backend()).moderation(LogReport(logger))

    async def desk(self) -> "Desk":
        """Return the desk, once the library is open."""
        return (await self._opening.backend()).desk

    async def preview_links(self, links: Sequence[str], user: str, why: str) -> Shown:
        """Read links and feeds; return what would change, and its token."""
        check_links(links)
        moderation = await self.moderation()
        given_nothing = given_provenance(publisher=None, title=None, author=None, published=None, url=None)

        def read() -> Wish:
            readings = moderation.read(links, given_nothing)
            return Wish.made(moderation, lambda one: one.preview_addition(readings), why)

        return self._shown(await asyncio.to_thread(read), user)

    async def preview_form(self, form: Form, user: str) -> Shown:
        """Read what a form gives; return the same."""
        check_links(form.links)
        stated = given_provenance(**form.stated)
        files = await download(form.files, self._outgoing.client)
        refused = tuple(file for file in files if isinstance(file, RefusedInput))
        attachments = [file for file in files if isinstance(file, Attachment)]
        if form.text:
            attachments.append(Attachment(None, form.text.encode()))
        moderation = await self.moderation()

        def read() -> Wish:
            readings = moderation.read([*form.links, *attachments], stated)
            readings = replace(readings, inputs=(*readings.inputs, *refused))
            keeps = form.keeps_duplicates
            return Wish.made(moderation, lambda one: one.preview_addition(readings, keep_duplicates=keeps), form.why)

        return self._shown(await asyncio.to_thread(read), user)

    async def preview_removal(self, ids: Sequence[str], user: str, why: str, *, for_good: bool) -> Shown:
        """Return what taking out articles, links or feeds would change, and its token."""
        moderation = await self.moderation()

        def make(moderation: Moderation) -> Preview:
            return moderation.preview_removal(ids, for_good=for_good)

        return self._shown(await asyncio.to_thread(Wish.made, moderation, make, why), user)

    async def preview_refresh(self, user: str) -> Shown:
        """Fetch all links and feeds again; return what would change, and its token."""
        moderation = await self.moderation()
        refreshed = await asyncio.to_thread(moderation.refresh)
        wish = Wish(refreshed.preview, lambda one: one.refresh().preview, "refresh")
        lines, token = self._shown(wish, user)
        return (*lines, *amiss_lines(refreshed.gone, refreshed.failing)), token

    async def publish(self, token: str, user: str, actor: str) -> Publication | Shown:
        """Put in force what a moderator confirms.

        Where the library is another one by now, return the preview anew; where it cannot be done, return it once more
        with the reason, so that it can be tried again.
        """
        wish = self.confirmations.take(token, user)
        try:
            done = await asyncio.to_thread(fulfil, wish, await self.moderation(), actor)
        except FORESEEN as error:
            lines, token_of_next = self._shown(wish, user)
            reason = failure_of(error, "publish", is_moderator=True).words
            return ((text(reason),), *lines), token_of_next
        if isinstance(done, Wish):
            lines, token_of_new = self._shown(done, user)
            return ((text(f"{MADE_ANEW}.", italic=True),), *lines), token_of_new
        logger.info("published", extra={"revision": done.revision, "actor": actor})
        self._tell_others(done, actor)
        return done

    async def kept_revision(self, beginning: str) -> StoredRevision:
        """Return the revision whose id begins so, so that it can be shown before it is put in force."""
        stores = (await self._opening.backend()).stores
        return await asyncio.to_thread(kept_revision, stores.library, beginning)

    async def preview_rollback(self, revision: str, user: str) -> Shown:
        """Return what putting an earlier revision in force again would change, and its token."""
        moderation = await self.moderation()
        wish = await asyncio.to_thread(Wish.made, moderation, lambda one: one.preview_rollback(revision))
        return self._shown(wish, user)

    async def restore(self, article: str, actor: str) -> None:
        """Let an article that was withdrawn for good be added again."""
        moderation = await self.moderation()
        await asyncio.to_thread(lambda: moderation.restore(article, actor=actor))
        logger.info("restored", extra={"article": article, "actor": actor})
        self._notifying.notify_meanwhile(restoration_notice(actor, article))

    def _tell_others(self, publication: Publication, actor: str) -> None:
        if notice := publication_notice(actor, publication):
            self._notifying.notify_meanwhile(notice)

    def _shown(self, wish: Wish, user: str) -> Shown:
        token = self.confirmations.put(wish, user) if wish.preview.changes_anything else None
        return preview_lines(wish.preview), token
