import dataclasses
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from corpus.revision import revision_id
from index.build import Index
from index.encoder import SentenceTransformerEncoder
from index.errors import DamagedIndexError, IndexingError, MissingIndexError
from index.search import Searcher
from index.storage.index_store import IndexStore
from tests.index.hashing_encoder import HashingEncoder
from tests.index.village import (
    ARTICLES,
    ENCODER,
    FULL_SHARD,
    VILLAGE,
    assert_same,
    folders,
    load,
    snapshot,
    stored,
)


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    return IndexStore(tmp_path / "index", FULL_SHARD)


def test_what_is_built_and_loaded_answers_as_an_index_in_memory(store: IndexStore) -> None:
    assert_same(stored(store, VILLAGE)[0], VILLAGE)
    assert_same(load(store, VILLAGE), VILLAGE)
    assert len(folders(store, "shards")) > 1
    assert [path.name for path in folders(store, "revisions")] == [revision_id(VILLAGE)]


def test_with_the_real_model_the_layout_changes_no_ranking(
    tmp_path: Path, library: Library, index: Index, encoder: SentenceTransformerEncoder
) -> None:
    store = IndexStore(tmp_path, full_shard=20)
    first = Library.of(list(library)[:1])
    store.build(first, revision_id(first), encoder)
    store.build(library, revision_id(library), encoder)
    searcher, other = Searcher(store.load(index.revision, library, index.model), encoder), Searcher(index, encoder)
    for question in ("Why did the talks end early?", "Lu Chao", "what did the DPRK want"):
        one, another = searcher.search(question, 10), other.search(question, 10)
        assert [ranked.passage for ranked in one.passages] == [ranked.passage for ranked in another.passages]
        assert [ranked.highlight for ranked in one.passages] == [ranked.highlight for ranked in another.passages]
        scores = [ranked.score for ranked in another.passages]
        assert [ranked.score for ranked in one.passages] == pytest.approx(scores, abs=1e-4)


@pytest.mark.parametrize("order", [ARTICLES, ARTICLES[::-1], ARTICLES[1::2] + ARTICLES[::2]])
@pytest.mark.parametrize("full_shard", [1, FULL_SHARD, 1000])
def test_articles_that_are_added_one_by_one_rank_the_same(
    tmp_path: Path, order: list[Article], full_shard: int
) -> None:
    store = IndexStore(tmp_path, full_shard)
    for count in range(1, len(order) + 1):
        library = Library.of(order[:count])
        index, encoded = stored(store, library)
        assert encoded == sum(passage.article_id == order[count - 1].id for passage in index.passages)
        assert_same(index, library)
        store.forget([index.revision])
        assert len(folders(store, "shards")) <= (count if full_shard == 1 else 4)
    assert_same(load(store, VILLAGE), VILLAGE)


def test_only_text_and_title_are_encoded_again_when_they_change(store: IndexStore) -> None:
    stored(store, VILLAGE)
    ferry = VILLAGE["ferry"]
    moved = dataclasses.replace(ferry.provenance, url="https://post.example/ferry", publisher="The Town Post")
    for changed, expected in [
        (dataclasses.replace(ferry, provenance=moved), 0),
        (dataclasses.replace(ferry, id="boat"), 0),
        (dataclasses.replace(ferry, text=ferry.text.replace("1", "2")), 1),
        (dataclasses.replace(ferry, provenance=dataclasses.replace(moved, title="Over the river")), 1),
    ]:
        library = Library.of([*(a for a in ARTICLES if a.id != "ferry"), changed])
        index, encoded = stored(store, library)
        assert encoded == expected
        assert_same(index, library)


def test_adding_an_article_writes_little(tmp_path: Path) -> None:
    store = IndexStore(tmp_path, full_shard=5)
    stored(store, Library.of(ARTICLES[:-1]))
    shards = {path: snapshot(path) for path in folders(store, "shards")}
    stored(store, VILLAGE)
    for path, before in shards.items():
        assert snapshot(path) == before
    assert len(folders(store, "shards")) <= len(shards) + 2  # the article, and perhaps a merge


def test_removing_articles_encodes_nothing_and_drops_their_vectors_in_time(store: IndexStore) -> None:
    whole = stored(store, VILLAGE)[0].revision
    for count in (8, 5, 3, 1):
        library = Library.of(ARTICLES[:count])
        index, encoded = stored(store, library)
        assert encoded == 0
        assert_same(index, library)
    assert_same(load(store, VILLAGE), VILLAGE)  # for a rollback
    size = sum(path.stat().st_size for path in store.folder.rglob("tokens"))
    store.forget([index.revision])
    with pytest.raises(MissingIndexError):
        load(store, VILLAGE)
    assert whole not in {path.name for path in folders(store, "revisions")}
    assert_same(load(store, library), library)
    assert sum(path.stat().st_size for path in store.folder.rglob("tokens")) < size / 4


def test_rolling_back_builds_nothing(store: IndexStore) -> None:
    libraries = [Library.of(ARTICLES[:count]) for count in (3, 6, 9)]
    for library in libraries:
        stored(store, library)
    before = snapshot(store.folder)
    for library in libraries:
        assert_same(load(store, library), library)
        assert stored(store, library)[1] == 0
    assert snapshot(store.folder) == before


def test_reading_writes_nothing(store: IndexStore) -> None:
    stored(store, VILLAGE)
    before = snapshot(store.folder)
    load(store, VILLAGE)
    with pytest.raises(MissingIndexError):
        load(store, Library.of(ARTICLES[:2]))
    assert snapshot(store.folder) == before


def test_an_empty_store_has_nothing(tmp_path: Path) -> None:
    store = IndexStore(tmp_path / "none")
    with pytest.raises(MissingIndexError) as raised:
        load(store, VILLAGE)
    assert "there is no index of this revision; it will be built from the library" in str(raised.value)
    store.forget([])
    assert not (tmp_path / "none").exists()


def test_each_model_has_an_index_of_its_own(store: IndexStore) -> None:
    other = HashingEncoder(dimension=8, identity="/models/hashing 2@0123")
    stored(store, VILLAGE)
    store.build(VILLAGE, revision_id(VILLAGE), other)
    indexes = load(store, VILLAGE), store.load(revision_id(VILLAGE), VILLAGE, other.identity)
    assert [index.dense.vectors(np.array([0])).shape for index in indexes] == [(1, 16), (1, 8)]
    assert sorted(path.name.rpartition("-")[0] for path in store.folder.iterdir()) == [
        "hashing",
        "models-hashing-2-0123",
    ]
    store.forget([])
    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize("texts", [[], ["?"], ["", "!"]])
def test_a_library_without_text_is_refused(store: IndexStore, texts: list[str]) -> None:
    library = Library.of([Article(f"a{n}", text, Provenance("Post", "0" * 64)) for n, text in enumerate(texts)])
    for _ in range(2):
        with pytest.raises(IndexingError, match="no article has any text"):
            stored(store, library)
    mixed = Library.of([*library, *ARTICLES])
    assert_same(stored(store, mixed)[0], mixed)
    assert_same(load(store, mixed), mixed)


def test_another_library_than_that_of_the_revision_is_not_read(store: IndexStore) -> None:
    stored(store, VILLAGE)
    with pytest.raises(DamagedIndexError, match="not of the articles of this revision"):
        store.load(revision_id(VILLAGE), Library.of(ARTICLES[:3]), ENCODER.identity)
