from pathlib import Path

import numpy as np
import pytest

from index.crosslingual.vocabulary import Entry
from index.crosslingual.word_store import WordStore

FIRST = tuple(Entry(text, True, False) for text in ("summit", "press conference", "Hanoi"))
SECOND = (*FIRST[1:], Entry("Zürich", True, True))


class Letters:
    """Encodes a text by its length and first letter; what it was given is remembered."""

    identity = "letters"

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts):
        self.given += texts
        return np.array([[len(text), ord(text[0]) % 32] for text in texts], dtype=np.float32)


@pytest.fixture
def letters() -> Letters:
    return Letters()


def test_each_entry_has_its_vector(tmp_path: Path, letters: Letters) -> None:
    calls: list[tuple[int, int]] = []
    vocabulary = WordStore(tmp_path / "new", letters).vocabulary(FIRST, lambda *done: calls.append(done))
    assert vocabulary.entries == FIRST
    assert vocabulary.vectors[:, 0].tolist() == [6, 16, 5]
    assert calls == [(3, 3)]


def test_only_what_is_new_is_encoded(tmp_path: Path, letters: Letters) -> None:
    WordStore(tmp_path, letters).vocabulary(FIRST)
    letters.given.clear()
    vocabulary = WordStore(tmp_path, letters).vocabulary(SECOND)
    assert letters.given == ["Zürich"]
    assert vocabulary.vectors[:, 0].tolist() == [16, 5, 6]
    letters.given.clear()
    WordStore(tmp_path, letters).vocabulary(FIRST)
    assert letters.given == ["summit"]  # what a revision no longer has is forgotten


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off"])
def test_a_damaged_file_is_made_again(tmp_path: Path, letters: Letters, damage: bytes) -> None:
    WordStore(tmp_path, letters).vocabulary(FIRST)
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    letters.given.clear()
    assert len(WordStore(tmp_path, letters).vocabulary(FIRST).vectors) == 3
    assert len(letters.given) == 3


def test_what_a_killed_process_left_is_removed(tmp_path: Path, letters: Letters) -> None:
    (tmp_path / ".4711.words.npz").write_bytes(b"PK")
    WordStore(tmp_path, letters).vocabulary(FIRST)
    assert [path.name for path in tmp_path.iterdir()] == ["words.npz"]


def test_a_folder_that_cannot_be_written_costs_no_answer(tmp_path: Path, letters: Letters) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert len(WordStore(tmp_path / "file", letters).vocabulary(FIRST).vectors) == 3


def test_what_raises_meanwhile_ends_it(tmp_path: Path, letters: Letters) -> None:
    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        WordStore(tmp_path, letters).vocabulary(FIRST, stop)
    assert not list(tmp_path.iterdir())
