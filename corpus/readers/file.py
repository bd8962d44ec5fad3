"""An article file (front matter and source text, word for word) -> Article."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.article import Article, DateBasis, Provenance
from corpus.clean import clean
from corpus.errors import ArticleFileError

_FRONT_MATTER = re.compile(r"\A---\n(?P<header>.*?\n)---\n(?P<source>.*)\Z", re.DOTALL)
_TEXT_FIELDS = ("publisher", "title", "author", "url", "published_note", "source_sha256")
_DATE_FIELDS = ("published", "retrieved")
_FIELDS = {*_TEXT_FIELDS, *_DATE_FIELDS, "published_basis"}


def read_article_file(path: Path) -> Article:
    """Read one article file; its id is the file's name without the ending.

    Everything after the closing `---` line is the source text, kept byte for byte. Raises
    ArticleFileError where the file cannot be used, a source text changed since its hash was
    taken included.
    """
    header, source = _split(path, _read_text(path))
    fields = _parse_header(path, header)
    digest = hashlib.sha256(source.encode()).hexdigest()
    if fields.get("source_sha256") not in (None, digest):
        raise ArticleFileError(
            path,
            "the text is not the one whose source_sha256 the front matter gives",
            f"restore the text, or set source_sha256 to {digest} if the change is meant",
        )
    cleaned = clean(source)
    if not cleaned.text:
        raise ArticleFileError(path, "there is no text under the front matter", "add the article's text")
    published = _date(path, fields, "published")
    basis = _basis(path, fields.get("published_basis")) if published else None
    if published is None and cleaned.stated_date is not None:
        published, basis = cleaned.stated_date, DateBasis.STATED
    provenance = Provenance(
        publisher=_publisher(path, fields),
        source_sha256=digest,
        title=fields.get("title"),
        author=fields.get("author"),
        url=fields.get("url"),
        published=published,
        published_basis=basis,
        published_note=fields.get("published_note"),
        retrieved=_date(path, fields, "retrieved"),
        caption=cleaned.caption,
        photo_credit=cleaned.photo_credit,
    )
    return Article(path.stem, cleaned.text, provenance)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleFileError(path, f"not UTF-8 (byte {error.start})", "save the file as UTF-8") from error
    except OSError as error:
        raise ArticleFileError(path, f"cannot be read ({error.strerror})", "check the file and its rights") from error


def _split(path: Path, content: str) -> tuple[str, str]:
    match = _FRONT_MATTER.match(content.removeprefix("\ufeff"))
    if match is None:
        raise ArticleFileError(
            path, "no front matter", "begin the file with a '---' line, the fields, and another '---' line"
        )
    return match["header"], match["source"]


def _parse_header(path: Path, header: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(header)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark is not None else ""
        raise ArticleFileError(path, f"the front matter is not YAML{where}", "correct it") from error
    except ValueError as error:  # YAML takes 2019-02-31 for a date
        raise ArticleFileError(path, f"the front matter holds an impossible date ({error})", "correct it") from error
    if not isinstance(fields, dict):
        raise ArticleFileError(path, "the front matter has no fields", "write lines such as 'publisher: NAME'")
    unknown = sorted(str(name) for name in fields.keys() - _FIELDS)
    if unknown:
        known = ", ".join(sorted(_FIELDS))
        raise ArticleFileError(path, f"unknown field {', '.join(unknown)}", f"use only {known}")
    for name in _TEXT_FIELDS:
        if not isinstance(fields.get(name), str | None):
            raise ArticleFileError(path, f"{name} is not text", "put the value in quotation marks")
    return fields


def _publisher(path: Path, fields: dict[str, Any]) -> str:
    publisher = (fields.get("publisher") or "").strip()
    if not publisher:
        raise ArticleFileError(path, "no publisher", "add a line 'publisher: NAME' to the front matter")
    return str(publisher)


def _date(path: Path, fields: dict[str, Any], name: str) -> date | None:
    value = fields.get(name)
    if value is None or type(value) is date:
        return value
    raise ArticleFileError(path, f"{name} is not a date", f"write it as '{name}: 2019-02-28'")


def _basis(path: Path, value: Any) -> DateBasis:
    try:
        return DateBasis(value if value is not None else DateBasis.STATED)
    except ValueError:
        known = ", ".join(repr(str(basis)) for basis in DateBasis)
        raise ArticleFileError(path, f"published_basis is {value!r}", f"use one of {known}") from None
