"""Bytes that are not UTF-8 and say nothing of their encoding -> the encoding that they look like.

The detector tells scripts well. Western from Central European letters it does not, nor a text with one
accent or a dash from one of a distant country: where the letters are Latin, it chooses among three.
"""

import logging
import re

from charset_normalizer import from_bytes

# What old pages and text files are written in.
_LATIN = ["cp1252", "cp1250", "cp1254"]
_ENCODINGS = [*_LATIN, *"cp1251 koi8_r cp1253 cp1255 cp1256 cp874 gb18030 big5 cp932 euc_jp cp949".split()]
_DETECTED_BYTES = 200_000  # enough to tell, and bounds the time

_ASCII, _NO_LETTERS = bytes(range(128)), bytes(byte for byte in range(256) if not chr(byte).isalpha() or byte > 127)
_WORD_OF_ANOTHER_SCRIPT = re.compile(rb"[\x80-\xff]{4,}")
# What Latin text has beyond ASCII, as UTF-8 writes it: accents and marks. Windows-1252 would have "Ã©" or "â€“" there.
_WESTERN = re.compile("[\u0080-\u00ff\u2000-\u206f]")
# Letters in Windows-1250 whose bytes are signs in Windows-1252, or letters that Western languages lack.
_CENTRAL_EUROPEAN = re.compile(r"(?<=[^\W\d_])[ąłźżľťş](?=[^\W\d_])|[šž]", re.IGNORECASE)
_HUNGARIAN = re.compile(r"(?=.*[őű])(?=.*[öü])(?=.*á)(?!.*ç)", re.IGNORECASE | re.DOTALL)

# What it could not tell is said in the error.
logging.getLogger("charset_normalizer").setLevel(logging.CRITICAL)


def is_damaged_utf_8(content: bytes) -> bool:
    """Say whether bytes that are not UTF-8 were meant as UTF-8: most of what they have beyond ASCII is just that.

    In Latin text a single character will do: in no other encoding do its bytes make sense beside each other.
    """
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - damaged
    return whole > damaged or (is_latin(content) and _WESTERN.search(text) is not None)


def likely_encoding(content: bytes) -> str | None:
    """Return the encoding that bytes look like, or None where they look like none."""
    beginning = content[:_DETECTED_BYTES]
    latin = is_latin(content)
    best = from_bytes(beginning, cp_isolation=_LATIN if latin else _ENCODINGS).best()
    encoding = best.encoding if best else None
    if encoding == "cp1250":
        text = beginning.decode(encoding, "replace")
        is_western = not _CENTRAL_EUROPEAN.search(text) and not _HUNGARIAN.match(text)
        return "cp1252" if is_western else encoding
    return encoding or ("cp1252" if latin else None)


def is_latin(content: bytes) -> bool:
    """Say whether a text is in Latin letters: most are ASCII, and few others stand beside each other."""
    beyond = len(content.translate(None, _ASCII))
    letters = len(content.translate(None, _NO_LETTERS))
    return letters >= 2 * beyond and 2 * sum(map(len, _WORD_OF_ANOTHER_SCRIPT.findall(content))) < beyond
