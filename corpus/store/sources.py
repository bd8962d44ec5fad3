"""The links and feeds that are fetched again; each function works in its caller's transaction."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select, update

from corpus.store import tables
from corpus.store.records import SourceKind, SourceRecord, SourceStatus
from corpus.store.upsert import insert_or_update

_COLUMNS = [tables.source.c[field.name] for field in fields(SourceRecord)]


def read_sources(connection: Connection) -> tuple[SourceRecord, ...]:
    """Return all sources, oldest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(tables.source.c.id)).mappings()
    return tuple(
        SourceRecord(**{**row, "kind": SourceKind(row["kind"]), "status": SourceStatus(row["status"])}) for row in rows
    )


def read_source_links(connection: Connection) -> dict[str, str]:
    """Return the ids of the articles that links gave, by the link."""
    statement = select(tables.source.c.url, tables.source.c.article_id)
    rows = connection.execute(statement.where(tables.source.c.article_id.is_not(None)))
    return {row.url: row.article_id for row in rows}


def put_sources(connection: Connection, records: Iterable[SourceRecord]) -> None:
    """Add sources, or update those with the same URL; one that was known before and was removed meanwhile stays so."""
    now = datetime.now(UTC)
    for record in records:
        row = asdict(record)
        if record.added_at is None:
            new = row | {"added_at": now}
            insert_or_update(connection, tables.source, [new], by="url", never=("id", "added_at"))
        else:
            connection.execute(update(tables.source).where(tables.source.c.url == record.url).values(row))


def remove_source(connection: Connection, url: str) -> None:
    """Stop fetching a source, where there is one with this URL."""
    connection.execute(delete(tables.source).where(tables.source.c.url == url))
