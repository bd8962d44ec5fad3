import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoded_article import EncodedArticle
from index.storage.merging import UsedShard, to_merge, used_shards
from index.storage.shard import Shard

FULL = 100


def encoded(key: str, passages: int) -> EncodedArticle:
    nothing = np.zeros((0, 3), dtype=np.int32)
    return EncodedArticle(
        key=key,
        vectors=np.zeros((passages, 2), dtype=np.float32),
        sentences=nothing,
        parts=nothing,
        tokens=np.zeros((0, 2), dtype=np.float16),
        checksums=np.zeros(passages, dtype=np.uint32),
        retrieval=np.zeros((passages, 4), dtype=np.float32),
    )


def shard(**passages: int) -> Shard:
    """Make a shard of articles with so many passages each."""
    return Shard(Path("-".join(passages)), {key: encoded(key, count) for key, count in passages.items()})


def taken(used: list[UsedShard]) -> dict[str, tuple[str, ...]]:
    return {of_revision.shard.folder.name: of_revision.keys for of_revision in used}


@pytest.mark.parametrize(
    ("shards", "keys", "expected"),
    [
        ([], "", {}),
        ([shard(a=1)], "a", {"a": ("a",)}),
        ([shard(a=1)], "", {}),
        ([shard(a=1), shard(b=1)], "ab", {"a": ("a",), "b": ("b",)}),
        ([shard(a=1), shard(b=1), shard(a=1, b=1)], "ab", {"a-b": ("a", "b")}),  # one rather than two
        ([shard(a=1), shard(a=1, b=1)], "a", {"a": ("a",)}),  # that with nothing else in it
        ([shard(a=5, b=5), shard(b=5, c=1)], "abc", {"a-b": ("a", "b"), "b-c": ("c",)}),
        ([shard(a=0), shard(b=0), shard(a=0, b=0)], "ab", {"a-b": ("a", "b")}),
    ],
)
def test_each_article_is_taken_from_one_shard(shards: list[Shard], keys: str, expected: dict[str, str]) -> None:
    used = used_shards(shards, keys)
    assert taken(used) == expected
    assert [of_revision.passages for of_revision in used] == [
        of_revision.shard.passages(of_revision.keys) for of_revision in used
    ]


def whole(*sizes: int) -> list[UsedShard]:
    shards = [shard(**{f"a{number}": size}) for number, size in enumerate(sizes)]
    return used_shards(shards, [key for of_all in shards for key in of_all.articles])


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([], []),
        ([5], []),
        ([1, 1], [1, 1]),
        ([1, 2], []),
        ([2, 1, 1], [1, 1, 2]),
        ([3, 3, 1], [1, 3, 3]),  # together they are as large as the second 3
        ([1, 2, 4, 8], []),
        ([100, 100, 100], []),  # full ones are left alone
        ([1, 100, 100], []),
        ([99, 99, 99, 99], [99, 99]),  # no more than it takes to be full
        ([60, 5, 5], [5, 5]),
    ],
)
def test_small_shards_are_merged(sizes: list[int], merged: list[int]) -> None:
    assert sorted(of_revision.passages for of_revision in to_merge(whole(*sizes), FULL)) == merged


@pytest.mark.parametrize(("used", "is_merged"), [(100, False), (50, False), (49, True), (1, True)])
def test_a_shard_mostly_unused_is_written_again(used: int, is_merged: bool) -> None:
    of_revision = used_shards([shard(a=used, b=100 - used)], "a")
    assert of_revision[0].is_mostly_unused is is_merged
    assert to_merge(of_revision, FULL) == (of_revision if is_merged else [])


@settings(deadline=None)
@given(st.lists(st.integers(1, 150), max_size=60))
def test_however_articles_are_added_there_are_few_shards(sizes: list[int]) -> None:
    shards: list[dict[str, int]] = []
    for number, size in enumerate(sizes):
        shards.append({f"a{number}": size})
        used = used_shards([shard(**articles) for articles in shards], [key for s in shards for key in s])
        merged = to_merge(used, FULL)
        copied = {key: len(m.shard.articles[key].vectors) for m in merged for key in m.keys}
        assert sum(copied.values()) < 2 * FULL
        kept = [set(m.keys) for m in merged]
        shards = [articles for articles in shards if set(articles) not in kept] + ([copied] if copied else [])
    assert sorted(key for articles in shards for key in articles) == sorted(f"a{n}" for n in range(len(sizes)))
    counts = [sum(articles.values()) for articles in shards]
    assert sum(2 * count < FULL for count in counts) <= math.log2(FULL)  # for each is more than all smaller ones
