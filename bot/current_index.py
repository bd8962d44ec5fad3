"""The articles as they are -> the index to answer from: the stored one, a new one, or the last good one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from corpus.errors import CorpusError
from corpus.library import read_library
from index.build import Index, build_index, revision_id
from index.encoder import Encoder
from index.errors import DamagedRevisionError, IndexingError, StorageError
from index.storage import RevisionStore


class Report(Protocol):
    """Who is told what happens meanwhile."""

    def notice(self, message: str) -> None:
        """Tell one line."""

    def building(self) -> AbstractContextManager[Callable[[int, int], None]]:
        """Follow a build, which calls what this gives with the passages done and those in all."""


def current_index(articles: Path, store: RevisionStore, encoder: Encoder, report: Report) -> Index:
    """Return the index of a folder's articles, built and published first where none is in force.

    Where the articles cannot be read or the new index cannot be published, return the last whole
    one of the same model; raises CorpusError or IndexingError where there is none.
    """
    try:
        library = read_library(articles)
        wanted = revision_id(library, encoder.identity)
        stored = _stored_index(store, wanted, encoder.identity)
        if isinstance(stored, Index):
            return stored
        report.notice(f"building the index: {stored}")
        with report.building() as progress:
            index = build_index(library, encoder, progress)
        store.publish(index)
    except (CorpusError, IndexingError) as error:
        index = _last_good_index(store, encoder.identity, error)
        report.notice(f"warning: {error}; answering from the last good revision, {index.revision}")
    return index


def _stored_index(store: RevisionStore, wanted: str, model: str) -> Index | str:
    """Return the index in force if it is the wanted one and whole, otherwise why not."""
    try:
        revision = store.in_force()
        if revision is None:
            return "there is none yet (first run)"
        if (built_with := store.model(revision)) != model:
            return f'the stored one was built with another model, "{built_with}"; rebuilding with "{model}"'
        return store.load(revision) if revision == wanted else "the articles have changed"
    except DamagedRevisionError as error:
        return f"the stored one is damaged or of another version ({error})"


def _last_good_index(store: RevisionStore, model: str, error: Exception) -> Index:
    for revision in _stored_revisions(store):
        try:
            if store.model(revision) == model:
                return store.load(revision)
        except StorageError:
            continue
    raise error


def _stored_revisions(store: RevisionStore) -> list[str]:
    """Return the revision in force and then the others, newest first."""
    try:
        in_force = store.in_force()
    except StorageError:
        in_force = None
    first = [] if in_force is None else [in_force]
    return [*first, *(revision for revision in store.revisions() if revision != in_force)]
