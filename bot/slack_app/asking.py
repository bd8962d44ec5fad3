"""A question asked in Slack -> its answer, posted where it was asked."""

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.answer import Answer
from bot.conversations import Conversations, Turn
from bot.errors import QuestionError
from bot.fair_use import FairUse
from bot.follow_ups import FollowUps
from bot.metrics import Metrics
from bot.question import normalise_question
from bot.reception import Request
from bot.service import Opening
from bot.slack_app.memory import Memory
from bot.slack_app.moderators import Moderators
from bot.slack_app.outgoing import Outgoing, error_of
from bot.slack_app.places import Place, remark
from bot.slack_app.rendering.answers import Setting, answer_message
from bot.slack_app.rendering.block_kit import Message
from bot.slack_app.rendering.more import More
from bot.slack_app.telling import Telling

if TYPE_CHECKING:
    from bot.desk import Desk

QUOTES = 3
_STATUS = "is looking through the articles…"
_STATUS_PATIENCE = 3.0  # seconds; an answer does not wait for its announcement
# Where the bot cannot post, it answers the person alone.
_NOT_THERE = frozenset({"not_in_channel", "channel_not_found"})
_NOT_ALLOWED = frozenset(
    {"is_archived", "no_permission", "not_allowed", "access_denied", "messages_tab_disabled", "cannot_reply_to_message"}
)
_RESTRICTED = "restricted_action"  # and what begins with it
_MENTION_ME = "To follow up in this thread, mention me again."
_AGAIN = "again"  # a conversation of its own
_INVITE_ME = "Only you see this: I am not in the channel where you asked. Invite me to answer there for everybody."
_NOT_LET = "Only you see this: Slack does not let me write in the channel where you asked."

logger = logging.getLogger(__name__)


class Asking:
    """Answers questions; each of its methods may be called for many people at the same time."""

    def __init__(
        self,
        opening: Opening,
        outgoing: Outgoing,
        telling: Telling,
        memory: Memory,
        moderators: Moderators,
        fair_use: FairUse,
        metrics: Metrics,
    ) -> None:
        self._opening = opening
        self._outgoing = outgoing
        self._telling = telling
        self._memory = memory
        self._moderators = moderators
        self._fair_use = fair_use
        self._metrics = metrics
        self.hears_threads = True  # whether Slack tells of replies without a mention, as the scopes say

    async def answer(self, question: str, place: Place, *, is_counted: bool = True) -> None:
        """Answer a question where it was asked; raises QuestionError where it cannot be asked.

        One that is not `is_counted` is asked again for somebody, whatever is fair.
        """
        normalise_question(question)
        if is_counted and (wait := await self._has_to_wait(place)) is not None:
            self._metrics.refused("slack", "fair use")
            seconds = max(1, round(wait.total_seconds()))
            await self._telling.tell(place, remark(f"That is a lot of questions. Ask again in {seconds} seconds."))
            return
        with self._metrics.answering("slack") as answering:
            backend, _ = await asyncio.gather(self._opening.backend(), self._announce(place))
            asked = await backend.reception.ask(Request(question, QUOTES, place.user, place.conversation))
            setting = Setting(
                asker=place.user,
                question_id=asked.question_id,
                asked_by=place.asked_by,
                has_feedback_buttons=place.is_direct,
                remark="" if place.is_direct or self.hears_threads else _MENTION_ME,
            )
            await self._send(answer_message(asked.answer, setting), place)
            answering.answered = asked.answer.answered
        logger.info("asked", extra={"answered": asked.answer.answered, "revision": asked.answer.revision})

    async def more(self, more: More, place: Place) -> None:
        """Show the next quotes of an answer."""
        backend = await self._opening.backend()
        top = more.shown + QUOTES
        answer = await asyncio.to_thread(_answer_again, backend.desk, more, top)
        if len(answer.quotes) <= more.shown:
            await self._telling.tell(place, remark("There are no more passages that answer this."))
            return
        setting = Setting(place.user, skipped=more.shown, person=more.person, topic=more.question)
        await self._send(answer_message(answer, setting), place)

    async def said(self, person: str, topic: str, place: Place) -> None:
        """Quote what somebody said."""
        if (wait := await self._has_to_wait(place)) is not None:
            raise QuestionError("that is a lot of questions", f"ask again in {round(wait.total_seconds())} seconds")
        backend = await self._opening.backend()
        answer = await asyncio.to_thread(backend.desk.said, person, topic, QUOTES + 2)
        setting = Setting(place.user, asked_by=place.asked_by, person=person, topic=topic)
        await self._send(answer_message(answer, setting), place)

    async def _send(self, message: Message, place: Place) -> None:
        if not place.is_direct and place.thread_ts:
            self._memory.follow(place.channel, place.thread_ts, place.user)
        try:
            ts = await self._outgoing.post(place.channel, message, place.thread_ts)
        except SlackApiError as error:
            if (why := _why_not(error_of(error))) is None:
                raise
            await self._telling.tell(place, message)
            await self._telling.tell(place, remark(why))
            return
        if not place.is_direct and not place.thread_ts and ts:
            self._memory.follow(place.channel, ts, place.user)

    async def _has_to_wait(self, place: Place) -> timedelta | None:
        wait = self._fair_use.check(f"{place.team}:{place.user}", place.team or None)
        return None if wait is None or await self._moderators.include(place.user) else wait

    async def _announce(self, place: Place) -> None:
        """Show in the agent's view that the bot is at work, where Slack lets it."""
        if not place.is_direct or place.thread_ts is None:
            return
        announcing = self._outgoing.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread_ts, status=_STATUS
        )
        try:
            await asyncio.wait_for(announcing, _STATUS_PATIENCE)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            logger.debug("no status", extra={"problem": type(error).__name__})


def _why_not(error: str) -> str | None:
    """Return why the bot cannot post for everybody, or None where the trouble is another."""
    if error in _NOT_THERE:
        return _INVITE_ME
    return _NOT_LET if error in _NOT_ALLOWED or error.startswith(_RESTRICTED) else None


def _answer_again(desk: "Desk", more: More, top: int) -> Answer:
    """Answer what was asked before, with more quotes; nobody asks it anew, so it is not written down."""
    if more.person is not None:
        return desk.said(more.person, more.question, top)
    answer = desk.answer(more.question, top)
    if more.follows is None:
        return answer
    earlier, conversations = desk.answer(more.follows, 1), Conversations()
    speaker = earlier.quotes[0].speaker if earlier.quotes else None
    conversations.begin(_AGAIN, Turn(more.follows, more.follows, speaker))
    return FollowUps(desk, conversations).answer(_AGAIN, answer, top)
