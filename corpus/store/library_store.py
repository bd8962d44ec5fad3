"""The library in the database: its revisions, who changed it and why, and where it is fetched from."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from corpus.errors import OutdatedError
from corpus.library import Library
from corpus.revision import revision_id
from corpus.store import revisions
from corpus.store.database import Database
from corpus.store.history import add_event, is_as_seeded, read_history
from corpus.store.records import (
    Action,
    Event,
    EventDetails,
    Rollback,
    SourceRecord,
    StoredArticle,
    StoredRevision,
    StoredVersion,
    Withdrawal,
)
from corpus.store.sources import put_sources, read_source_links, read_sources, remove_source
from corpus.store.withdrawals import add_withdrawals, read_withdrawals, refuse_withdrawn, remove_withdrawal

KEPT_REVISIONS = 10


class LibraryStore:
    """The library in a database, for any number of threads.

    Each method is one transaction: it sees one state, and changes all or nothing. Any may raise
    StoreError where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_force(self) -> str | None:
        """Return the revision in force; None before the first publish."""
        with self._database.read() as connection:
            return revisions.in_force(connection)

    def is_as_seeded(self) -> bool:
        """Say whether nobody has done anything to the library but seed it."""
        with self._database.read() as connection:
            return is_as_seeded(connection)

    def library(self, revision: str) -> Library:
        """Return the articles of a revision; raises UnknownRevisionError."""
        with self._database.read() as connection:
            return Library.of(revisions.read_articles(connection, revision))

    def stored_articles(self, revision: str) -> tuple[StoredArticle, ...]:
        """Return the articles of a revision with their sources, by id; raises UnknownRevisionError."""
        with self._database.read() as connection:
            stored = revisions.read_stored_articles(connection, revision)
        return tuple(sorted(stored, key=lambda one: one.article.id))

    def publish(
        self,
        articles: Sequence[StoredArticle],
        *,
        expected: str | None,
        actor: str,
        why: str,
        action: str = Action.PUBLISH,
        sources: Iterable[SourceRecord] = (),
        withdrawals: Iterable[str] = (),
        unsubscribed: Iterable[str] = (),
    ) -> str:
        """Put a revision of these articles in force in place of `expected`; returns its id.

        In the same step adds or updates the sources, ends those in `unsubscribed` (by URL), and
        withdraws articles (by id) for good. Where the articles are those in force, only that is done.
        Raises OutdatedError where another revision than `expected` is in force, and WithdrawnError
        where one of the articles is withdrawn.
        """
        library = Library.of([stored.article for stored in articles])
        if len(library) != len(articles):
            raise ValueError("two of the articles have the same id")
        revision = revision_id(library)
        versions = {stored.version: stored for stored in articles}
        withdrawn = tuple(sorted(set(withdrawals)))
        with self._database.write() as connection:
            before = revisions.in_force(connection, lock=True)
            if before != expected:
                raise OutdatedError(expected, before)
            _amend(connection, sources, withdrawn, unsubscribed, actor=actor, why=why)
            refuse_withdrawn(connection, library.articles)
            if revision != before:
                known = revisions.read_members(connection, before)
                details = _difference(known, {s.article.id: key for key, s in versions.items()}, withdrawn)
                revisions.keep_revision(connection, revision, versions, set(known.values()))
                _put_in_force(connection, revision, before, actor=actor, action=action, why=why, details=details)
                for old in revisions.read_revisions(connection)[KEPT_REVISIONS:]:
                    revisions.forget_revision(connection, old.id)
            elif withdrawn:
                add_event(connection, actor=actor, action=action, why=why, details=EventDetails(withdrawn=withdrawn))
        return revision

    def amend(
        self,
        *,
        expected: str | None,
        actor: str,
        why: str,
        sources: Iterable[SourceRecord] = (),
        withdrawals: Iterable[str] = (),
        unsubscribed: Iterable[str] = (),
    ) -> None:
        """Do to sources and withdrawals what `publish` does, and leave the articles in force as they are.

        Raises OutdatedError where another revision than `expected` is in force, and WithdrawnError
        where one of the withdrawn articles is in force.
        """
        withdrawn = tuple(sorted(set(withdrawals)))
        with self._database.write() as connection:
            before = revisions.in_force(connection, lock=True)  # so that no rollback slips in between
            if before != expected:
                raise OutdatedError(expected, before)
            _amend(connection, sources, withdrawn, unsubscribed, actor=actor, why=why)
            refuse_withdrawn(connection, revisions.read_members(connection, before))
            if withdrawn:
                details = EventDetails(withdrawn=withdrawn)
                add_event(connection, actor=actor, action=Action.WITHDRAW, why=why, details=details)

    def rollback(self, revision: str, *, actor: str, why: str, expected: str | None = None) -> Rollback:
        """Put a kept revision in force again, whatever is in force or in place of `expected`; say what that did.

        Does nothing where it is in force. Raises UnknownRevisionError, OutdatedError where another revision than
        `expected` is in force, and WithdrawnError where it holds an article withdrawn for good.
        """
        with self._database.write() as connection:
            before = revisions.in_force(connection, lock=True)
            if expected is not None and before != expected:
                raise OutdatedError(expected, before)
            revisions.require_kept(connection, revision)
            members = revisions.read_members(connection, revision)
            refuse_withdrawn(connection, members)
            details = _difference(revisions.read_members(connection, before), members)
            if revision != before:
                _put_in_force(
                    connection, revision, before, actor=actor, action=Action.ROLLBACK, why=why, details=details
                )
        return Rollback(before, details)

    def revisions(self) -> tuple[StoredRevision, ...]:
        """Return the revisions that can be rolled back to, the one that was put in force last first."""
        with self._database.read() as connection:
            return revisions.read_revisions(connection)

    def kept(self) -> list[str]:
        """Return the ids of those revisions, in the same order."""
        return [revision.id for revision in self.revisions()]

    def versions(self, article_id: str) -> tuple[StoredVersion, ...]:
        """Return all versions of an article, newest first; none where there is no such article."""
        with self._database.read() as connection:
            return revisions.read_versions(connection, article_id)

    def known_links(self) -> Mapping[str, str]:
        """Return the ids of all articles that the library ever held, by the links that they stated or came from."""
        with self._database.read() as connection:
            return revisions.read_links(connection) | read_source_links(connection)

    def history(self, limit: int | None = None) -> tuple[Event, ...]:
        """Return who did what and why, newest first; at most `limit` events."""
        with self._database.read() as connection:
            return read_history(connection, limit)

    def lift_withdrawal(self, article_id: str, *, actor: str, why: str) -> bool:
        """Let an article be added again; returns False where it was not withdrawn."""
        with self._database.write() as connection:
            was_withdrawn = remove_withdrawal(connection, article_id)
            if was_withdrawn:
                add_event(
                    connection, actor=actor, action=Action.LIFT, why=why, details=EventDetails(lifted=(article_id,))
                )
        return was_withdrawn

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Return the withdrawals that hold, oldest first."""
        with self._database.read() as connection:
            return read_withdrawals(connection)

    def sources(self) -> tuple[SourceRecord, ...]:
        """Return the links and feeds that are fetched again, oldest first."""
        with self._database.read() as connection:
            return read_sources(connection)

    def put_sources(self, sources: Iterable[SourceRecord]) -> None:
        """Add sources, or update those with the same URL; one that was known before and was removed stays so."""
        with self._database.write() as connection:
            put_sources(connection, sources)


def _amend(
    connection: Connection,
    sources: Iterable[SourceRecord],
    withdrawals: Iterable[str],
    unsubscribed: Iterable[str],
    *,
    actor: str,
    why: str,
) -> None:
    put_sources(connection, sources)
    for url in unsubscribed:
        remove_source(connection, url)
    add_withdrawals(connection, withdrawals, actor=actor, why=why)


def _put_in_force(
    connection: Connection,
    revision: str,
    before: str | None,
    *,
    actor: str,
    action: str,
    why: str,
    details: EventDetails,
) -> None:
    number = add_event(
        connection, actor=actor, action=action, why=why, details=details, revision=revision, before=before
    )
    revisions.put_in_force(connection, revision, number)


def _difference(before: Mapping[str, str], after: Mapping[str, str], withdrawn: tuple[str, ...] = ()) -> EventDetails:
    """Compare the versions of two revisions, by article id."""
    return EventDetails(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(i for i in after.keys() & before.keys() if after[i] != before[i])),
        removed=tuple(sorted(before.keys() - after.keys())),
        withdrawn=withdrawn,
    )
