"""What can go wrong with the corpus.

CorpusError
├── ArticleFileError    one article file cannot be used
└── EmptyCorpusError    a folder holds no article
"""

from pathlib import Path


class CorpusError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


class ArticleFileError(CorpusError):
    """An article file cannot be used; names the file, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path
        self.problem = problem


class EmptyCorpusError(CorpusError):
    """A folder of articles holds none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no article files (*.md) here; put at least one in this folder")
