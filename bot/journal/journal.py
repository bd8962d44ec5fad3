"""The journal: what was asked, whether it helped, and what of it is still unanswered."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, case, delete, func, insert, not_, or_, select, update

from bot.answer import Answer
from bot.errors import UnknownQuestionError
from bot.journal.merging import merge
from bot.journal.pseudonym import Pseudonyms
from bot.journal.unanswered import UnansweredEntry, UnansweredQuestion, UnansweredText, by_wording, unhelpful_since
from bot.question import normalise_question
from corpus.store.database import Database
from corpus.store.tables import feedback, question

if TYPE_CHECKING:
    from index.encoding import Encoder

_MOST_ENTRIES = 5000  # the latest ones are looked at
_PURGE_EVERY = timedelta(hours=1)
_GREATEST_ID = 2**31 - 1  # of the column; a button that somebody made up may say anything


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that is stored with its asker's pseudonym, and when it was asked (UTC)."""

    text: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class StoredAboutPerson:
    """All that is stored of one person: questions, latest first, and how many answers they rated."""

    questions: tuple[AskedQuestion, ...]
    votes: int


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """Keeps questions and feedback for a time; safe to use from many threads and processes.

    Every method raises StoreError where the database cannot be used. That must never cost an asker
    the answer: whoever calls `record` catches it, warns, and answers all the same.
    """

    def __init__(
        self, database: Database, pseudonyms: Pseudonyms, retention: timedelta, clock: Callable[[], datetime] = _now
    ) -> None:
        """Keep questions for as long as `retention` says, from when they were asked; nothing at all if it is 0."""
        self._database = database
        self._pseudonyms = pseudonyms
        self._retention = retention
        self._clock = clock
        self._purged_at: datetime | None = None

    def record(self, text: str, answer: Answer, platform: str, asker: str | None = None) -> int | None:
        """Write down a question and what came of it; return its id, or None where nothing is kept.

        `asker` is the platform's id of a person, None where there is none to tell, as in a terminal.
        Raises KeyFileError where the asker's pseudonym cannot be made.
        """
        now = self._clock()
        if self._purged_at is None or now - self._purged_at >= _PURGE_EVERY:
            self.purge()
        if not self._retention:
            return None
        entry = insert(question).values(
            asked_at=now,
            text=normalise_question(text),
            platform=platform,
            asker=None if asker is None else self._pseudonyms.of(platform, asker),
            revision_id=answer.revision,
            answered=answer.answered,
            confidence=answer.confidence,
        )
        with self._database.write() as connection:
            number: int = connection.execute(entry.returning(question.c.id)).scalar_one()
        return number

    def give_feedback(self, question_id: int, rater: str, helpful: bool) -> None:
        """Write down whether an answer helped somebody; their last word counts.

        `rater` is a person's id on the platform where the question was asked. Raises
        UnknownQuestionError where the question is not kept, or no longer; KeyFileError like `record`.
        """
        if not 0 < question_id <= _GREATEST_ID:
            raise UnknownQuestionError()
        now = self._clock()
        with self._database.write() as connection:
            # Locked, so that two clicks of one person come one after the other.
            asked = select(question.c.platform).where(question.c.id == question_id).with_for_update()
            platform = connection.scalar(asked)
            if platform is None:
                raise UnknownQuestionError()
            person = self._pseudonyms.of(platform, rater)
            connection.execute(
                delete(feedback).where(feedback.c.question_id == question_id, feedback.c.rater == person)
            )
            vote = {"question_id": question_id, "rater": person, "helpful": helpful, "at": now}
            connection.execute(insert(feedback).values(vote))

    def purge(self) -> int:
        """Delete what is older than the retention, and return how many questions that were.

        `record` does so once an hour; a bot that is seldom asked should do so daily.
        """
        now = self._clock()
        with self._database.erase() as connection:
            deleted = connection.execute(delete(question).where(question.c.asked_at <= now - self._retention))
        self._purged_at = now
        return deleted.rowcount

    def forget(self, platform: str, user: str) -> int:
        """Delete a person's questions and feedback; return how many of both there were.

        With a question goes what others said of its answer.
        """
        person = self._pseudonyms.of(platform, user)
        with self._database.erase() as connection:
            votes = connection.execute(delete(feedback).where(feedback.c.rater == person))
            questions = connection.execute(delete(question).where(question.c.asker == person))
        return votes.rowcount + questions.rowcount

    def stored_about(self, platform: str, user: str) -> StoredAboutPerson:
        """Return what is stored of a person."""
        person = self._pseudonyms.of(platform, user)
        asked = select(question.c.text, question.c.asked_at).where(question.c.asker == person)
        rated = select(func.count()).select_from(feedback).where(feedback.c.rater == person)
        with self._database.read() as connection:
            questions = connection.execute(asked.order_by(question.c.asked_at.desc(), question.c.id.desc())).all()
            votes = connection.scalar(rated) or 0
        return StoredAboutPerson(tuple(AskedQuestion(text, at) for text, at in questions), votes)

    def unanswered(self, encoder: "Encoder") -> tuple[UnansweredQuestion, ...]:
        """Return what got no answer or one that did not help, merged by meaning, the most asked first.

        Those that a later revision answers are among them, marked so. Looks at the latest 5,000.
        """
        return merge(self.unanswered_texts(), encoder)

    def unanswered_texts(self) -> tuple[UnansweredText, ...]:
        """Return the same, merged by wording only, to be asked again."""
        with self._database.read() as connection:
            return by_wording(self._unanswered_entries(connection))

    def count_open(self) -> int:
        """Return how many wordings are still unanswered."""
        return sum(text.answered_since is None for text in self.unanswered_texts())

    def mark_answered_later(self, question_ids: Iterable[int], revision: str) -> None:
        """Note that a later revision answers these questions; ids that are no longer kept are passed over."""
        self._mark(question_ids, self._clock(), revision)

    def mark_open_again(self, question_ids: Iterable[int]) -> None:
        """Take such notes back: a rollback or a removal left these questions without an answer."""
        self._mark(question_ids, None, None)

    def _mark(self, question_ids: Iterable[int], at: datetime | None, revision: str | None) -> None:
        rows = [{"marked": question_id} for question_id in question_ids]
        if rows:
            mark = update(question).where(question.c.id == bindparam("marked"))
            with self._database.write() as connection:
                connection.execute(mark.values(answered_later_at=at, answered_later_revision=revision), rows)

    def _unanswered_entries(self, connection: Connection) -> list[UnansweredEntry]:
        """Return the latest first; an answer did not help if no fewer say so than say it did."""
        balance = func.sum(case((feedback.c.helpful, 1), else_=-1)).label("balance")
        votes = select(feedback.c.question_id, balance).group_by(feedback.c.question_id).subquery()
        rows = connection.execute(
            select(question)
            .outerjoin(votes, votes.c.question_id == question.c.id)
            .where(or_(not_(question.c.answered), votes.c.balance <= 0))
            .where(question.c.asked_at > self._clock() - self._retention)
            .order_by(question.c.asked_at.desc(), question.c.id.desc())
            .limit(_MOST_ENTRIES)
        ).all()
        votes_on = _votes(connection, [row.id for row in rows if row.answered])
        return [
            UnansweredEntry(
                id=row.id,
                asked_at=row.asked_at,
                text=row.text,
                platform=row.platform,
                reason="not helpful" if row.answered else "no answer",
                answered_since=row.answered_later_revision,
                unhelpful_since=unhelpful_since(votes_on[row.id]) if row.answered else None,
            )
            for row in rows
        ]


def _votes(connection: Connection, question_ids: Collection[int]) -> Mapping[int, Sequence[tuple[datetime, bool]]]:
    """Return when and how people voted on each question, earliest first."""
    statement = select(feedback).where(feedback.c.question_id.in_(question_ids)).order_by(feedback.c.at)
    votes: defaultdict[int, list[tuple[datetime, bool]]] = defaultdict(list)
    for row in connection.execute(statement):
        votes[row.question_id].append((row.at, row.helpful))
    return votes
