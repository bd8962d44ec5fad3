"""A person's name, however it is spelt -> the letters by which it is known to be the same."""

import re

from index.analyzer import fold, word_texts

_INITIAL = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.)*")


def letters_of_name(name: str) -> str:
    """Return a name's folded letters without initials: "Kim Jong-un" and "Kim Jong Un" have the same."""
    return "".join(fold(word) for written in without_initials(name) for word in word_texts(written))


def without_initials(name: str) -> list[str]:
    """Return a name's words but for initials: of "John R. Bolton" the first and the last."""
    return [written for written in name.split() if not _INITIAL.fullmatch(written)]
