"""Where quotations stand in a text, and the text without their words."""

import re

from index.passage import Span

FILLER = "¤"  # stands for each character of a quotation

_LETTERS = re.compile(r"[^\W\d_¤]{2}")
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|[\"“”«»]")  # some archives write a double mark as two single ones
# 'No,' and ‘No,’: a single mark closes only after a comma or the end of a sentence, else it may be an apostrophe.
_SINGLE = re.compile(
    r"(?<!\w)'(?=\w)[^'\n]{1,400}(?:(?<=\w)'(?=\w)[^'\n]{1,400})*(?<=[,.?!])'(?!\w)|(?<!\w)‘[^‘\n]{1,600}?(?<=[,.?!])’(?!\w)"
)


def quotations(text: str) -> list[Span]:
    """Return the quotations with their marks, in order; one that never closes ends with its paragraph."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = None
        for mark in _MARK.finditer(text, *paragraph.span()):
            if start is None and _opens(text, mark):
                start = mark.start()
            elif start is not None and _closes(text, mark):
                found.append(Span(start, mark.end()))
                start = None
        if start is not None:
            found.append(Span(start, paragraph.end()))
    return found


def without_quotations(text: str) -> str:
    """Return the text with a filler for every character within a quotation; offsets stay, marks become plain."""
    parts, at = [], 0
    for span in quotations(text):
        is_closed = text[span.end - 1] in "\"“”»'" and span.end - span.start > 1
        parts += [text[at : span.start], '"', FILLER * (span.end - span.start - 1 - is_closed), '"' * is_closed]
        at = span.end
    parts.append(text[at:])
    return _SINGLE.sub(lambda m: '"' + FILLER * (len(m.group()) - 2) + '"', "".join(parts))


def is_only_quotation(unquoted: str) -> bool:
    """Say whether a sentence without its quotations' words has no others."""
    return FILLER in unquoted and not _LETTERS.search(unquoted)


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() not in ('"', "''"):
        return mark.group() in "“«" and not _is_wrong_way_round(text, mark)
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not after.isspace() and after != "" and not (before.isalnum() or (before != "" and before in ",.!?"))


def _closes(text: str, mark: re.Match[str]) -> bool:
    if mark.group() not in ('"', "''"):
        return mark.group() in "”»" or _is_wrong_way_round(text, mark)
    return not text[mark.end() : mark.end() + 1].isalnum()


def _is_wrong_way_round(text: str, mark: re.Match[str]) -> bool:
    """Say whether a mark that opens stands where one closes: “No,“ she said."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() == "“" and (before.isalnum() or before in tuple(",.?!")) and (not after or after.isspace())
