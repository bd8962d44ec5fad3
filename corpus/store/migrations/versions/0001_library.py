"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _make_library()
    _make_history()
    _make_journal()


def _make_library() -> None:
    op.create_table(
        "article_version",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.String(20)),
        sa.Column("published_note", sa.Text),
        sa.Column("retrieved", sa.Date),
        sa.Column("caption", sa.Text),
        sa.Column("photo_credit", sa.Text),
        sa.Column("added_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("kept", sa.Boolean, nullable=False),
    )
    op.create_table(
        "revision_article",
        sa.Column("revision_id", sa.String(12), sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("version_key", sa.String(64), sa.ForeignKey("article_version.key"), primary_key=True),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("article_id", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("checked_at", _MOMENT),
        sa.Column("changed_at", _MOMENT),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("gone_since", _MOMENT),
        sa.Column("added_at", _MOMENT, nullable=False),
    )


def _make_history() -> None:
    op.create_table(
        "event",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("revision_id", sa.String(12), sa.ForeignKey("revision.id"), index=True),
        sa.Column("before", sa.String(12), sa.ForeignKey("revision.id")),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    in_force = op.create_table(
        "in_force",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision_id", sa.String(12), sa.ForeignKey("revision.id")),
        sa.Column("event_number", sa.Integer, sa.ForeignKey("event.number")),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    op.bulk_insert(in_force, [{"id": 1}])
    op.create_table(
        "withdrawal",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def _make_journal() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("asked_at", _MOMENT, nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("asker", sa.String(64), index=True),
        sa.Column("revision_id", sa.String(12), nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("answered_later_at", _MOMENT),
        sa.Column("answered_later_revision", sa.String(12)),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback",
        sa.Column("question_id", sa.Integer, sa.ForeignKey("question.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rater", sa.String(64), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
