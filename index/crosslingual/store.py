"""The multilingual vectors on disk: a file for each article, made when first needed, and one for the words.

MODEL/KEY.npz               passages and sentences of the article with this key, as half-precision numbers
MODEL/words/words.npz       the library's vocabulary

MODEL names the model and the form of the vectors; folders of others, which nothing reads any more, are removed.
"""

import hashlib
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from time import time

import numpy as np

from index.build import Index
from index.crosslingual.array_file import read_arrays, write_arrays
from index.crosslingual.multilingual import TextEncoder
from index.crosslingual.search import CrosslingualVectors
from index.crosslingual.vocabulary import entries_of
from index.crosslingual.word_store import WordStore
from index.encoded_article import BuildProgress, article_key
from index.encoding import Vector
from index.passage import Passage

_MODEL = re.compile("[0-9a-f]{16}")
_UNUSED = 24 * 3600.0  # seconds
_FORMAT = 3  # raise it whenever other texts would be encoded

Pair = tuple[Vector, Vector]


class CrosslingualStore:
    """Gives the vectors of a revision; what cannot be read is made again, what cannot be written is not kept."""

    def __init__(self, folder: Path, encoder: TextEncoder) -> None:
        """Take a folder, which need not exist yet."""
        digest = hashlib.sha256(f"{_FORMAT}\n{encoder.identity}".encode()).hexdigest()[:16]
        self._root = folder
        self._folder = folder / digest
        self._words = WordStore(self._folder / "words", encoder)
        self._encoder = encoder

    def lacks_any(self, index: Index) -> bool:
        """Say whether an article of an index has no vectors stored yet."""
        articles = {passage.article_id for passage in index.passages}
        return not all((self._folder / f"{article_key(index.library[id_])}.npz").exists() for id_ in articles)

    def vectors(self, index: Index, progress: BuildProgress = lambda done, total: None) -> CrosslingualVectors:
        """Return the vectors of an index's passages; `progress` is told the passages done and to be done."""
        by_article = [list(group) for _, group in groupby(index.passages, key=lambda passage: passage.article_id)]
        keys = [article_key(index.library[passages[0].article_id]) for passages in by_article]
        pairs = [self._read(key, passages) for key, passages in zip(keys, by_article, strict=True)]
        total = sum(len(passages) for passages, pair in zip(by_article, pairs, strict=True) if pair is None)
        done = 0
        for number, (key, passages) in enumerate(zip(keys, by_article, strict=True)):
            if pairs[number] is None:
                pairs[number] = self._make(index, key, passages)
                done += len(passages)
                progress(done, total)
        self._forget_others(keys)
        self._forget_other_models()
        whole = [pair for pair in pairs if pair is not None]
        entries = entries_of(article.text for article in index.library)
        return CrosslingualVectors(
            np.concatenate([passages for passages, _ in whole]),
            np.concatenate([sentences for _, sentences in whole]),
            self._words.vocabulary(entries, lambda *_: progress(done, total)),
        )

    def _make(self, index: Index, key: str, passages: Sequence[Passage]) -> Pair:
        text = index.library[passages[0].article_id].text
        sentences = [text[span.start : span.end] for passage in passages for span in passage.sentences]
        pair = self._encoder.encode([passage.text for passage in passages]), self._encoder.encode(sentences)
        with suppress(OSError):  # a full disk costs time, not an answer
            self._write(key, pair)
        return pair

    def _write(self, key: str, pair: Pair) -> None:
        passages, sentences = (vectors.astype(np.float16) for vectors in pair)
        write_arrays(self._folder / f"{key}.npz", {"passages": passages, "sentences": sentences})

    def _read(self, key: str, passages: Sequence[Passage]) -> Pair | None:
        """Return what is stored of an article; None where nothing is, or not of these passages."""
        stored = read_arrays(self._folder / f"{key}.npz")
        if stored is None or not {"passages", "sentences"} <= stored.keys():
            return None
        pair = stored["passages"].astype(np.float32), stored["sentences"].astype(np.float32)
        is_of_these = len(pair[0]) == len(passages) and len(pair[1]) == sum(len(p.sentences) for p in passages)
        return pair if is_of_these else None

    def _forget_others(self, keys: Sequence[str]) -> None:
        kept = {f"{key}.npz" for key in keys}
        with suppress(OSError):
            for path in self._folder.glob("*.npz"):
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def _forget_other_models(self) -> None:
        """Remove the folders of other models and forms that nobody has written to for long.

        A process of another version may still run beside this one: what it lacks it makes again, and what it
        has in memory it keeps.
        """
        with suppress(OSError):
            for path in self._root.iterdir():
                is_other = _MODEL.fullmatch(path.name) is not None and path != self._folder and not path.is_symlink()
                if is_other and path.is_dir() and _last_written(path) < time() - _UNUSED:
                    shutil.rmtree(path, ignore_errors=True)


def _last_written(folder: Path) -> float:
    return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
