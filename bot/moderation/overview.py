"""What moderators look up: the articles in force, one article, the state of things, the history."""

from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.store.records import Event, SourceRecord, SourceStatus, StoredRevision, StoredVersion, Withdrawal

MOST_EVENTS = 200  # of the history that a chat platform pages through


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in force, and the link that it is fetched from, if there is one."""

    article: Article
    source: SourceRecord | None

    @property
    def is_gone(self) -> bool:
        """Whether its page was gone the last time that it was fetched."""
        return self.source is not None and self.source.status is SourceStatus.GONE


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article in force and its versions, newest first."""

    listed: ListedArticle
    versions: tuple[StoredVersion, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What is in force and what is amiss; `open_questions` counts questions without an answer."""

    data: Path
    database: str
    revision: StoredRevision | None
    last_event: Event | None
    sources: tuple[SourceRecord, ...]
    withdrawals: tuple[Withdrawal, ...]
    open_questions: int


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A change of the library; whether its revision is in force, or can be rolled back to."""

    event: Event
    is_in_force: bool
    is_kept: bool

    @property
    def counts(self) -> tuple[str, ...]:
        """How many articles it added, changed and so on, in words."""
        details = self.event.details
        kinds = (
            ("added", details.added),
            ("changed", details.changed),
            ("removed", details.removed),
            ("withdrawn for good", details.withdrawn),
            ("restored", details.lifted),
        )
        return tuple(f"{len(ids)} {what}" for what, ids in kinds if ids)
