"""Who did what and why; each function works in its caller's transaction."""

from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection, exists, insert, select

from corpus.store import tables
from corpus.store.records import Action, Event, EventDetails


def add_event(
    connection: Connection,
    *,
    actor: str,
    action: str,
    why: str,
    details: EventDetails,
    revision: str | None = None,
    before: str | None = None,
) -> int:
    """Add an event that happens now; returns its number."""
    values = {
        "at": datetime.now(UTC),
        "actor": actor,
        "action": action,
        "revision_id": revision,
        "before": before,
        "why": why,
        "details": {kind: ids for kind, ids in asdict(details).items() if ids},
    }
    statement = insert(tables.event).returning(tables.event.c.number)
    return int(connection.execute(statement, values).scalar_one())


def is_as_seeded(connection: Connection) -> bool:
    """Say whether nobody has done anything to the library but seed it."""
    return not connection.scalar(select(exists().where(tables.event.c.action != Action.SEED)))


def read_history(connection: Connection, limit: int | None) -> tuple[Event, ...]:
    """Return the events, newest first; at most `limit` of them."""
    statement = select(tables.event).order_by(tables.event.c.number.desc()).limit(limit)
    return tuple(
        Event(
            number=row.number,
            at=row.at,
            actor=row.actor,
            action=row.action,
            revision=row.revision_id,
            before=row.before,
            why=row.why,
            details=EventDetails(**{kind: tuple(ids) for kind, ids in row.details.items()}),
        )
        for row in connection.execute(statement)
    )
