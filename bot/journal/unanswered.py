"""What went unanswered: each time a question was asked, its wordings, and the question itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from index.analyzer import words

_SHOWN_WORDINGS = 5

Reason = Literal["no answer", "not helpful"]


@dataclass(frozen=True, slots=True)
class UnansweredEntry:
    """One question as it was asked once, at a moment in UTC.

    `answered_since` is the revision that answers it, or None; `unhelpful_since` the moment of the vote that
    told that the answer did not help, or None.
    """

    id: int
    asked_at: datetime
    text: str
    platform: str
    reason: Reason
    answered_since: str | None
    unhelpful_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnansweredText:
    """Everything asked in the same words, whatever the upper case and punctuation; latest first."""

    entries: tuple[UnansweredEntry, ...]

    @property
    def text(self) -> str:
        """The words as they were last written."""
        return self.entries[0].text

    @property
    def question_ids(self) -> tuple[int, ...]:
        """The ids in the journal."""
        return tuple(entry.id for entry in self.entries)

    @property
    def reason(self) -> Reason:
        """What mostly came of it."""
        return _mostly(entry.reason for entry in self.entries)

    @property
    def answered_since(self) -> str | None:
        """The revision that answers it, or None where it is still open."""
        return _answered_since(self.entries)

    @property
    def open_since(self) -> datetime | None:
        """When it was first known to be open, of the times that no revision answers since; None where one does."""
        still_open = [entry for entry in self.entries if entry.answered_since is None]
        return min((entry.unhelpful_since or entry.asked_at for entry in still_open), default=None)


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """Everything asked in the same sense; the most usual words first."""

    texts: tuple[UnansweredText, ...]

    @property
    def entries(self) -> tuple[UnansweredEntry, ...]:
        """Every time it was asked, latest first."""
        return tuple(sorted((e for text in self.texts for e in text.entries), key=_moment, reverse=True))

    @property
    def question(self) -> str:
        """The most usual wording."""
        return self.texts[0].text

    @property
    def count(self) -> int:
        """How many times it was asked."""
        return len(self.entries)

    @property
    def question_ids(self) -> tuple[int, ...]:
        """The ids in the journal."""
        return tuple(entry.id for entry in self.entries)

    @property
    def first_asked(self) -> datetime:
        """The first time it was asked, in UTC."""
        return self.entries[-1].asked_at

    @property
    def last_asked(self) -> datetime:
        """The last time it was asked, in UTC."""
        return self.entries[0].asked_at

    @property
    def wordings(self) -> tuple[str, ...]:
        """The most usual wordings, five at most."""
        return tuple(text.text for text in self.texts[:_SHOWN_WORDINGS])

    @property
    def platforms(self) -> tuple[str, ...]:
        """Where it was asked."""
        return tuple(sorted({entry.platform for entry in self.entries}))

    @property
    def reason(self) -> Reason:
        """What mostly came of it."""
        return _mostly(entry.reason for entry in self.entries)

    @property
    def answered_since(self) -> str | None:
        """The revision that answers it in all its wordings, or None where it is still open."""
        return _answered_since(self.entries)


def by_wording(entries: Iterable[UnansweredEntry]) -> tuple[UnansweredText, ...]:
    """Bring together what was asked in the same words; the most asked first, then the latest."""
    texts: defaultdict[str, list[UnansweredEntry]] = defaultdict(list)
    for entry in sorted(entries, key=_moment, reverse=True):
        texts[_wording(entry.text)].append(entry)
    return tuple(sorted((UnansweredText(tuple(same)) for same in texts.values()), key=_rank, reverse=True))


def unhelpful_since(votes: Iterable[tuple[datetime, bool]]) -> datetime | None:
    """Return when the votes on an answer, earliest first, turned against it; None where more are for it."""
    since: datetime | None = None
    balance = 0
    for at, helpful in votes:
        balance += 1 if helpful else -1
        since = None if balance > 0 else since or at
    return since


def _wording(text: str) -> str:
    """Return the words alone; a text without words stands for itself."""
    return " ".join(word.text.casefold() for word in words(text)) or text


def _mostly(reasons: Iterable[Reason]) -> Reason:
    return Counter(reasons).most_common(1)[0][0]


def _answered_since(entries: Sequence[UnansweredEntry]) -> str | None:
    """Return the revision that the latest entry was marked with, if they all are."""
    return entries[0].answered_since if all(entry.answered_since for entry in entries) else None


def _moment(entry: UnansweredEntry) -> tuple[datetime, int]:
    return entry.asked_at, entry.id


def _rank(text: UnansweredText) -> tuple[int, datetime]:
    return len(text.entries), text.entries[0].asked_at
