"""Which shards make up a revision, and which of them to merge.

Few shards are wanted, and little copying: as in a binary counter, small shards are merged as soon as
those smaller than one are together as large. A shard with `full` passages is left alone, so that
adding one article never copies a large library; one that the revision hardly uses any more is not.
So there are at most log2(full) shards of less than half of `full`.

Source: O'Neil et al., "The Log-Structured Merge-Tree" (Acta Informatica 1996); Lucene's merge policies.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from index.storage.shard import Shard


@dataclass(frozen=True, slots=True, eq=False)
class UsedShard:
    """A shard, and those of its articles that a revision takes from it; `passages` counts theirs."""

    shard: Shard
    keys: tuple[str, ...]
    passages: int

    @property
    def is_mostly_unused(self) -> bool:
        """Whether less than half of its passages are used."""
        return 2 * self.passages < self.shard.passages(self.shard.articles)


def used_shards(shards: Iterable[Shard], keys: Collection[str]) -> list[UsedShard]:
    """Choose shards that hold articles with these keys, each article from one, the fullest first."""
    wanted = set(keys)

    def by_use(shard: Shard) -> tuple[int, int, int]:
        of_shard = wanted.intersection(shard.articles)
        return -shard.passages(of_shard), -len(of_shard), len(shard.articles)

    used = []
    for shard in sorted(shards, key=by_use):
        taken = tuple(key for key in shard.articles if key in wanted)
        if taken:
            used.append(UsedShard(shard, taken, shard.passages(taken)))
            wanted.difference_update(taken)
    return used


def to_merge(used: Iterable[UsedShard], full: int) -> list[UsedShard]:
    """Return the shards to put into one: small ones, and those mostly unused; none where all is well."""
    small = sorted((shard for shard in used if shard.passages < full), key=lambda shard: shard.passages)
    count = smaller = 0
    for number, shard in enumerate(small):
        if number and shard.passages <= smaller:
            count = number + 1
        smaller += shard.passages
        if smaller >= full:
            break
    return [shard for number, shard in enumerate(small) if number < count or shard.is_mostly_unused]
