"""Source text -> canonical text, the text that offsets count in.

Canonical text is NFC, with one space between words and a blank line between paragraphs. Sources
glue paragraphs together, begin with a photo caption and carry a stray date line; cleaning restores
the paragraphs, files the rest as provenance and changes nothing else: without its white space,
the canonical text is a substring of the NFC source without its white space.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

OPENING_QUOTES = "“‘«"
CLOSING_QUOTES = "”’»"
STRAIGHT_QUOTE = '"'
STRAIGHT_QUOTES = "\"'"

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

# What no space divides, the end of a sentence, what may close after it, and at once the next paragraph.
# A stretch is tried from its beginning only: from each of its letters, a long one would take hours.
_GLUE = re.compile(
    r"""(?<![\w’'%"”)\]-])(?P<before>[\w’'%"”)\]-]++)  # a word, and the quotation may end before the mark: 'yes".'
        (?P<end>[!?]+|\.(?!\.))                         # not a part of an ellipsis
        (?=(?P<close>["”’')\]]*)                        # quotation marks and brackets
        [“‘(\[]?
        (?P<next>[^\W\d_]))                             # a letter: upper case, checked below
    """,
    re.VERBOSE,
)
_CLOSING = "\"”’')]"
_NOT_IN_WORD = re.compile(r"[\"”)\]]")
# How the next paragraph begins, and not the rest of "Resource.org", "Dan.Molinski@wsj.com" or "Hill.TV".
_BEGINNING = re.compile(
    r"""(?![\w’'-]+[.@][a-z])(?!(?:COM|NET|ORG|TV|JS)\b)
        (?:[^\W\d_]{2}              # "The", "US"
        |[AIÀÉO][\s,]               # "A deal", "I think"
        |[^\W\d_][’'-]\w           # "I'm", "G-7"
        |[^\W\d_]\.[^\W\d_]\.)     # "U.S."
    """,
    re.VERBOSE,
)
# Abbreviations that a name may follow: glued to it ("Mr.Kim"), they end no paragraph.
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Mx Dr Prof St Sr Jr Rev Hon Gen Col Maj Capt Cmdr Lt Sgt Cpl Adm Gov Sen Rep Pres Amb Supt Dept"
    " Messrs Mme Mlle Fr Sra Srta Mt Ft Ave Blvd Rd Hwy Inc Ltd Co Corp Ph vs etc approx www".split()
)

_DATE_LINE = re.compile(r"\A\s*date:?\s+(?P<date>\d{4}-\d{2}-\d{2})\b\s*", re.IGNORECASE)
_CREDIT = re.compile(
    r"\s*(?P<bracket>\()?\b(?:Photos?|Images?|Picture)\s*(?:by\s+(?=[^\W\d_a-z])|:)\s*"
    r"(?P<credit>[^\n:]{1,60}?)(?(bracket)\)\.?)\s*\Z"
)
_LONGEST_CAPTION = 600


@dataclass(frozen=True, slots=True)
class CleanText:
    """Canonical text and what stood before it in the source."""

    text: str
    caption: str | None = None
    photo_credit: str | None = None
    stated_date: date | None = None


def squash(text: str) -> str:
    """Return the text in NFC without any white space: what cleaning must never change."""
    return "".join(unicodedata.normalize("NFC", text).split())


def clean(source: str, title: str | None = None) -> CleanText:
    """Turn source text into canonical text, and file title, caption, credit and date line apart.

    The first paragraph is the title where it is word for word the one that is known.
    """
    source = _without_title(unicodedata.normalize("NFC", source), title)
    stated_date, source = _take_date_line(source)
    source = _without_title(source, title)  # it may stand below the date line
    blocks = [block for block in (" ".join(b.split()) for b in _BLANK_LINE.split(source)) if block]
    caption, credit, blocks = _take_caption(blocks)
    paragraphs = [paragraph for block in blocks for paragraph in _split_glued(block)]
    if credit is None:  # the caption may be glued to the first paragraph
        caption, credit, paragraphs = _take_caption(paragraphs)
    return CleanText("\n\n".join(paragraphs), caption, credit, stated_date)


def _without_title(source: str, title: str | None) -> str:
    """Leave out a first paragraph that is the title, unless it is all there is."""
    first, *rest = _BLANK_LINE.split(source.strip(), maxsplit=1)
    is_title = title is not None and first.split() == unicodedata.normalize("NFC", title).split()
    return rest[0] if rest and is_title else source


def _take_date_line(source: str) -> tuple[date | None, str]:
    match = _DATE_LINE.match(source)
    if match is None:
        return None, source
    try:
        return date.fromisoformat(match["date"]), source[match.end() :]
    except ValueError:  # "2019-02-31" is no date: leave it where it stands
        return None, source


def _take_caption(blocks: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Split off a first block that ends in a photo credit, unless it is all there is."""
    if len(blocks) < 2 or len(blocks[0]) > _LONGEST_CAPTION:
        return None, None, blocks
    match = _CREDIT.search(blocks[0])
    if match is None:
        return None, None, blocks
    return blocks[0][: match.start()] or None, match["credit"], blocks[1:]


def _split_glued(block: str) -> list[str]:
    """Cut a block where one paragraph ends and the next begins without a space between."""
    cuts = []
    paragraph_start = 0
    for match in _GLUE.finditer(block):
        if not _is_glue(block, match):
            continue
        cut = _cut_position(block, paragraph_start, match)
        if cut is not None:
            cuts.append(cut)
            paragraph_start = cut
    return [block[a:b] for a, b in zip([0, *cuts], [*cuts, len(block)], strict=True)]


def _is_glue(block: str, match: re.Match[str]) -> bool:
    at = match.start("next")
    if not match["next"].isupper() or not _BEGINNING.match(block, at):
        return False
    before = match["before"].rstrip(_CLOSING)
    word = _last_word(before)
    if not word and not {")", "]"} & set(match["before"][len(before) :]):
        return False
    if match["end"] != "." or match["close"]:
        return True
    second = block[at + 1]
    if _is_code(word) and not (second.islower() or second.isspace()):  # "TCR.CD3", "ASP.NET"
        return False
    return not _is_abbreviation(block, match.start() + len(before) - len(word), word)


def _last_word(text: str) -> str:
    """Return the word that a text ends with, such as "sanctions", "2018" or "0%"; one letter is none."""
    word = _NOT_IN_WORD.split(text)[-1].lstrip("_’'%-")
    if word.endswith("%"):
        word = word[-2:]
    return word if len(word) > 1 and word.rstrip("%")[-1:].isalnum() else ""


def _is_code(word: str) -> bool:
    return any(map(str.isupper, word)) and not word[-1].islower()


def _is_abbreviation(block: str, start: int, word: str) -> bool:
    last = word.rpartition("-")[2]  # "D-W.Va.", "Lt-Gen.Smith"
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    # The last piece of a host name or a file name: "www.nk.News"; a decimal such as "3.5%" is none.
    return start > 0 and block[start - 1] in ".@/" and word[:1].isalpha()


def _cut_position(block: str, paragraph_start: int, match: re.Match[str]) -> int | None:
    """Return where the next paragraph begins, or None where the break would cut a quotation."""
    position = match.end("end")
    if match["close"]:
        is_open = {mark: is_quoted(block, paragraph_start, position, mark) for mark in STRAIGHT_QUOTES}
        for mark in match["close"]:
            if mark in is_open and not is_open[mark]:  # it opens the next paragraph's quotation
                return position
            is_open[mark] = False
            position += 1
        return position
    return None if is_within_quotation(block, paragraph_start, position) else position


def is_within_quotation(text: str, start: int, position: int) -> bool:
    """Say whether `position` lies inside a quotation in double marks that opened at or after `start`."""
    return any(is_quoted(text, start, position, mark) for mark in (STRAIGHT_QUOTE, "“"))


def is_quoted(text: str, start: int, position: int, mark: str = STRAIGHT_QUOTE) -> bool:
    """Say whether `position` lies inside a quotation that opened at or after `start`.

    `mark` is the opening mark. What stands on its two sides says whether a straight mark opens or
    closes; only where both sides are glued does it take turns. A mark after `position` that opens
    tells that the one before it was a stray, so one misprint never swallows the rest.
    """
    if mark not in STRAIGHT_QUOTES:
        closing = CLOSING_QUOTES[OPENING_QUOTES.index(mark)]
        is_open = text.rfind(mark, start, position) > text.rfind(closing, start, position)
        opens_next, closes_next = text.find(mark, position), text.find(closing, position)
        return is_open and closes_next >= 0 and not 0 <= opens_next < closes_next
    is_open = False
    for at in _marks_before(text, mark, start, position):
        role = _role(text, at)
        if role is not None:
            is_open ^= role == "opens"
            break
        is_open = not is_open
    if is_open:
        after = _mark_after(text, mark, position)
        return after is not None and _role(text, after) != "opens"
    return False


def _marks_before(text: str, mark: str, start: int, stop: int) -> Iterator[int]:
    """Yield where `mark` stands as a quotation mark, the last place first."""
    at = text.rfind(mark, start, stop)
    while at >= 0:
        if not _is_apostrophe(text, at):
            yield at
        at = text.rfind(mark, start, at)


def _mark_after(text: str, mark: str, start: int) -> int | None:
    """Return where `mark` next stands as a quotation mark."""
    at = text.find(mark, start)
    while at >= 0 and _is_apostrophe(text, at):
        at = text.find(mark, at + 1)
    return at if at >= 0 else None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "'" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _role(text: str, at: int) -> str | None:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = not before or before.isspace() or before in "([—–" + OPENING_QUOTES
    closes = not after or after.isspace() or after in ".,;:!?)]—–…" + CLOSING_QUOTES
    if opens == closes:
        return None
    return "opens" if opens else "closes"
