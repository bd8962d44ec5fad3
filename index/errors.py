"""What can go wrong with the index.

IndexingError
├── ModelError          the embedding model is missing, damaged or of the wrong kind
└── StorageError        a stored revision cannot be written or read
    └── DamagedRevisionError   it is cut short, altered or of another format
"""

from pathlib import Path


class IndexingError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


class ModelError(IndexingError):
    """The embedding model cannot be used; names it, what is wrong and what to do."""

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        super().__init__(f"embedding model {model}: {problem}; {remedy}")


class StorageError(IndexingError):
    """A revision cannot be written or read; names the path, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path


class DamagedRevisionError(StorageError):
    """A stored revision is not what was written, or was written in another format."""
