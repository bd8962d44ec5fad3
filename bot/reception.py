"""A question -> an answer, and a line in the journal."""

from dataclasses import dataclass

from bot.answer import Answer
from bot.desk import Desk
from bot.errors import KeyFileError
from bot.journal.journal import Journal
from bot.report import Report
from corpus.errors import StoreError


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer, and the number that its question has in the journal; None where it was not written."""

    answer: Answer
    question_id: int | None


class Reception:
    """Takes questions to the desk, and writes them in the journal for the moderators."""

    def __init__(self, desk: Desk, journal: Journal, report: Report, platform: str) -> None:
        self._desk = desk
        self._journal = journal
        self._report = report
        self._platform = platform
        self._has_warned = False

    def ask(self, question: str, top: int = 3, asker: str | None = None) -> Asked:
        """Answer a question and write it down; raises QuestionError where it cannot be asked.

        `asker` is the platform's id of the person, of which only a keyed hash is kept. A journal that
        cannot be written costs nobody an answer: the report is told, once.
        """
        answer = self._desk.answer(question, top)
        try:
            return Asked(answer, self._journal.record(question, answer, self._platform, asker))
        except (StoreError, KeyFileError) as error:
            if not self._has_warned:
                self._report.notice(f"warning: questions are not written in the journal: {error}")
            self._has_warned = True
            return Asked(answer, None)
