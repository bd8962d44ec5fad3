"""A text as people pass it on, such as “We left,” Lee said -> the quotations in it."""
# ruff: noqa: RUF001 - marks that look alike are what this file is about

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKS = '"“”„‟«»＂「」『』'
# A mark that opens, all up to the next mark or the end, and a mark that closes if that is one.
_QUOTATION = re.compile(
    rf'(?:[“„«「『]|(?<!\w)["＂](?=\S))(?P<words>[^{_MARKS}]+)(?:[”»」』]|(?<=\S)(?:[“‟]|["＂](?!\w)))?'
)
# A single mark may be an apostrophe: it closes only after what ends a clause, or at the end of the text.
_IN_SINGLE_MARKS = re.compile(r"(?<!\w)['‘](?=\w)(?P<words>[^\n]{1,1000}?)(?:(?<=[,.?!])['’](?!\w)|['’]\W{0,9}\Z)")
_MARK_OF_THE_WRITER = re.compile(r"(?<!\.)[,.]\Z")


@dataclass(frozen=True, slots=True)
class Quoting:
    """The quotations of a text, without their marks and in order, and whether it has words outside of them.

    A comma or a full stop before a closing mark belongs to whoever quotes, and is left away.
    """

    quotations: tuple[str, ...]
    has_more: bool


def quoting(text: str) -> Quoting:
    """Return what a text quotes, in double quotation marks or else in single ones; one that never closes goes on."""
    found = _with_words(_QUOTATION, text) or _with_words(_IN_SINGLE_MARKS, text)
    quotations = tuple(_MARK_OF_THE_WRITER.sub("", match["words"].strip()).rstrip() for match in found)
    return Quoting(quotations, any(map(_has_words, _outside(text, found))))


def _with_words(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match in pattern.finditer(text) if _has_words(match["words"])]


def _outside(text: str, found: Sequence[re.Match[str]]) -> Iterator[str]:
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    yield from (text[end:start] for end, start in zip(ends, starts, strict=True))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
