"""What an encoder makes of a text; in a file of its own, as loading a real encoder takes seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the models make of one text, each in one forward pass.

    `vector` (dimension,) and the rows of `token_vectors` (tokens, dimension) have length 1;
    `offsets` (tokens, 2) are each token's characters in the text. Special tokens are left out.
    `retrieval` is the unit vector of the retrieval model, which has a dimension of its own.
    """

    vector: Vector
    token_vectors: Vector
    offsets: npt.NDArray[np.int32]
    retrieval: Vector


class Encoder(Protocol):
    """Anything that turns texts into vectors; `identity` changes whenever its vectors do."""

    @property
    def identity(self) -> str: ...

    def encode_queries(self, texts: Sequence[str]) -> list[Encoding]: ...

    def encode_passages(self, texts: Sequence[str], progress: Progress) -> list[Encoding]: ...
