"""A question asked in Slack -> its answer, posted where it was asked."""

import asyncio
import logging
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.answer import Answer
from bot.best_fitting import MOST_QUOTES, best_fitting
from bot.chat.intake import Intake
from bot.dialogue.more import answer_again
from bot.errors import QuestionError
from bot.process.metrics import CountedQuestion
from bot.process.service import Opening
from bot.question import normalise_question
from bot.reception import Asked, Request
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.memory import Memory
from bot.slack_app.moderators import Moderators
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.places import Place, remark
from bot.slack_app.recalling import Recalling
from bot.slack_app.rendering.answers import Setting, answer_message
from bot.slack_app.rendering.more import More
from bot.slack_app.telling import Telling
from bot.words import NO_MORE

QUOTES = MOST_QUOTES
_STATUS = "is looking through the articles…"
_STATUS_PATIENCE = 3.0  # seconds; an answer does not wait for its announcement
# Where the bot cannot post, it answers the person alone.
_NOT_THERE = frozenset({"not_in_channel", "channel_not_found"})
_NOT_ALLOWED = frozenset(
    {"is_archived", "no_permission", "not_allowed", "access_denied", "messages_tab_disabled", "cannot_reply_to_message"}
)
_GONE = frozenset({"thread_not_found", "message_not_found"})  # the message was deleted before its answer came
_RESTRICTED = "restricted_action"  # and what begins with it
_MENTION_ME = "To follow up in this thread, mention me again."
_INVITE_ME = "Only you see this: I am not in the channel where you asked. Invite me to answer there for everybody."
_NOT_LET = "Only you see this: Slack does not let me write in the channel where you asked."
_DELETED = "Only you see this: the message in which you asked is not there any more."

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
        intake: Intake,
        recalling: Recalling,
    ) -> None:
        self._opening = opening
        self._outgoing = outgoing
        self._telling = telling
        self._memory = memory
        self._moderators = moderators
        self._intake = intake
        self._recalling = recalling
        self.hears_threads = True  # whether Slack tells of replies without a mention, as the scopes say

    async def answer(self, question: str, place: Place, *, is_counted: bool = True) -> None:
        """Answer a question where it was asked; raises QuestionError where it cannot be asked.

        One that is not `is_counted` is asked again for somebody, whatever is fair.
        """
        counted = self._intake.question()
        if is_counted and await self._is_refused(counted, place):
            return
        with counted:
            normalise_question(question)  # at once, whether the library is open or not
            backend, _ = await asyncio.gather(self._opening.backend(), self._announce(place))
            await self._recalling.recall(backend, question, place)
            asked = await backend.reception.ask(Request(question, asker=place.user, conversation=place.conversation))
            conversations = backend.reception.reception.conversations
            turns = conversations.turns(place.conversation)  # before anything else is asked there
            ts = await self._show(asked, place)
            if ts and (below := place.conversation_below(ts)) != place.conversation:
                conversations.take_over(below, turns)
            counted.is_answered = asked.answer.answered

    async def overhear(self, question: str, place: Place) -> None:
        """Answer what is asked in a thread of nobody by name, where a passage does; else say and keep nothing."""
        counted = self._intake.question()
        if self._intake.refusal(f"{place.team}:{place.user}", place.team or None) is not None:
            return
        backend = await self._opening.backend()
        await self._recalling.recall(backend, question, place)
        request = Request(question, asker=place.user, conversation=place.conversation, is_overheard=True)
        try:
            asked = await backend.reception.ask(request)
        except QuestionError:
            return
        if asked.answer.answered:
            with counted:
                await self._show(asked, place)
                counted.is_answered = True

    async def find(self, words: str, place: Place, remark: str) -> None:
        """Show one person alone what says the same as a message; nothing of it is kept."""
        counted = self._intake.question()
        if await self._is_refused(counted, place):
            return
        with counted:
            backend = await self._opening.backend()
            answer = best_fitting(await asyncio.to_thread(backend.desk.answer, words, QUOTES))
            setting = Setting(place.user, remark=remark, is_private=True)
            await self._telling.tell(place, answer_message(answer, setting))
            counted.is_answered = answer.answered

    async def more(self, more: More, place: Place) -> None:
        """Show the next quotes of an answer, in a channel to who wishes for them alone."""
        backend = await self._opening.backend()
        top = more.shown + QUOTES
        answer = await asyncio.to_thread(
            lambda: answer_again(backend.desk, more.question, top, follows=more.follows, person=more.person)
        )
        if len(answer.quotes) <= more.shown:
            await self._telling.tell(place, remark(NO_MORE))
            return
        setting = Setting(
            place.user,
            skipped=more.shown,
            person=more.person,
            topic=more.question,
            is_private=not place.is_direct,
        )
        if place.is_direct:
            await self._send(answer, setting, place)
        else:
            await self._telling.tell(place, answer_message(answer, setting))

    async def said(self, person: str, topic: str, place: Place) -> None:
        """Quote what somebody said."""
        counted = self._intake.question()
        if await self._is_refused(counted, place):
            return
        with counted:
            backend = await self._opening.backend()
            answer = await asyncio.to_thread(backend.desk.said, person, topic, QUOTES + 2)
            setting = Setting(place.user, asked_by=place.asked_by, person=person, topic=topic)
            await self._send(answer, setting, place)
            counted.is_answered = answer.answered

    async def _show(self, asked: Asked, place: Place) -> str | None:
        """Post an answer for everybody, with what can be done about it; returns its ts."""
        setting = Setting(
            asker=place.user,
            question_id=asked.question_id,
            asked_by=place.asked_by,
            has_feedback_buttons=place.is_direct,
            remark="" if place.is_direct or self.hears_threads else _MENTION_ME,
        )
        ts = await self._send(asked.answer, setting, place)
        logger.info("asked", extra={"answered": asked.answer.answered, "revision": asked.answer.revision})
        return ts

    async def _send(self, answer: Answer, setting: Setting, place: Place) -> str | None:
        """Post for everybody and return the message's ts; where Slack does not let us, tell the person alone."""
        if not place.is_direct and place.thread_ts:
            self._memory.follow(place.channel, place.thread_ts)
        try:
            ts = await self._outgoing.post(place.channel, answer_message(answer, setting), place.thread_ts)
        except SlackApiError as error:
            if (why := _why_not(error_of(error))) is None:
                raise
            await self._telling.tell(place, answer_message(answer, replace(setting, is_private=True)))
            await self._telling.tell(place, remark(why))
            return None
        if not place.is_direct and not place.thread_ts and ts:
            self._memory.follow(place.channel, ts)
        return ts

    async def _is_refused(self, counted: CountedQuestion, place: Place) -> bool:
        """Tell who has asked too much so, and count it; moderators may always ask."""
        refusal = self._intake.refusal(f"{place.team}:{place.user}", place.team or None)
        if refusal is None or await self._moderators.include(place.user):
            return False
        counted.refuse(refusal.reason)
        await self._telling.tell(place, remark(refusal.words))
        return True

    async def _announce(self, place: Place) -> None:
        """Show in the agent's view that the bot is at work, where Slack lets it."""
        if not place.is_direct or place.thread_ts is None:
            return
        announcing = self._outgoing.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread_ts, status=_STATUS
        )
        try:
            await asyncio.wait_for(announcing, _STATUS_PATIENCE)
        except FAILED as error:
            logger.debug("no status", extra={"problem": type(error).__name__})


def _why_not(error: str) -> str | None:
    """Return why the bot cannot post for everybody, or None where the trouble is another."""
    if error in _NOT_THERE:
        return _INVITE_ME
    if error in _GONE:
        return _DELETED
    return _NOT_LET if error in _NOT_ALLOWED or error.startswith(_RESTRICTED) else None
