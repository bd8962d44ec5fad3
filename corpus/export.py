"""Articles -> a folder of article files, from which the same library can be read again."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.article_file import write_article_file
from corpus.errors import UnwritableFolderError
from corpus.raw_article import PUBLISHER_NOT_STATED, RawArticle
from corpus.store.records import StoredArticle

ENDING = ".md"


def export_articles(articles: Sequence[StoredArticle], folder: Path) -> int:
    """Write one file for each article, named by its id; returns how many there are.

    The folder is made, or must be empty: nothing in it is ever overwritten. Raises
    UnwritableFolderError where it is not, or where it cannot be written; then nothing is in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UnwritableFolderError(folder, "the folder is not empty", "name a new folder")
        # Within the folder, which may be a volume of its own: nothing can be moved over that.
        with TemporaryDirectory(prefix=".export-", dir=folder) as partial:
            names = [f"{stored.article.id}{ENDING}" for stored in articles]
            for name, stored in zip(names, articles, strict=True):
                (Path(partial) / name).write_bytes(write_article_file(_raw(stored)))
            for name in names:
                (Path(partial) / name).rename(folder / name)
    except OSError as error:
        remedy = "name a new folder, in one that may be written to, with space left"
        raise UnwritableFolderError(folder, f"it cannot be written ({error.strerror})", remedy) from error
    return len(articles)


def _raw(stored: StoredArticle) -> RawArticle:
    provenance = stored.article.provenance
    return RawArticle(
        source=stored.source,
        origin=stored.article.id,
        name=stored.article.id,
        publisher=None if provenance.publisher == PUBLISHER_NOT_STATED else provenance.publisher,
        title=provenance.title,
        author=provenance.author,
        url=provenance.url,
        published=provenance.published,
        published_basis=provenance.published_basis,
        published_note=provenance.published_note,
        retrieved=provenance.retrieved,
        stated_by_hand=provenance.stated_by_hand,
    )
