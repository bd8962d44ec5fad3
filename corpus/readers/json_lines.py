"""JSON Lines -> RawArticles, one line at a time."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.raw_article import NO_CHARACTER, RawArticle, RefusedInput
from corpus.readers.dates import parse_date

LONGEST_LINE = 10_000_000  # bytes

_WHITE_SPACE = b" \t\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_json_lines(stream: BinaryIO, origin: str) -> Iterator[RawArticle | RefusedInput]:
    """Yield the article of each line, or why there is none; empty lines are passed over.

    A line is an object with "text" and, as far as known, "_id", "title", "author", "source" (the
    publisher), "date" and "url"; further fields are left aside. No more than one line is held in memory.
    """
    articles = _Articles()
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{origin} line {number}"
        if line is None:
            yield RefusedInput(where, "the line is over 10 MB", "divide the article into parts")
            continue
        content = line.removeprefix(_BYTE_ORDER_MARK)  # of the file, or of one that it was put together from
        if content.strip(_WHITE_SPACE):
            yield articles.read(content, where)


def read_json(content: bytes, origin: str) -> Iterator[RawArticle | RefusedInput] | None:
    """Yield the articles of a JSON list, or of one object; returns None where it is neither."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        return iter([_Articles().take(value, origin)])
    if not isinstance(value, list):
        return None
    articles = _Articles()
    return (articles.take(item, f"{origin} item {number}") for number, item in enumerate(value, start=1))


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a stream, and None for one that is too long."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield None


class _Articles:
    """The articles of one file: no two of them have the same "_id"."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}  # _id -> where it stands

    def read(self, line: bytes, where: str) -> RawArticle | RefusedInput:
        """Read one line."""
        try:
            value = json.loads(line)
        except UnicodeDecodeError as error:
            return RefusedInput(where, f"not UTF-8 (byte {error.start})", "save the file as UTF-8")
        except RecursionError:
            return RefusedInput(where, "the JSON is nested too deep", 'write {"_id": ..., "text": ...} on one line')
        except json.JSONDecodeError as error:
            problem = f"not JSON (character {error.pos + 1}: {error.msg[:1].lower()}{error.msg[1:]})"
            return RefusedInput(where, problem, 'write {"_id": ..., "text": ...} on one line')
        except ValueError:  # a number with thousands of digits
            return RefusedInput(where, "not JSON that can be read", 'write {"_id": ..., "text": ...} on one line')
        return self.take(value, where)

    def take(self, value: Any, where: str) -> RawArticle | RefusedInput:
        """Make an article of one JSON value."""
        try:
            article = _article(value, where)
        except UnreadableInputError as error:
            return RefusedInput(error.origin, error.problem, error.remedy)
        if article.name is not None:
            before = self._seen.setdefault(article.name, where)
            if before != where:
                problem = f"its _id {article.name[:40]!r} stands in {before} as well"
                return RefusedInput(where, problem, "rename one of them")
        return article


def _article(value: Any, where: str) -> RawArticle:
    if not isinstance(value, dict):
        raise UnreadableInputError(where, "not a JSON object", 'write {"_id": ..., "text": ...}')
    text = _text(value, "text", where)
    if text is None:
        raise UnreadableInputError(where, "it has no text", 'put the article into the field "text"')
    stated = _text(value, "date", where)
    published = parse_date(stated) if stated else None
    if stated and published is None:
        raise UnreadableInputError(
            where, f"its date {stated[:40]!r} cannot be read", "write it as 2019-02-28, or leave it empty"
        )
    name = value.get("_id")
    return RawArticle(
        source=text,
        origin=where,
        name=str(name) if isinstance(name, int) else _text(value, "_id", where),
        publisher=_text(value, "source", where),
        title=_text(value, "title", where),
        author=_text(value, "author", where),
        url=_text(value, "url", where),
        published=published,
        published_basis=DateBasis.STATED if published else None,
    )


def _text(value: dict[str, Any], field: str, where: str) -> str | None:
    """Return a field's text as it stands; None where it is missing or blank."""
    text = value.get(field)
    if text is None:
        return None
    if not isinstance(text, str):
        raise UnreadableInputError(where, f"its {field} is not text", "put the value in quotation marks")
    if NO_CHARACTER.search(text):
        raise UnreadableInputError(
            where, f"its {field} holds what is no character", "remove \\u0000 and \\uD800 to \\uDFFF"
        )
    return text if text.strip() else None
