"""Bring the tables of an older database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from corpus.errors import StoreError


def upgrade(connection: Connection, name: str) -> None:
    """Run the migrations that the database has not seen, in the connection's transaction.

    `name` tells people which database it is. Raises StoreError where a newer version wrote it.
    """
    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise StoreError(f"{name}: a newer version of metropole wrote it", "update metropole")
    command.upgrade(config, "head")


def alembic_config(connection: Connection) -> Config:
    """Return the settings that Alembic needs to work on a connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
