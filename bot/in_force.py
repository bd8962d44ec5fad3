"""The revision in force -> a searcher of it, in this process."""

from threading import Lock
from time import monotonic

from bot.report import Report
from bot.stores import Stores
from corpus.errors import StoreError, UnknownRevisionError
from index.build import Index, build_index
from index.encoding import Encoder
from index.errors import DamagedIndexError, MissingIndexError, StorageError
from index.search import Searcher

_ATTEMPTS = 5  # a revision may be forgotten between asking for its name and reading it
_LONG = 1.0  # seconds; a library that fails at once can be asked each time
_PATIENCE = 10  # times as long as was waited in vain, before the library is asked again


class SearcherInForce:
    """Follows the revision in force; safe to use from many threads."""

    def __init__(self, stores: Stores, encoder: Encoder, report: Report) -> None:
        self._stores = stores
        self._encoder = encoder
        self._report = report
        self._lock = Lock()
        self._held: Searcher | None = None
        self._is_cut_off = False
        self._ask_again_at = 0.0

    def __call__(self, *, damaged: Searcher | None = None) -> Searcher:
        """Return a searcher of the revision in force now, loaded only where it is another one than before.

        `damaged` is one that turned out to be so while it was searched: its index is built again.
        Where the library cannot be asked, the searcher held stays good, and the report is told.
        Raises CorpusError or IndexingError where there is nothing to answer from.
        """
        held = self._held
        if damaged is None and held is not None and held.index.revision == self._revision(held):
            return held
        with self._lock:  # one loads and the others wait: none may go on with what was withdrawn
            if self._held is damaged:
                self._held = None
            for attempt in range(1, _ATTEMPTS + 1):
                held = self._held
                revision = self._revision(held)
                if held is not None and held.index.revision == revision:
                    return held
                try:
                    self._held = Searcher(self._index(revision, is_damaged=damaged is not None), self._encoder)
                    return self._held
                except UnknownRevisionError:
                    if attempt == _ATTEMPTS:
                        raise
            raise AssertionError("the loop returns or raises")

    def _revision(self, held: Searcher | None) -> str:
        began = monotonic()
        if held is not None and began < self._ask_again_at:
            return held.index.revision
        try:
            revision = self._stores.library.in_force()
        except StoreError as error:
            if held is None:
                raise
            if not self._is_cut_off:  # once, not at each question
                self._report.notice(f"warning: {error}; answering from revision {held.index.revision}")
            self._is_cut_off = True
            waited = monotonic() - began
            if waited > _LONG:  # so that not every question has to wait as long
                self._ask_again_at = monotonic() + _PATIENCE * waited
            return held.index.revision
        self._is_cut_off = False
        if revision is None:
            raise StoreError("the library is empty", "add an article with `metropole corpus add`")
        return revision

    def _index(self, revision: str, *, is_damaged: bool) -> Index:
        library = self._stores.library.library(revision)
        if not is_damaged:
            try:
                return self._stores.index.load(revision, library, self._encoder.identity)
            except (MissingIndexError, DamagedIndexError):
                pass
        try:
            with self._stores.one_builder(self._report):
                return self._build(revision, is_damaged=is_damaged)
        except (StoreError, StorageError) as error:
            if isinstance(error, UnknownRevisionError):
                raise
            self._report.notice(f"warning: {error}; the index is held in memory only")
        with self._report.building() as progress:
            return build_index(library, self._encoder, progress)

    def _build(self, revision: str, *, is_damaged: bool) -> Index:
        """Build the index, unless another process has done so meanwhile."""
        library = self._stores.library.library(revision)  # it may have been forgotten while we waited
        reason = "a part of what is stored was altered and is built again from the library"
        if not is_damaged:
            try:
                return self._stores.index.load(revision, library, self._encoder.identity)
            except (MissingIndexError, DamagedIndexError) as error:
                reason = str(error)
        self._report.notice(f"building the index: {reason}")
        with self._report.building() as progress:
            return self._stores.index.build(library, revision, self._encoder, progress)
