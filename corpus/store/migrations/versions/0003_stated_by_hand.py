"""What moderators stated of each version of an article; nothing is known of it for the versions before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("article_version", sa.Column("stated_by_hand", sa.JSON))
