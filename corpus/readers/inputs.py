"""A path, or bytes of any kind -> RawArticles, and refusals instead of errors."""

import io
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import Enum, auto
from pathlib import Path

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.front_matter import opens_front_matter
from corpus.raw_article import STATABLE, RawArticle, RefusedInput
from corpus.readers.documents import refused_document
from corpus.readers.encoding import decode
from corpus.readers.html import UTF_8_MARK, begins_as_html, read_html
from corpus.readers.json_lines import read_json, read_json_lines
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import begins_as_pdf, read_pdf

MOST_BYTES = 10_000_000  # of a file; JSON Lines have no limit but that of a line


class _Kind(Enum):
    TEXT = auto()
    MARKDOWN = auto()
    HTML = auto()
    PDF = auto()
    JSON = auto()
    JSON_LINES = auto()


_KINDS = {
    ".txt": _Kind.TEXT,
    ".text": _Kind.TEXT,
    ".md": _Kind.MARKDOWN,
    ".markdown": _Kind.MARKDOWN,
    ".html": _Kind.HTML,
    ".htm": _Kind.HTML,
    ".xhtml": _Kind.HTML,
    ".pdf": _Kind.PDF,
    ".json": _Kind.JSON,
    ".jsonl": _Kind.JSON_LINES,
    ".ndjson": _Kind.JSON_LINES,
}
_KINDS_IN_WORDS = "give text, Markdown, HTML, PDF or JSON Lines"


@dataclass(frozen=True, slots=True)
class GivenProvenance:
    """What a moderator states of an article; it comes before what a reader found."""

    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None

    def completed(self, raw: RawArticle) -> RawArticle:
        """Return the article with what is stated in place of what was found."""
        stated = {name: value for name, value in asdict(self).items() if value}
        if self.published is not None:
            stated |= {"published_basis": DateBasis.STATED, "published_note": None}
        names = tuple(name for name in STATABLE if getattr(self, name))
        return replace(raw, **stated, stated_by_hand=(*raw.stated_by_hand, *names))


def read_input(path: Path) -> Iterator[RawArticle | RefusedInput]:
    """Yield the articles of a file, or of all files below a folder, and a refusal for what gives none.

    Files of a folder come in the order of their names; hidden ones are passed over, and a folder is
    read once, however many links lead to it. An article is called after its file (below a folder,
    after its path in it) without the ending. Never raises for what a file holds.
    """
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a name that is too long, or a folder above it that may not be read
        yield _unreadable(path, error)
        return
    yield from _read_folder(path, path, set()) if is_folder else _read_file(path, path.stem)


def read_bytes(
    content: bytes, origin: str, *, name: str | None = None, ending: str = ""
) -> Iterator[RawArticle | RefusedInput]:
    """Yield the articles of standard input or of an attachment: what it is, its ending or the bytes say.

    JSON, PDF, HTML and front matter are told by how they begin; anything else is plain text.
    """
    yield from _read(content, origin, name, ending)


def _read_folder(folder: Path, top: Path, seen: set[Path]) -> Iterator[RawArticle | RefusedInput]:
    resolved = folder.resolve()
    if resolved in seen:
        return
    seen.add(resolved)
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if not paths:
        yield RefusedInput(_printed(folder), "no files in this folder", _KINDS_IN_WORDS)
    for path in paths:
        if os.path.isdir(path):  # unlike a Path's, it never raises: a folder may be listed and not entered
            yield from _read_folder(path, top, seen)
        elif path.suffix.lower() in _KINDS:
            yield from _read_file(path, path.relative_to(top).with_suffix("").as_posix())
        elif refusal := refused_document(_printed(path), path.suffix, b""):
            yield refusal
        else:
            kind = f"{path.suffix} files are" if path.suffix else "files without an ending are"
            yield RefusedInput(_printed(path), f"{kind} not read from a folder", _KINDS_IN_WORDS)


def _read_file(path: Path, name: str) -> Iterator[RawArticle | RefusedInput]:
    kind, origin = _KINDS.get(path.suffix.lower()), _printed(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            yield RefusedInput(origin, "this is not a file", _KINDS_IN_WORDS)
        elif size == 0:
            yield RefusedInput(origin, "the file is empty", "give an article with text")
        elif kind is _Kind.JSON_LINES:
            with path.open("rb") as stream:
                yield from read_json_lines(stream, origin)
        elif size > MOST_BYTES:
            yield refused_document(origin, path.suffix, b"") or _too_large(origin, size)
        else:
            yield from _read(path.read_bytes(), origin, _printed(name), path.suffix)
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> RefusedInput:
    return RefusedInput(_printed(path), f"cannot be read ({error.strerror})", "check the path and its rights")


def _too_large(origin: str, size: int) -> RefusedInput:
    return RefusedInput(origin, f"it has {size / 1e6:,.0f} MB", "an article may have 10 MB at most; divide it")


def _printed(path: Path | str) -> str:
    """Return a path with "?" for each byte of it that is no text."""
    return str(path).encode(errors="replace").decode()


def _kind_by(ending: str, content: bytes) -> _Kind:
    """Return what a file is by its ending, where there is one that says so and the bytes do not belie it."""
    kind, sniffed = _KINDS.get(ending.lower()), _kind_of(content)
    return sniffed if kind is None or (kind is _Kind.TEXT and sniffed is _Kind.HTML) or sniffed is _Kind.PDF else kind


def _kind_of(content: bytes) -> _Kind:
    if begins_as_pdf(content):
        return _Kind.PDF
    if begins_as_html(content):
        return _Kind.HTML
    first = content.removeprefix(UTF_8_MARK).lstrip()[:1]
    if first == b"{" or (first == b"[" and read_json(content, "") is not None):  # a text may begin with "[Photo]"
        return _Kind.JSON
    return _Kind.TEXT


def _read(content: bytes, origin: str, name: str | None, ending: str) -> Iterator[RawArticle | RefusedInput]:
    kind = _kind_by(ending, content)
    if not content:
        yield RefusedInput(origin, "it is empty", "give an article with text")
    elif refusal := refused_document(origin, ending, content):
        yield refusal
    elif len(content) > MOST_BYTES and kind not in (_Kind.JSON, _Kind.JSON_LINES):
        yield _too_large(origin, len(content))
    else:
        try:
            yield from _articles(content, origin, name, kind)
        except UnreadableInputError as error:
            yield RefusedInput(error.origin, error.problem, error.remedy)


def _articles(content: bytes, origin: str, name: str | None, kind: _Kind) -> Iterator[RawArticle | RefusedInput]:
    if kind is _Kind.JSON:
        listed = read_json(content, origin)
        yield from listed if listed is not None else read_json_lines(io.BytesIO(content), origin)
    elif kind is _Kind.JSON_LINES:
        yield from read_json_lines(io.BytesIO(content), origin)
    elif kind is _Kind.PDF:
        yield read_pdf(content, origin, name=name)
    elif kind is _Kind.HTML:
        yield replace(read_html(content, origin), name=name)
    elif kind is _Kind.MARKDOWN:
        yield read_markdown(decode(content, origin), origin, name=name)
    else:
        yield _text(decode(content, origin), origin, name)


def _text(text: str, origin: str, name: str | None) -> RawArticle:
    if opens_front_matter(text):
        return read_markdown(text, origin, name=name)
    if not text.strip():
        raise UnreadableInputError(origin, "there is no text in it", "give an article with text")
    return RawArticle(source=text, origin=origin, name=name)
