"""What can go wrong with the corpus.

CorpusError
├── ArticleFileError      one article file cannot be used
├── EmptyCorpusError      a folder holds no article
├── UnreadableInputError  a file, page or line gives no article
├── FetchError            a link cannot or must not be fetched
│   └── GoneError         there is no such page any more
├── QuotationError        a text cannot be compared with the library
├── UnwritableFolderError articles cannot be exported to a folder
└── StoreError            the library cannot be kept or read
    ├── OutdatedError     somebody else published meanwhile
    ├── WithdrawnError    an article that was withdrawn for good would come back
    └── UnknownRevisionError
"""

from collections.abc import Sequence
from pathlib import Path


class CorpusError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


class ArticleFileError(CorpusError):
    """An article file cannot be used; names the file, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy


class EmptyCorpusError(CorpusError):
    """A folder of articles holds none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no article files (*.md) here; put at least one in this folder")


class UnreadableInputError(CorpusError):
    """An input gives no article; names it, what is wrong and what to do."""

    def __init__(self, origin: str, problem: str, remedy: str) -> None:
        super().__init__(f"{origin}: {problem}; {remedy}")
        self.origin = origin
        self.problem = problem
        self.remedy = remedy


class FetchError(CorpusError):
    """A link cannot or must not be fetched; names it, what is wrong and what to do."""

    def __init__(self, url: str, problem: str, remedy: str) -> None:
        super().__init__(f"{url}: {problem}; {remedy}")
        self.url = url
        self.problem = problem
        self.remedy = remedy


class GoneError(FetchError):
    """There is no page at this link, or no longer."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(url, f"there is no such page (status {status})", "look whether the article has moved")


class QuotationError(CorpusError):
    """A text cannot be compared with the library; says what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")


class UnwritableFolderError(CorpusError):
    """Articles cannot be exported to a folder; names it, what is wrong and what to do."""

    def __init__(self, folder: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{folder}: {problem}; {remedy}")


class StoreError(CorpusError):
    """The library cannot be kept or read; says what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")


class OutdatedError(StoreError):
    """Somebody else published since the library was read; nothing was changed."""

    def __init__(self, expected: str | None, in_force: str | None) -> None:
        super().__init__(
            f"revision {in_force or 'none'} was put in force meanwhile, in place of {expected or 'none'}",
            "nothing was changed; look at the preview again",
        )


class UnknownRevisionError(StoreError):
    """There is no such revision, or it is no longer kept."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"there is no revision {revision}", "`metropole corpus history` lists those that are kept")


def _restoring(article_id: str) -> str:
    return f"`metropole corpus restore {article_id}`"


class WithdrawnError(StoreError):
    """Articles that were withdrawn for good would come back; nothing was changed."""

    def __init__(self, article_ids: Sequence[str]) -> None:
        super().__init__(
            f"withdrawn for good: {', '.join(article_ids)}",
            f"nothing was changed; first, {' and '.join(map(_restoring, article_ids))}",
        )
        self.article_ids = tuple(article_ids)
