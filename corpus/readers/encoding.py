"""Bytes -> text, whatever the encoding."""

import codecs
import re

from corpus.errors import UnreadableInputError
from corpus.readers.likely_encoding import is_damaged_utf_8, is_latin, likely_encoding

_BYTE_ORDER_MARKS = {  # the longer first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Labels that mean Windows' encoding wherever a page uses them (https://encoding.spec.whatwg.org).
_LATIN_1 = re.compile(r"(?:iso-?8859-?1|latin-?1|(?:us-)?ascii)\Z", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ISO_2022_SHIFT = re.compile(rb"\x1b[$(]")  # all its bytes would pass for ASCII


def decode(content: bytes, origin: str, declared: str | None = None) -> str:
    """Decode a text of any encoding.

    A byte order mark counts first, then whether the bytes are UTF-8, then the `declared` encoding (of
    an HTTP header or a page's own), then what the bytes look like. Raises UnreadableInputError for
    what is no text, and for what is damaged, rather than to guess at every accent.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            text = _decoded(content, encoding)
            if text is None and mark == codecs.BOM_UTF8:
                raise _damaged(content, origin)
            return _checked(text, origin, most_controls=0.1)
    if b"\0" in content:
        return _checked(_decoded(content, _utf_16(content)), origin)
    is_shifted = content.isascii() and _ISO_2022_SHIFT.search(content)
    text = _decoded(content, "iso2022_jp" if is_shifted else "utf-8")
    if text is not None:
        return _checked(text, origin, most_controls=0.1)
    if declared is not None:
        text = _decoded(content, "cp1252" if _LATIN_1.match(declared.strip()) else declared.strip())
        if text is not None:
            return _checked(text, origin)
    if is_damaged_utf_8(content):
        raise _damaged(content, origin)
    text = _decoded(content, likely_encoding(content))
    if text is None and is_latin(content):  # a few bytes are in no encoding of Latin letters
        raise _damaged(content, origin)
    return _checked(text, origin)


def _decoded(content: bytes, encoding: str | None) -> str | None:
    try:
        return None if encoding is None else content.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, or not in it
        return None


def _utf_16(content: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zero bytes are: one half of every Latin letter."""
    zeros = [content[0::2].count(0), content[1::2].count(0)]
    if max(zeros) * 10 < len(content) or min(zeros) * 20 > max(zeros):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _damaged(content: bytes, origin: str) -> UnreadableInputError:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"damaged UTF-8 (byte {error.start}, in line {line})"
        return UnreadableInputError(origin, problem, "correct it there, or save the file as UTF-8")
    raise AssertionError("only what is not UTF-8 is damaged")


def _checked(text: str | None, origin: str, *, most_controls: float = 0.001) -> str:
    if text is None or "\0" in text or len(_CONTROL.findall(text)) > len(text) * most_controls:
        raise UnreadableInputError(origin, "this is not text", "give a text, Markdown, HTML, PDF or JSON Lines file")
    return text
