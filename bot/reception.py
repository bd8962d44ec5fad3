"""A question -> an answer, and a line in the journal."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.best_fitting import MOST_QUOTES, best_fitting
from bot.desk import Desk
from bot.dialogue.conversations import Conversations
from bot.dialogue.follow_ups import FollowUps
from bot.dialogue.small_talk import asks_nothing
from bot.errors import KeyFileError, QuestionError
from bot.journal.journal import Journal
from bot.question import normalise_question
from bot.report import Report
from bot.words import NO_MORE
from corpus.errors import StoreError


@dataclass(frozen=True, slots=True)
class Request:
    """A question, how many quotes it may get, and who asks it where.

    Without `top` it gets those of the first three that fit nearly as well as the best one.
    `asker` is the platform's id of the person, of which only a keyed hash is kept; `conversation` names
    what a follow-up may follow on: a thread, a channel with one person, a terminal. What `is_overheard` was
    perhaps said to somebody else: where no passage answers it, it leaves no trace.
    """

    question: str
    top: int | None = None
    asker: str | None = None
    conversation: str | None = None
    is_overheard: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer, and the number that its question has in the journal; None where it was not written."""

    answer: Answer
    question_id: int | None


class Reception:
    """Takes questions to the desk, and writes them in the journal for the moderators."""

    def __init__(
        self,
        desk: Desk,
        journal: Journal,
        report: Report,
        platform: str,
        conversations: Conversations | None = None,
    ) -> None:
        self.desk = desk
        self.conversations = conversations or Conversations()
        self._follow_ups = FollowUps(desk, self.conversations)
        self.journal = journal
        self._report = report
        self._platform = platform
        self._has_warned = False

    def ask(
        self, question: str, top: int | None = None, asker: str | None = None, conversation: str | None = None
    ) -> Asked:
        """Answer a question and write it down; raises QuestionError where it cannot be asked."""
        (outcome,) = self.ask_each([Request(question, top, asker, conversation)])
        if isinstance(outcome, QuestionError):
            raise outcome
        return outcome

    def ask_each(self, requests: Sequence[Request]) -> list[Asked | QuestionError]:
        """Answer questions together, and write them down; one that cannot be asked does not stop the rest."""
        outcomes: dict[int, Asked | QuestionError] = {}
        alone: dict[int, Answer] = {}
        by_top: dict[int, list[int]] = defaultdict(list)
        for number, request in enumerate(requests):
            refusal = _refusal(request)
            if refusal is None:
                by_top[request.top or MOST_QUOTES].append(number)
            else:
                outcomes[number] = refusal
        for top, numbers in by_top.items():
            answers = self.desk.answer_each([requests[number].question for number in numbers], top)
            alone.update(zip(numbers, answers, strict=True))
        for number, answer in sorted(alone.items()):  # in the order in which they were asked
            outcomes[number] = self._asked(requests[number], answer)
        return [outcomes[number] for number in range(len(requests))]

    def recall(self, conversation: str, questions: Iterable[str]) -> None:
        """Begin a conversation with what was asked in it before; nothing is written down. Raises QuestionError."""
        self.conversations.forget(conversation)
        for question in questions:
            alone = self.desk.answer(question, MOST_QUOTES)
            self._in_conversation(Request(question, conversation=conversation), alone)

    def forget(self, asker: str) -> int:
        """Delete what is kept of a person, what they asked last included; return how many questions and votes.

        Raises StoreError, and KeyFileError like the journal.
        """
        self.conversations.forget_person(asker)
        return self.journal.forget(self._platform, asker)

    def _asked(self, request: Request, alone: Answer) -> Asked:
        """Return what comes of a question, given its answer when taken alone."""
        if asks_nothing(alone.read_as or request.question):  # nothing that moderators could add an article for
            return Asked(alone, None)
        conversation = request.conversation
        before = () if conversation is None else self.conversations.turns(conversation)
        answer = self._in_conversation(request, alone)
        if answer.notice == NO_MORE:  # all that answers was shown: nothing is missing
            return Asked(answer, None)
        if request.is_overheard and not answer.answered:
            if conversation is not None:
                self.conversations.take_over(conversation, before)
            return Asked(answer, None)
        return self._write_down(request, answer)

    def _in_conversation(self, request: Request, answer: Answer) -> Answer:
        """Return the answer to a question where it was asked, with as many quotes as it gets there."""
        conversation = request.conversation
        if conversation is not None:
            answer = self._follow_ups.answer(conversation, answer, request.top or MOST_QUOTES)
        if request.top is None:
            answer = best_fitting(answer)
        if conversation is not None:
            self.conversations.show(conversation, [quote.place for quote in answer.quotes], request.asker)
        return answer

    def _write_down(self, request: Request, answer: Answer) -> Asked:
        """Write a question in the journal; one that cannot be written costs nobody an answer, but is told, once."""
        try:
            return Asked(answer, self.journal.record(request.question, answer, self._platform, request.asker))
        except (StoreError, KeyFileError) as error:
            if not self._has_warned:
                self._report.notice(f"warning: questions are not written in the journal: {error}")
            self._has_warned = True
            return Asked(answer, None)


def _refusal(request: Request) -> QuestionError | None:
    try:
        normalise_question(request.question)
    except QuestionError as error:
        return error
    return None
