"""A text in another language -> the English phrase that says the same, where one of those that are known does.

By the sentence vectors of the multilingual model, which was trained on conversations as well: "¿algo más?" is as near
to "what else?" as English is that says it otherwise. What is nearest decides, so that phrases which mean something
else, and are near as well, belong in the book.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from index.crosslingual.multilingual import TextEncoder

_WORD = re.compile(r"[\w{}'’-]+")
NAME = "{name}"
DAY = "{day}"
# What the model knows well in every language, in the place of whatever a text has there.
_STAND_INS = {NAME: "Peter", DAY: "Friday"}
# The cosine from which on a phrase says the same: a name in common is near already.
_NEAR = {frozenset[str](): 0.66, frozenset((NAME,)): 0.84, frozenset((DAY,)): 0.65}


class Phrasebook:
    """Phrases of English, or of any language, by what they mean; safe to use from many threads."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], encoder: TextEncoder) -> None:
        """Take ways to say it for each meaning; NAME and DAY stand for any name, and any day."""
        self._encoder = encoder
        self._means = [meaning for meaning, ways in phrases.items() for _ in ways]
        texts = [way for ways in phrases.values() for way in ways]
        self._exact = {bare(text): meaning for text, meaning in zip(texts, self._means, strict=True)}
        self._slots = [slots_of(text) for text in texts]
        self._vectors = encoder.encode([_filled(text) for text in texts])

    def meaning(self, text: str) -> str | None:
        """Return what a text means, which may have NAME or DAY in it, None where it says nothing that is known."""
        slots = slots_of(text)
        if (exact := self._exact.get(bare(text))) is not None:
            return exact
        near = _NEAR.get(slots)
        if near is None:
            return None
        (vector,) = self._encoder.encode([_filled(text)])
        may_be = np.array([of_phrase == slots for of_phrase in self._slots])
        cosines = np.where(may_be, self._vectors @ vector, -1.0)
        best = int(cosines.argmax())
        return self._means[best] if cosines[best] >= near else None


def bare(text: str) -> str:
    """Return a text in small letters and without punctuation, to see whether it is a phrase word for word."""
    return " ".join(_WORD.findall(text.casefold()))


def slots_of(text: str) -> frozenset[str]:
    """Return which of NAME and DAY a text has."""
    return frozenset(slot for slot in _STAND_INS if slot in text)


def _filled(text: str) -> str:
    for slot, stand_in in _STAND_INS.items():
        text = text.replace(slot, stand_in)
    return text
