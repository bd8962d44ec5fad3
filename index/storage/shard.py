"""Shards: the encoded articles of a model, stored once and shared between revisions.

A shard is a sealed folder with one file for each array of EncodedArticle, article after article,
and articles.json, which says how many rows are whose. The tokens stay on disk until looked at.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter

from index.encoded_article import EncodedArticle
from index.errors import DamagedIndexError
from index.storage.sealed_folder import sealed_folder, verify

_CONTENTS = "articles.json"
_TOKENS = "tokens"
_TYPES = {
    "vectors": "<f4",
    "sentences": "<i4",
    "parts": "<i4",
    "checksums": "<u4",
    "retrieval": "<f4",
    _TOKENS: "<f2",
}


@dataclass(frozen=True, slots=True)
class _Contents:
    """The number of dimensions of either model, the articles' keys, and how many rows of each array are whose."""

    dimension: int
    retrieval_dimension: int
    keys: list[str]
    rows: dict[str, list[int]]


_CONTENTS_JSON = TypeAdapter(_Contents)


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A stored shard: its articles by key."""

    folder: Path
    articles: Mapping[str, EncodedArticle]

    def passages(self, keys: Iterable[str]) -> int:
        """Return how many passages some of its articles have."""
        return sum(len(self.articles[key].vectors) for key in keys)


def shard_name(keys: Iterable[str]) -> str:
    """Return the name of the shard that holds the articles with these keys: 16 hexadecimal digits."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:16]


def write_shard(folder: Path, articles: Iterable[EncodedArticle]) -> None:
    """Write articles as they come, none of which need fit into memory with the others.

    Raises OSError, and DamagedIndexError where an article that is copied was altered on disk.
    """
    keys: list[str] = []
    rows: dict[str, list[int]] = {name: [] for name in _TYPES}
    dimension = retrieval_dimension = 0
    with sealed_folder(folder) as partial:
        with ExitStack() as stack:
            files = {name: stack.enter_context((partial / name).open("wb")) for name in _TYPES}
            for article in articles:
                article.verify_all()
                keys.append(article.key)
                dimension = max(dimension, article.vectors.shape[1])
                retrieval_dimension = max(retrieval_dimension, article.retrieval.shape[1])
                for name, dtype in _TYPES.items():
                    array = getattr(article, name)
                    files[name].write(array.astype(dtype).tobytes())
                    rows[name].append(len(array))
        contents = _Contents(dimension, retrieval_dimension, keys, rows)
        (partial / _CONTENTS).write_bytes(_CONTENTS_JSON.dump_json(contents))


def read_shard(folder: Path, *, is_thorough: bool = False) -> Shard:
    """Open a shard; raises MissingIndexError where there is none, DamagedIndexError where it is not whole.

    The tokens, nearly all of it, are hashed only if `is_thorough`: their checksums are for later.
    """
    verify(folder, later=[_TOKENS], again=is_thorough)
    try:
        contents = _CONTENTS_JSON.validate_json((folder / _CONTENTS).read_bytes())
        columns = {"sentences": (3,), "parts": (3,), "checksums": (), "retrieval": (contents.retrieval_dimension,)}
        arrays = {
            name: _read(folder / name, dtype, (sum(contents.rows[name]), *columns.get(name, (contents.dimension,))))
            for name, dtype in _TYPES.items()
        }
    except ValueError as error:
        raise DamagedIndexError(folder, f"cannot be read ({type(error).__name__})") from error
    bounds = {name: np.cumsum([0, *contents.rows[name]]).tolist() for name in _TYPES}
    articles = {}
    for number, key in enumerate(contents.keys):
        of_article = {name: array[bounds[name][number] : bounds[name][number + 1]] for name, array in arrays.items()}
        articles[key] = EncodedArticle(key, **of_article, path=folder / _TOKENS)
    return Shard(folder, articles)


def _read(path: Path, dtype: str, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    if path.name == _TOKENS and path.stat().st_size:  # an empty file cannot be mapped
        return np.asarray(np.memmap(path, dtype=dtype, mode="r")).reshape(shape)
    return np.fromfile(path, dtype=dtype).reshape(shape)
