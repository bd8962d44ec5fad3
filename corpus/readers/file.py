"""A shipped article file -> Article."""

from pathlib import Path

from corpus.article import Article
from corpus.article_file import parse_article_file
from corpus.errors import ArticleFileError, UnreadableInputError
from corpus.raw_article import article_of


def read_article_file(path: Path) -> Article:
    """Read one article file; its id is the file's name without the ending.

    Everything after the closing `---` line is the source text, kept byte for byte. Raises
    ArticleFileError where the file cannot be used, a source text changed since its hash was
    taken included.
    """
    try:
        raw = parse_article_file(_read_text(path), str(path), name=path.stem)
        if raw.publisher is None:
            raise ArticleFileError(path, "no publisher", "add a line 'publisher: NAME' to the front matter")
        if not raw.source.strip():
            raise ArticleFileError(path, "there is no text under the front matter", "add the article's text")
        return article_of(raw, path.stem)
    except UnreadableInputError as error:
        raise ArticleFileError(path, error.problem, error.remedy) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleFileError(path, f"not UTF-8 (byte {error.start})", "save the file as UTF-8") from error
    except OSError as error:
        raise ArticleFileError(path, f"cannot be read ({error.strerror})", "check the file and its rights") from error
