"""What the store gives and takes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.article import Article
from corpus.revision import article_json


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article and the text that it was cleaned from, as it was received."""

    article: Article
    source: str

    @property
    def version(self) -> str:
        """The SHA-256 of what makes the version: two of the same content are one, whenever retrieved."""
        return hashlib.sha256(article_json(self.article) + self.source.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One of the versions of an article, and the kept revisions that hold it."""

    version: str
    added_at: datetime
    revisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A kept revision; `published_at` is when it was last put in force."""

    id: str
    made_at: datetime
    published_at: datetime
    articles: int
    is_in_force: bool


class Action(StrEnum):
    """What somebody did to the library."""

    SEED = "seed"
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    WITHDRAW = "withdraw"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class EventDetails:
    """The ids of the articles that an event added, changed, removed, withdrew for good, or let back in."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to the library, when and why; `action` is an Action, or one of a newer version.

    `revision` is the revision that it put in force, or None where that did not change; `before` is
    the one that was in force until then.
    """

    number: int
    at: datetime
    actor: str
    action: str
    revision: str | None
    before: str | None
    why: str
    details: EventDetails


@dataclass(frozen=True, slots=True)
class Rollback:
    """What a rollback did: the revision that was in force before it, and how the articles differ from that one's."""

    before: str | None
    details: EventDetails


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article withdrawn for good: it may not come back until this is lifted."""

    article_id: str
    at: datetime
    actor: str
    why: str


class SourceKind(StrEnum):
    """What is fetched again: one article, or a feed of many."""

    LINK = "link"
    FEED = "feed"


class SourceStatus(StrEnum):
    """How fetching a source went the last time."""

    OK = "ok"
    GONE = "gone"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A link or feed that is fetched again; `url` tells it from the others.

    `article_id` is the article that a link gave. `etag` and `last_modified` are the server's own
    words, to be sent back as they are. `failures` counts those in a row. The store fills in `added_at`.
    """

    kind: SourceKind
    url: str
    article_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    status: SourceStatus = SourceStatus.OK
    problem: str | None = None
    failures: int = 0
    gone_since: datetime | None = None
    added_at: datetime | None = None
