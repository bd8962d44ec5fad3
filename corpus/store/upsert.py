"""INSERT for rows that may be there already: the one thing that both databases can do, and SQL itself cannot say."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, and leave those as they are whose key is there."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there, and say whether it was not."""
    statement = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement, row).first() is not None


def insert_or_update(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, by: str, never: Collection[str]
) -> None:
    """Insert rows, and update those whose unique column `by` is there, except for the columns `never`."""
    if rows:
        statement = _insert(connection, table)
        changing = {column.name: column for column in statement.excluded if column.name not in (by, *never)}
        connection.execute(statement.on_conflict_do_update(index_elements=[by], set_=changing), rows)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
