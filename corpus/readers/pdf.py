"""A PDF -> RawArticle, by pypdf."""

import io
import logging
import math
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from time import monotonic

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import PyPdfError

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.raw_article import NO_CHARACTER, RawArticle
from corpus.readers.lines import paragraphs

_MARK, _MARK_WITHIN = b"%PDF-", 1024  # bytes; what stands before the mark is skipped by every reader
_MOST_PAGES = 500
_MOST_CHARACTERS = 3_000_000
_LONGEST = 60.0  # seconds; a page in ordinary print takes some milliseconds
_MOST_BYTES_OF_STREAM = 20_000_000  # after decompression
_LIMITS = Configuration(
    zlib_maximum_output_length=_MOST_BYTES_OF_STREAM,
    lzw_maximum_output_length=_MOST_BYTES_OF_STREAM,
    run_length_maximum_output_length=_MOST_BYTES_OF_STREAM,
    array_based_stream_maximum_output_length=_MOST_BYTES_OF_STREAM,
    stream_parsing_work_maximum_count=500_000,  # operators of a page and what they work on
)
_WIDEST_GAP = 1.3  # times the usual distance of two lines; more divides paragraphs

# What word processors and converters write where nobody gave a title or an author.
_PLACEHOLDER = re.compile(
    r"(?:untitled.*|\(?(?:anonymous|unspecified|unknown|none|author|user|admin)\)?|document ?\d*|microsoft word - .*"
    r"|\S+\.(?:docx?|odt|rtf|txt|pdf|indd|qxd|html?|tex))\Z",
    re.IGNORECASE,
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says reaches the user as a refusal


def begins_as_pdf(content: bytes) -> bool:
    """Say whether a PDF begins here, or some bytes further on."""
    return _MARK in content[:_MARK_WITHIN]


def read_pdf(
    content: bytes, origin: str, *, url: str | None = None, name: str | None = None, retrieved: date | None = None
) -> RawArticle:
    """Take the text out of a PDF, and title, author and date out of its metadata.

    The date is the day on which the PDF was made, and `published_note` says so. Raises
    UnreadableInputError for a file that is protected, damaged, too large or only pictures.
    """
    deadline = monotonic() + _LONGEST
    try:
        with apply_configuration(_LIMITS):
            reader = _opened(content, origin)
            pages = _texts(reader, origin, deadline)
            title, author, made = _metadata(reader)
    except UnreadableInputError:
        raise
    except Exception as error:  # a damaged file breaks the library in many ways; the user needs one answer
        reason = str(error) if isinstance(error, PyPdfError) else ""
        problem = f"the PDF is damaged ({reason})" if reason and reason.isprintable() else "the PDF is damaged"
        raise UnreadableInputError(origin, problem, "get the file again, or give its text in a file") from error
    found = [paragraph for paragraph in paragraphs(pages) if paragraph != title]
    if not any(map(str.isalpha, "".join(found))):
        raise UnreadableInputError(
            origin, "the PDF holds pictures of pages and no text", "run text recognition (OCR) on it first"
        )
    return RawArticle(
        source="\n\n".join(found),
        origin=origin,
        name=name,
        title=title,
        author=author,
        url=url,
        published=made,
        published_basis=DateBasis.METADATA if made else None,
        published_note="the day on which the PDF was made" if made else None,
        retrieved=retrieved,
    )


def _opened(content: bytes, origin: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    # Many files are protected against printing only, and open with an empty password.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableInputError(
            origin, "the PDF is protected by a password", "save it without the password, then add it again"
        )
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableInputError(
            origin, f"the PDF has {len(reader.pages):,} pages", f"give at most {_MOST_PAGES} pages at a time"
        )
    return reader


def _texts(reader: PdfReader, origin: str, deadline: float) -> list[str]:
    texts: list[str] = []
    for page in reader.pages:
        texts.append(NO_CHARACTER.sub("", _text(page)))
        if monotonic() > deadline or sum(map(len, texts)) > _MOST_CHARACTERS:
            raise UnreadableInputError(origin, "the PDF is too long or takes too long", "divide it into parts")
    return texts


def _text(page: PageObject) -> str:
    """Return the text of a page, with a blank line where more than the usual space divides two lines."""
    pieces: list[str] = []
    heights: list[float] = []

    def visit(text: str, user: list[float], matrix: list[float], _font: object, _size: float) -> None:
        if text.strip() or not pieces:
            pieces.append(text)
            heights.append(matrix[4] * user[1] + matrix[5] * user[3] + user[5])
        else:
            pieces[-1] += text

    page.extract_text(visitor_text=visit)
    gaps = [above - below for above, below in pairwise(heights)]
    usual = Counter(round(gap) for gap in gaps if gap >= 1).most_common(1)
    widest = usual[0][0] * _WIDEST_GAP if usual else math.inf
    spaces = ["\n" if gap > widest and piece.endswith("\n") else "" for gap, piece in zip(gaps, pieces, strict=False)]
    return "".join(piece + space for piece, space in zip(pieces, [*spaces, ""], strict=False))


def _metadata(reader: PdfReader) -> tuple[str | None, str | None, date | None]:
    metadata = reader.metadata
    if metadata is None:
        return None, None, None
    try:
        made = metadata.creation_date
    except ValueError:  # not a date as PDF writes it
        made = None
    return _stated(metadata.title), _stated(metadata.author), made.date() if made else None


def _stated(value: str | None) -> str | None:
    text = " ".join(NO_CHARACTER.sub("", value or "").split())
    return None if not text or _PLACEHOLDER.match(text) else text
