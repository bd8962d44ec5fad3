"""Text -> its wording: the words and marks that a comparison of quotations compares.

White space, quotation marks and ellipses are no part of it, nor are invisible characters; all
dashes are one, and a ligature is its letters. Letters keep their case, and superscripts and
fractions stay as they are ("10²" is not "102").
"""
# ruff: noqa: RUF001 - marks that look alike are what this file is about

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = "'‘’ʼ′`´＇"
_QUOTATION_MARKS = _APOSTROPHES + '"“”„‟‚‛«»‹›″＂「」『』'
_DASHES = "-‐‑‒–—―−﹘﹣－"
# What is never a part of a word: ASCII, Latin-1, general, CJK and full-width punctuation.
_MARK = r"\s!-/:-@\[-`{-~¡-©«-¬®-±´-¸»¿‐-‧‰-⁞−、-〟﹐-﹫！-／：-＠［-｀｛-･"
# Scripts without spaces between words: every character is a token.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = f"[^{_MARK}{_UNSPACED}]"
_DOTS = r"(?:…|\.[^\S\n]?[.…])(?:[^\S\n]?[.…])*"
_TOKEN = re.compile(
    rf"{_WORD}++(?:(?:[{_APOSTROPHES}]|(?<=\d)[.,:](?=\d)){_WORD}++)*+"  # "don't", "10.5", "1,000"
    rf"|\[{_WORD}\]{_WORD}++"  # "[W]e"
    rf"|[\[(]\s*{_DOTS}\s*[\])]|{_DOTS}"
    rf"|[{_DASHES}](?:\s*[{_DASHES}])*"
    r"|\S"
)
_ELLIPSIS = "…"
# Forms of a character that differ in looks alone (https://www.unicode.org/reports/tr44/#Formatting_Tags_Table).
_SAME_CHARACTER = ("<compat>", "<wide>", "<narrow>", "<noBreak>", "<font>")


class Token(NamedTuple):
    """A word or a mark: `key` is what is compared, the offsets say where it stands."""

    key: str
    start: int
    end: int


def wording(text: str) -> list[str]:
    """Return the key of every token of a text, in order; many times faster than `tokens`."""
    return [key for key in map(_key, _TOKEN.findall(text)) if key and key != _ELLIPSIS]


@lru_cache(maxsize=32)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, in order; keeps those of the last few texts."""
    return tuple(token for part in parts(text) for token in part)


def parts(text: str) -> list[list[Token]]:
    """Return the tokens of a text, cut where it has an ellipsis; no part is empty."""
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(text):
        key = _key(match.group())
        if key == _ELLIPSIS:
            found.append([])
        elif key:
            found[-1].append(Token(key, match.start(), match.end()))
    return [part for part in found if part]


def is_word(key: str) -> bool:
    """Say whether a key is a word or a number, not a mark."""
    return any(map(str.isalnum, key))


def other_case(word: str) -> str:
    """Return a word with its first letter in the other case."""
    return word[0].swapcase() + word[1:]


@lru_cache(maxsize=100_000)
def _key(token: str) -> str:
    """Return what is compared of a token: nothing of a quotation mark."""
    if token in _QUOTATION_MARKS:
        return ""
    if "…" in token or ".." in "".join(token.split()):
        return _ELLIPSIS
    if token[0] in _DASHES:
        return "-"
    if token.isascii() and token.isprintable():
        return token.replace("`", "'")
    # An invisible character may keep a quotation mark from standing at the edge of a word.
    return unicodedata.normalize("NFC", "".join(map(_character, token)).strip("'"))


def _character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) in ("Cc", "Cf"):  # soft hyphen, zero-width space, direction marks
        return ""
    if unicodedata.decomposition(character).startswith(_SAME_CHARACTER):
        return unicodedata.normalize("NFKC", character).replace(" ", "")  # "¨" has a space to stand on
    return character
