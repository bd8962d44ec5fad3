"""A text as people pass it on, such as “We left,” Lee said -> the quotations in it."""
# ruff: noqa: RUF001 - marks that look alike are what this file is about

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARKS = '"“”„‟«»＂「」『』'
# A mark that opens, all up to the next mark or the end, and a mark that closes if that is one.
_QUOTATION = re.compile(
    rf'(?:[“„«「『]|(?<!\w)["＂](?=\S))(?P<words>[^{_MARKS}]+)(?:[”»」』]|(?<=\S)(?:[“‟]|["＂](?!\w)))?'
)
# A single mark may be an apostrophe: it closes only after what ends a clause, or at the end of the text.
_IN_SINGLE_MARKS = re.compile(r"(?<!\w)['‘](?=\w)(?P<words>[^\n]{1,1000}?)(?:(?<=[,.?!])['’](?!\w)|['’]\W{0,9}\Z)")
_MARK_OF_THE_WRITER = re.compile(r"(?<!\.)[,.]\Z")
# Where words between two quotations go over from the first one to the second: "..., Lee said. And Park: ...".
_GOES_OVER = re.compile(r"(?<=[.;!?])\s+|\b(?:and|but|while|whereas)\b")
# Who says the rest, where that has no quotation marks: "Lee: we left", "Foreign Minister Lee said that we left".
_ANY_WORD, _CAPITAL = r"[^\W\d_][\w.'’-]*+", r"(?:[A-Z][\w.'’-]*+|of|the|and)"
_ATTRIBUTED = re.compile(
    rf"\s*+(?P<around>(?:{_ANY_WORD}(?: {_ANY_WORD})?|{_CAPITAL}(?: {_CAPITAL}){{0,6}})"
    r"(?::| (?:said|says|claimed|claims)(?: that\b|[,:])?+))"
    r"\s++(?P<words>\S++(?:\s++\S++){2,})\s*+"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a text, without its marks, and the words around it, which may say whose it is.

    A comma or a full stop before a closing mark belongs to whoever quotes, and is left away.
    """

    words: str
    around: str = ""


def quoting(text: str) -> tuple[Quotation, ...]:
    """Return what a text quotes, in double quotation marks or else in single ones; one that never closes goes on."""
    found = _with_words(_QUOTATION, text) or _with_words(_IN_SINGLE_MARKS, text)
    around = _around(text, found)
    return tuple(
        Quotation(_MARK_OF_THE_WRITER.sub("", match["words"].strip()).rstrip(), words)
        for match, words in zip(found, around, strict=True)
    )


def attributed(text: str) -> Quotation | None:
    """Return what a text without quotation marks gives to somebody, who stands before it; None where it does not."""
    match = _ATTRIBUTED.fullmatch(text)
    return Quotation(match["words"], match["around"]) if match else None


def _with_words(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match in pattern.finditer(text) if _has_words(match["words"])]


def _around(text: str, found: Sequence[re.Match[str]]) -> list[str]:
    """Return the words around each quotation, up to where they go over to another; where it has none, all there are."""
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    outside = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    own = (f"{_GOES_OVER.split(a)[-1]} {_GOES_OVER.split(b)[0]}" for a, b in pairwise(outside))
    whole = " ".join(" ".join(outside).split())
    return [words if _has_words(words) else whole if _has_words(whole) else "" for words in own]


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
