"""Fixtures for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.encoder import SentenceTransformerEncoder
from tests.postgresql import new_database, postgresql_server

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of evaluation data beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED}: the evaluation data is not here")
    return SHARED


@pytest.fixture(scope="session")
def postgresql_server_url() -> Iterator[str]:
    """Start a PostgreSQL server for all tests, or skip where none is installed."""
    with postgresql_server() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server_url: str) -> Iterator[str]:
    """Return the URL of an empty PostgreSQL database."""
    with new_database(postgresql_server_url) as url:
        yield url


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    """Return the packaged model, loaded once for all tests."""
    return SentenceTransformerEncoder()


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
