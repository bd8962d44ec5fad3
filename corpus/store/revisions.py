"""Revisions and the versions of articles in them; each function works in its caller's transaction."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from corpus.article import Article, DateBasis, Provenance
from corpus.errors import UnknownRevisionError
from corpus.store import tables
from corpus.store.records import StoredArticle, StoredRevision, StoredVersion
from corpus.store.upsert import insert_missing

_VERSION, _REVISION, _MEMBER = tables.article_version.c, tables.revision.c, tables.revision_article.c
_PROVENANCE = [field.name for field in fields(Provenance)]
_ARTICLE = [_VERSION.article_id, _VERSION.text, *(_VERSION[name] for name in _PROVENANCE)]


def in_force(connection: Connection, *, lock: bool = False) -> str | None:
    """Return the revision in force; `lock` makes other writers wait for the end of the transaction."""
    statement = select(tables.in_force.c.revision_id)
    return connection.scalar(statement.with_for_update() if lock else statement)


def put_in_force(connection: Connection, revision: str, event_number: int) -> None:
    """Put a revision in force from the end of the transaction on."""
    connection.execute(update(tables.in_force).values(revision_id=revision, event_number=event_number))


def read_articles(connection: Connection, revision: str) -> list[Article]:
    """Return the articles of a kept revision, in no order; raises UnknownRevisionError."""
    require_kept(connection, revision)
    return [_article(row) for row in connection.execute(_members(revision, *_ARTICLE))]


def read_stored_articles(connection: Connection, revision: str) -> list[StoredArticle]:
    """Return the articles of a kept revision with their sources, in no order; raises UnknownRevisionError."""
    require_kept(connection, revision)
    rows = connection.execute(_members(revision, *_ARTICLE, _VERSION.source))
    return [StoredArticle(_article(row), row.source) for row in rows]


def read_members(connection: Connection, revision: str | None) -> dict[str, str]:
    """Return the version of each article of a revision, by article id."""
    rows = connection.execute(_members(revision, _VERSION.article_id, _VERSION.key))
    return {row.article_id: row.key for row in rows}


def require_kept(connection: Connection, revision: str) -> None:
    """Raise UnknownRevisionError where there is no such revision, or it is no longer kept."""
    if not connection.scalar(select(_REVISION.kept).where(_REVISION.id == revision)):
        raise UnknownRevisionError(revision)


def keep_revision(
    connection: Connection, revision: str, articles: Mapping[str, StoredArticle], known: Collection[str]
) -> None:
    """Store a revision, whose articles are given by version, unless it is kept; `known` versions are stored."""
    is_kept = connection.scalar(select(_REVISION.kept).where(_REVISION.id == revision))
    if is_kept:
        return
    now = datetime.now(UTC)
    rows = [_version_row(key, stored, now) for key, stored in articles.items() if key not in known]
    insert_missing(connection, tables.article_version, rows)
    if is_kept is None:
        connection.execute(insert(tables.revision), {"id": revision, "made_at": now, "kept": True})
    else:
        connection.execute(update(tables.revision).where(_REVISION.id == revision).values(kept=True))
    if articles:
        members = [{"revision_id": revision, "version_key": key} for key in articles]
        connection.execute(insert(tables.revision_article), members)


def read_revisions(connection: Connection) -> tuple[StoredRevision, ...]:
    """Return the kept revisions, the one that was put in force last first."""
    event = tables.event.c
    articles = select(func.count()).where(_MEMBER.revision_id == _REVISION.id).scalar_subquery()
    statement = (
        select(_REVISION.id, _REVISION.made_at, func.max(event.at).label("published_at"), articles.label("articles"))
        .join_from(tables.revision, tables.event, event.revision_id == _REVISION.id)
        .where(_REVISION.kept)
        .group_by(_REVISION.id, _REVISION.made_at)
        .order_by(func.max(event.number).desc())
    )
    current = in_force(connection)
    rows = connection.execute(statement).mappings()
    return tuple(StoredRevision(**row, is_in_force=row["id"] == current) for row in rows)


def forget_revision(connection: Connection, revision: str) -> None:
    """Keep a revision no longer; its versions of articles stay."""
    connection.execute(delete(tables.revision_article).where(_MEMBER.revision_id == revision))
    connection.execute(update(tables.revision).where(_REVISION.id == revision).values(kept=False))


def read_versions(connection: Connection, article_id: str) -> tuple[StoredVersion, ...]:
    """Return all versions of an article, newest first."""
    statement = (
        select(_VERSION.key, _VERSION.added_at, _MEMBER.revision_id)
        .join_from(tables.article_version, tables.revision_article, isouter=True)
        .where(_VERSION.article_id == article_id)
        .order_by(_VERSION.added_at.desc(), _VERSION.key, _MEMBER.revision_id)
    )
    versions: dict[str, StoredVersion] = {}
    for key, added_at, revision in connection.execute(statement):
        before = versions[key].revisions if key in versions else ()
        versions[key] = StoredVersion(key, added_at, (*before, revision) if revision else before)
    return tuple(versions.values())


def read_links(connection: Connection) -> dict[str, str]:
    """Return the ids of all articles that there ever were, by the link that any version of them states."""
    statement = select(_VERSION.url, _VERSION.article_id).where(_VERSION.url.is_not(None))
    rows = connection.execute(statement.order_by(_VERSION.added_at, _VERSION.key))
    return {row.url: row.article_id for row in rows}


def _members(revision: str | None, *columns: Any) -> Select[Any]:
    """Select columns of the versions in a revision."""
    members = select(*columns).join_from(tables.revision_article, tables.article_version)
    return members.where(_MEMBER.revision_id == revision)


def _article(row: Row[Any]) -> Article:
    values = row._mapping
    provenance = {name: values[name] for name in _PROVENANCE}
    basis = provenance["published_basis"]
    provenance["published_basis"] = DateBasis(basis) if basis is not None else None
    provenance["stated_by_hand"] = tuple(provenance["stated_by_hand"] or ())
    return Article(row.article_id, row.text, Provenance(**provenance))


def _version_row(key: str, stored: StoredArticle, added_at: datetime) -> dict[str, Any]:
    article = stored.article
    provenance = {name: getattr(article.provenance, name) for name in _PROVENANCE}
    row = {"key": key, "article_id": article.id, "source": stored.source, "text": article.text, "added_at": added_at}
    return row | provenance
