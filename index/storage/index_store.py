"""The index on disk: derived from the library, and built again from it where it is missing or damaged."""

import hashlib
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.library import Library
from index.build import Index
from index.encoded_article import BuildProgress
from index.encoding import Encoder
from index.errors import DamagedIndexError, StorageError
from index.storage.model_store import ModelStore
from index.storage.sealed_folder import remove, remove_cut_off, sealed_folders

FORMAT = 6  # of what is stored; raise it whenever a build of the same articles would differ
FULL_SHARD = 2_000  # passages; about 110 MB with the packaged model

_ROOM = "free some space there, or name a writable folder in METROPOLE_DATA or --data"


class IndexStore:
    """The indexes in one folder, by revision and model; reading writes nothing.

    One process at a time may build or forget; any number may load meanwhile.
    """

    def __init__(self, folder: Path, full_shard: int = FULL_SHARD) -> None:
        """Take the folder, which need not exist before the first build."""
        self.folder = folder
        self._full_shard = full_shard

    def load(self, revision: str, library: Library, model: str, *, is_thorough: bool = False) -> Index:
        """Read the index of a revision, which consists of this library.

        Raises MissingIndexError where there is none, DamagedIndexError where it is not whole, and
        StorageError where that cannot be told. Token vectors, nearly all of it, are only checked
        when first looked at, unless `is_thorough`: searching this index may raise DamagedIndexError, too.
        """
        with self._explained("read", "check the rights of its files, and how many files may be open at once"):
            return self._of(model).load(revision, library, model, is_thorough=is_thorough)

    def build(
        self, library: Library, revision: str, encoder: Encoder, progress: BuildProgress = lambda done, total: None
    ) -> Index:
        """Encode those articles that are not stored, and store the index of a revision, on disk on return.

        Building a stored revision again reads every byte and repairs what is damaged. Whatever
        happens, what was stored stays whole, and a build that was cut off goes on where it was.
        `progress` is told the passages encoded and to be encoded. Raises StorageError where the index
        cannot be written, and IndexingError where the model can read none of the articles.
        """
        store = self._of(encoder.identity)
        with self._explained("written", _ROOM):
            try:
                return store.build(library, revision, encoder, progress, is_thorough=store.has(revision))
            except DamagedIndexError:
                return store.build(library, revision, encoder, progress, is_thorough=True)

    def forget(self, keep: Collection[str]) -> None:
        """Remove all revisions but these, and the vectors that none of them uses.

        Whoever has loaded a removed index goes on with it. Raises StorageError where something cannot
        be removed.
        """
        with self._explained("written", _ROOM):
            remove_cut_off(self.folder)
            for folder in sealed_folders(self.folder):
                store = ModelStore(folder, self._full_shard)
                store.forget(keep)
                if store.is_empty():
                    remove(folder)

    def _of(self, model: str) -> ModelStore:
        """Return the store of a model in this format: the folder's name is a part to read and a hash of both."""
        readable = re.sub(r"[^A-Za-z0-9]+", "-", model)[-40:].strip("-")
        digest = hashlib.sha256(f"{FORMAT}\n{model}".encode()).hexdigest()[:8]
        return ModelStore(self.folder / f"{readable}-{digest}", self._full_shard)

    @contextmanager
    def _explained(self, done: str, remedy: str) -> Iterator[None]:
        """Turn an operating system's error into one that says what to do."""
        try:
            yield
        except OSError as error:
            problem = f"the index cannot be {done} ({error.strerror or error})"
            raise StorageError(self.folder, problem, remedy) from error
