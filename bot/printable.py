"""Text of others -> text that a terminal, or a chat, shows and does not obey."""

import unicodedata

# Marks that turn the direction of what follows, so that it reads in another order than it stands
# (Unicode Standard Annex 9); without them text shows in the order of its own letters.
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\t\r\u2028\u2029")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """Replace control characters and lone surrogates, drop direction marks, keep line feeds."""
    return "".join(map(_printable, text))


def one_line(text: str) -> str:
    """Return the same on one line, with one space between words."""
    return " ".join(printable(text).split())


def _printable(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    if character in _SPACES:
        return " "
    if character in _DIRECTION_MARKS:
        return ""
    return _REPLACEMENT if unicodedata.category(character) in ("Cc", "Cs") else character
