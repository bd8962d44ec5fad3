"""Names across scripts: how a word sounds, in Latin letters, and which of a library's names sounds so.

"Мун Чжэ Ин" and "Moon Jae-in" share few letters and one sound. Korean names in Chinese characters sound otherwise in
Chinese ("文在寅", read Wen Zaiyin): index/crosslingual/hanja.py.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

_FEWEST_LETTERS = 3
_CLOSE = 80.0  # of 100: what two ways to write one name have in common at least
_LETTERS = re.compile("[^a-z]")
# Spellings of one sound, replaced one after the other.
_SAME_SOUND = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("chzh|dzh|zh", "j"),
        ("shch|sch|sh", "s"),
        ("tch|ch", "c"),
        ("kh", "h"),
        ("ph", "f"),
        ("ck|k", "c"),
        ("oo|ou|wu", "u"),
        ("ee|ie|yi|y", "i"),
        ("ae|ai", "e"),
        ("eo|au", "o"),
        ("eu", "u"),
        ("w", "v"),
        ("x", "cs"),
        (r"(.)\1+", r"\1"),
    )
)


class Names:
    """The names of a library, by their sound."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take names in Latin letters."""
        self._names = names
        self._sounds = [_sound(name) for name in names]

    def like(self, text: str, close: float = _CLOSE) -> str | None:
        """Return the name that sounds most like a text of any script, if one is as close (0 to 100)."""
        sound = _sound(text)
        if len(sound) < _FEWEST_LETTERS:
            return None
        match = process.extractOne(sound, self._sounds, scorer=fuzz.ratio, score_cutoff=close)
        return match and self._names[match[2]]


def in_latin_letters(text: str) -> str:
    """Return a text of any script in ASCII letters."""
    from anyascii import anyascii

    return str(anyascii(text))


def _sound(name: str) -> str:
    sound = _LETTERS.sub("", in_latin_letters(name).lower())
    for written, one in _SAME_SOUND:
        sound = written.sub(one, sound)
    return sound
