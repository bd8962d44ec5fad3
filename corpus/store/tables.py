"""The tables of the database.

Versions of articles, revisions and events are only ever added; what changes is which revision is in
force, the sources, the withdrawals, the journal of questions and feedback, and what platforms told.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: goes in with any zone, comes out in UTC, also from SQLite, which keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Take an aware datetime; a naive one is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Give back an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _revision(name: str, **options: Any) -> Column[str]:
    return Column(name, String(12), ForeignKey("revision.id"), **options)


def _moment(name: str, **options: Any) -> Column[datetime]:
    return Column(name, UtcDateTime(), **options)


# `key` is a hash of all the other columns but `retrieved` and `added_at`; `source` is the text as it
# was received, `text` the canonical text.
article_version = Table(
    "article_version",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("article_id", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published", Date),
    Column("published_basis", String(20)),
    Column("published_note", Text),
    Column("retrieved", Date),
    Column("caption", Text),
    Column("photo_credit", Text),
    Column("stated_by_hand", JSON),
    _moment("added_at", nullable=False),
)

# A revision that is no longer kept stays listed, without its articles.
revision = Table(
    "revision",
    metadata,
    Column("id", String(12), primary_key=True),
    _moment("made_at", nullable=False),
    Column("kept", Boolean, nullable=False),
)

revision_article = Table(
    "revision_article",
    metadata,
    _revision("revision_id", primary_key=True),
    Column("version_key", String(64), ForeignKey("article_version.key"), primary_key=True),
)

# `revision_id` is the revision that the event put in force, if it put one in force.
event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _moment("at", nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(20), nullable=False),
    _revision("revision_id", index=True),
    _revision("before"),
    Column("why", Text, nullable=False),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,  # a number is never given twice
)

# One row from the beginning, so that publishers can queue for it; empty before the first publish.
in_force = Table(
    "in_force",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _revision("revision_id"),
    Column("event_number", Integer, ForeignKey("event.number")),
    CheckConstraint("id = 1", name="one_row"),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("article_id", Text, primary_key=True),
    _moment("at", nullable=False),
    Column("actor", Text, nullable=False),
    Column("why", Text, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("article_id", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    _moment("checked_at"),
    _moment("changed_at"),
    Column("status", String(20), nullable=False),
    Column("problem", Text),
    Column("failures", Integer, nullable=False),
    _moment("gone_since"),
    _moment("added_at", nullable=False),
)

# Of a person there is only a keyed hash: `asker`, `rater`. A question outlives its revision, so its
# `revision_id` refers to no row.
question = Table(
    "question",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _moment("asked_at", nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("platform", String(20), nullable=False),
    Column("asker", String(64), index=True),
    Column("revision_id", String(12), nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    _moment("answered_later_at"),
    Column("answered_later_revision", String(12)),
    sqlite_autoincrement=True,  # a button on an old message must not rate a newer question
)

feedback = Table(
    "feedback",
    metadata,
    Column("question_id", Integer, ForeignKey("question.id", ondelete="CASCADE"), primary_key=True),
    Column("rater", String(64), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    _moment("at", nullable=False),
)

# What a platform has told, such as an event or a thread that is listened to, as a keyed hash.
seen_event = Table(
    "seen_event",
    metadata,
    Column("key", String(64), primary_key=True),
    _moment("expires_at", nullable=False, index=True),
)
