"""Where quotations stand in a text, and the text without their words."""

import re

from index.passage import Span

FILLER = "¤"  # stands for each character of a quotation

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r'["“”«»]')
# 'No,' and ‘No,’: a single mark closes only after a comma or the end of a sentence, else it may be an apostrophe.
_SINGLE = re.compile(
    r"(?<!\w)'(?=\w)[^'\n]{1,400}(?:(?<=\w)'(?=\w)[^'\n]{1,400})*(?<=[,.?!])'(?!\w)|‘[^‘\n]{1,600}?(?<=[,.?!])’(?!\w)"
)


def quotations(text: str) -> list[Span]:
    """Return the quotations with their marks, in order; one that never closes ends with its paragraph."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = None
        for mark in _MARK.finditer(text, *paragraph.span()):
            at = mark.start()
            if start is None and _opens(text, at):
                start = at
            elif start is not None and _closes(text, at):
                found.append(Span(start, at + 1))
                start = None
        if start is not None:
            found.append(Span(start, paragraph.end()))
    return found


def without_quotations(text: str) -> str:
    """Return the text with a filler for every character within a quotation; offsets stay."""
    parts, at = [], 0
    for span in quotations(text):
        is_closed = text[span.end - 1] in '"”»' and span.end - span.start > 1
        end = span.end - 1 if is_closed else span.end
        parts += [text[at : span.start + 1], FILLER * (end - span.start - 1)]
        at = end
    parts.append(text[at:])
    return _SINGLE.sub(lambda m: m.group()[0] + FILLER * (len(m.group()) - 2) + m.group()[-1], "".join(parts))


def _opens(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] in "“«"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not after.isspace() and after != "" and not (before.isalnum() or (before != "" and before in ",.!?"))


def _closes(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] in "”»"
    return not text[at + 1 : at + 2].isalnum()
