"""What can go wrong with the index.

IndexingError
├── ModelError          the embedding model is missing, damaged or of the wrong kind
└── StorageError        the index cannot be written or read
    ├── MissingIndexError   there is none of this revision, or no longer
    └── DamagedIndexError   a file of it is missing, cut short or altered
"""

from pathlib import Path


class IndexingError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


class ModelError(IndexingError):
    """The embedding model cannot be used; names it, what is wrong and what to do."""

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        super().__init__(f"embedding model {model}: {problem}; {remedy}")


class StorageError(IndexingError):
    """The index cannot be written or read; names the path, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path


class MissingIndexError(StorageError):
    """A revision has no index, or has it no longer; names where it would be."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "there is no index of this revision", "it will be built from the library")


class DamagedIndexError(StorageError):
    """A stored file is not what was written; names it."""

    def __init__(self, path: Path, problem: str = "cut short, altered or missing") -> None:
        super().__init__(path, problem, "it will be built again from the library")
