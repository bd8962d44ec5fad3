"""Fixtures of the index's tests: the packaged model and the shipped articles, loaded once."""

from pathlib import Path

import pytest

from corpus.library import SHIPPED_ARTICLES, Library, read_library
from index.build import Index, build_index
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder()


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(SHIPPED_ARTICLES)


@pytest.fixture(scope="session")
def index(library: Library, encoder: SentenceTransformerEncoder) -> Index:
    return build_index(library, encoder)


@pytest.fixture(scope="session")
def searcher(index: Index, encoder: SentenceTransformerEncoder) -> Searcher:
    return Searcher(index, encoder)


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of another model: a BERT with random weights that knows letters only."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("small_model")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary))
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    size = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(size).save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert"), max_seq_length=64), Pooling(16)]
    SentenceTransformer(modules=modules).save(str(folder / "model"))
    return folder / "model"
