import numpy as np
import pytest

from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import build_index
from index.crosslingual.multilingual import MultilingualEncoder, is_installed
from index.crosslingual.search import CrosslingualSearcher
from index.crosslingual.store import CrosslingualStore
from index.search import Searcher
from tests.index.hashing_encoder import HashingEncoder

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")


class CountingEncoder:
    """The packaged multilingual model, which counts the texts that it reads."""

    identity = "counting"

    def __init__(self, encoder: MultilingualEncoder) -> None:
        self._encoder = encoder
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        return self._encoder.encode(texts)


@pytest.fixture(scope="module")
def packaged() -> MultilingualEncoder:
    return MultilingualEncoder()


@pytest.fixture(scope="module")
def shipped_index():
    return build_index(read_library(SHIPPED_ARTICLES), HashingEncoder())


@pytest.fixture(scope="module")
def searcher(encoder, packaged, tmp_path_factory):
    index = build_index(read_library(SHIPPED_ARTICLES), encoder)
    vectors = CrosslingualStore(tmp_path_factory.mktemp("vectors"), packaged).vectors(index)
    return CrosslingualSearcher(Searcher(index, encoder), packaged, vectors)


@pytest.fixture
def counting(packaged) -> CountingEncoder:
    return CountingEncoder(packaged)


def test_the_vectors_have_length_one(packaged):
    vectors = packaged.encode(["Hallo", "a text"])
    assert vectors.shape == (2, 512)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert packaged.encode([]).shape[0] == 0 or len(packaged.encode([])) == 1


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("Wer empfing Kim offiziell in Hanoi?", "de", "Nguyen Phu Trong"),
        ("¿Qué prometió Kim sobre las pruebas de misiles?", "es", "missile or nuclear tests"),
        ("谁在河内为金正恩举行了欢迎仪式？", "zh", "official welcome ceremony"),
        ("Кто устроил официальную церемонию встречи Ким Чен Ына в Ханое?", "ru", "official welcome ceremony"),
        ("Что сказал Мун Чжэ Ин?", "ru", "Moon Jae-in said"),
    ],
)
def test_a_question_in_another_language_finds_the_passage_and_its_sentence(searcher, question, language, words):
    gloss = searcher.gloss(question, language)
    ranking = searcher.search(question, gloss, top=3)
    assert len(ranking.passages) == 3
    best = ranking.passages[0]
    assert words in searcher.index.library[best.passage.article_id].text[best.highlight.start : best.highlight.end]
    assert searcher.threshold(gloss) <= ranking.confidence <= 1
    assert [ranked.score for ranked in ranking.passages] == sorted((r.score for r in ranking.passages), reverse=True)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Wie koche ich Spaghetti?", "de"), ("Wie viele Atomsprengköpfe besitzt Nordkorea?", "de")],
)
def test_what_nothing_answers_has_little_confidence(searcher, question, language):
    gloss = searcher.gloss(question, language)
    assert searcher.search(question, gloss).confidence < searcher.threshold(gloss)


def test_a_language_whose_words_cannot_be_told_is_searched_without_a_gloss(searcher):
    question = "金正恩委員長の歓迎式典を主催したのは誰ですか？"
    assert searcher.gloss(question, "ja") is None
    (best, *_) = searcher.search(question, None).passages
    assert "welcome ceremony" in best.passage.text


def test_vectors_are_made_once_and_only_of_what_is_new(shipped_index, counting, tmp_path):
    calls = []
    first = CrosslingualStore(tmp_path, counting).vectors(shipped_index, lambda *done: calls.append(done))
    made = counting.texts
    assert made == len(first.passages) + len(first.sentences) + len(first.vocabulary.entries)
    assert calls[-1] == (len(shipped_index.passages), len(shipped_index.passages))
    again = CrosslingualStore(tmp_path, counting).vectors(shipped_index)
    assert counting.texts == made
    assert np.allclose(again.sentences, first.sentences, atol=1e-3)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off"])
def test_a_damaged_file_is_made_again(shipped_index, counting, tmp_path, damage):
    store = CrosslingualStore(tmp_path, counting)
    store.vectors(shipped_index)
    made = counting.texts
    path = min(tmp_path.glob("*/*.npz"))
    path.write_bytes(damage)
    store.vectors(shipped_index)
    assert made < counting.texts < 2 * made
    assert path.stat().st_size > 1000


def test_an_altered_byte_is_noticed(shipped_index, counting, tmp_path):
    store = CrosslingualStore(tmp_path, counting)
    store.vectors(shipped_index)
    made = counting.texts
    path = min(tmp_path.glob("*/*.npz"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    store.vectors(shipped_index)
    assert counting.texts > made


def test_a_folder_that_cannot_be_written_costs_no_answer(shipped_index, counting, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    vectors = CrosslingualStore(tmp_path / "file", counting).vectors(shipped_index)
    assert len(vectors.passages) == len(shipped_index.passages)


def test_the_vectors_of_articles_that_are_gone_are_removed(shipped_index, counting, tmp_path):
    store = CrosslingualStore(tmp_path, counting)
    store.vectors(shipped_index)
    (gone,) = tmp_path.iterdir()
    (gone / "withdrawn.npz").write_bytes(b"")
    store.vectors(shipped_index)
    assert len(list(gone.glob("*.npz"))) == len(shipped_index.library)
