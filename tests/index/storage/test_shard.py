from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from index.encoded_article import EncodedArticle, divide, encode_articles
from index.errors import DamagedIndexError, MissingIndexError
from index.storage.shard import Shard, read_shard, shard_name, write_shard
from tests.index.hashing_encoder import HashingEncoder

ARRAYS = ("vectors", "sentences", "parts", "checksums", "tokens")
BLANKS = [Article(name, name, Provenance("The Village Post", "0" * 64)) for name in ("?", "!")]


@pytest.fixture(scope="module")
def encoded(library: Library) -> list[EncodedArticle]:
    divided = divide([*library, *BLANKS])
    return list(encode_articles(divided, HashingEncoder(), lambda count: None))


@pytest.fixture
def shard(tmp_path: Path, encoded: list[EncodedArticle]) -> Shard:
    write_shard(tmp_path / "shard", encoded)
    return read_shard(tmp_path / "shard")


def test_what_is_read_is_what_was_written(shard: Shard, encoded: list[EncodedArticle]) -> None:
    assert list(shard.articles) == [article.key for article in encoded]
    for article in encoded:
        read = shard.articles[article.key]
        for name in ARRAYS:
            assert getattr(read, name).dtype == getattr(article, name).dtype
            assert np.array_equal(getattr(read, name), getattr(article, name)), name
        assert read.path == shard.folder / "tokens"
        read.verify_all()


def test_passages_are_counted(shard: Shard, encoded: list[EncodedArticle]) -> None:
    assert shard.passages([article.key for article in encoded]) == sum(len(article.vectors) for article in encoded) > 0
    assert shard.passages([encoded[0].key]) == len(encoded[0].vectors)
    assert shard.passages([]) == 0


def test_tokens_stay_on_disk(shard: Shard, encoded: list[EncodedArticle]) -> None:
    tokens = shard.articles[encoded[0].key].tokens
    while not isinstance(tokens, np.memmap):
        assert tokens.base is not None
        tokens = tokens.base
    assert tokens.mode == "r"


def test_a_copy_is_the_same_wherever_it_comes_from(shard: Shard, tmp_path: Path) -> None:
    first, *_, last = shard.articles.values()
    write_shard(tmp_path / "copy", [last, first])
    copy = read_shard(tmp_path / "copy")
    assert list(copy.articles) == [last.key, first.key]
    assert np.array_equal(copy.articles[first.key].tokens, first.tokens)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_shard_of_articles_without_passages(tmp_path: Path, encoded: list[EncodedArticle], count: int) -> None:
    write_shard(tmp_path / "blank", encoded[-count:] if count else [])
    shard = read_shard(tmp_path / "blank")
    assert [len(article.vectors) for article in shard.articles.values()] == [0] * count


def test_altered_tokens_are_found_when_they_are_looked_at_or_copied(shard: Shard, tmp_path: Path) -> None:
    path = shard.folder / "tokens"
    content = bytearray(path.read_bytes())
    content[10] ^= 1
    path.write_bytes(content)
    altered = read_shard(shard.folder).articles
    with pytest.raises(DamagedIndexError) as raised:
        write_shard(tmp_path / "copy", altered.values())
    assert raised.value.path == path
    assert [folder.name for folder in tmp_path.iterdir()] == ["shard"]
    with pytest.raises(DamagedIndexError):
        read_shard(shard.folder, is_thorough=True)


@pytest.mark.parametrize("name", [*ARRAYS, "articles.json"])
def test_a_damaged_file_is_named(shard: Shard, name: str) -> None:
    path = shard.folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedIndexError) as raised:
        read_shard(shard.folder)
    assert raised.value.path == path


def test_a_shard_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError):
        read_shard(tmp_path / "none")


def test_a_shard_is_named_by_the_articles_that_it_holds() -> None:
    assert shard_name(["a", "b"]) == shard_name(["b", "a"])
    assert len({shard_name(keys) for keys in ([], ["a"], ["b"], ["a", "b"], ["ab"])}) == 5
    assert len(shard_name(["a"])) == 16
