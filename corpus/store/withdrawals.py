"""Articles withdrawn for good; each function works in its caller's transaction."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select

from corpus.errors import WithdrawnError
from corpus.store import tables
from corpus.store.records import Withdrawal
from corpus.store.upsert import insert_missing


def read_withdrawals(connection: Connection) -> tuple[Withdrawal, ...]:
    """Return the withdrawals that hold, oldest first."""
    statement = select(tables.withdrawal).order_by(tables.withdrawal.c.at, tables.withdrawal.c.article_id)
    return tuple(Withdrawal(**row) for row in connection.execute(statement).mappings())


def add_withdrawals(connection: Connection, article_ids: Iterable[str], *, actor: str, why: str) -> None:
    """Withdraw articles; one that is withdrawn already stays as it is."""
    now = datetime.now(UTC)
    rows = [{"article_id": article_id, "at": now, "actor": actor, "why": why} for article_id in article_ids]
    insert_missing(connection, tables.withdrawal, rows)


def remove_withdrawal(connection: Connection, article_id: str) -> bool:
    """Let an article come back; returns False where it is not withdrawn."""
    statement = delete(tables.withdrawal).where(tables.withdrawal.c.article_id == article_id)
    return connection.execute(statement).rowcount > 0


def refuse_withdrawn(connection: Connection, article_ids: Iterable[str]) -> None:
    """Raise WithdrawnError where one of the articles is withdrawn."""
    withdrawn = set(connection.scalars(select(tables.withdrawal.c.article_id)))
    found = sorted(withdrawn.intersection(article_ids))
    if found:
        raise WithdrawnError(found)
