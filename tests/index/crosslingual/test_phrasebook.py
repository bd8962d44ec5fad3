import numpy as np

from index.crosslingual.phrasebook import Phrasebook

PHRASES = {"hello": ("hello", "hallo"), "what about {name}?": ("and {name}?",), "": ("why did it end?",)}


class OneVectorEach:
    """Gives each of a few texts the vector that it is told to have, and all others none."""

    identity = "told"

    def __init__(self, near):
        self._texts = {text: number for number, text in enumerate(("hello", "hallo", "and Peter?", "why did it end?"))}
        self._near = near

    def encode(self, texts):
        vectors = np.zeros((len(texts), len(self._texts)), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            same = self._near.get(text, text)
            if same in self._texts:
                row[self._texts[same]] = 1
        return vectors


def test_what_is_near_to_a_phrase_means_the_same():
    book = Phrasebook(PHRASES, OneVectorEach({"bonjour": "hello", "et Peter?": "and Peter?", "fin?": PHRASES[""][0]}))
    assert book.meaning("bonjour") == "hello"
    assert book.meaning("et {name}?") == "what about {name}?"
    assert book.meaning("fin?") == ""
    assert book.meaning("quoi") is None


def test_a_phrase_word_for_word_needs_no_vectors():
    assert Phrasebook(PHRASES, OneVectorEach({"hallo": "why did it end?"})).meaning("Hallo!") == "hello"


def test_a_name_speaks_only_for_phrases_with_one():
    assert Phrasebook(PHRASES, OneVectorEach({"Peter": "hello"})).meaning("{name}") is None
