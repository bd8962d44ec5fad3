"""What is stored of one model: shards with vectors, and revisions made of them.

shards/NAME/        the vectors of some articles, shared between revisions
revisions/NAME/     what belongs to one revision: which shards, BM25 and words
"""

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from corpus.library import Library
from index.build import Index, assemble, counter
from index.encoded_article import BuildProgress, EncodedArticle, article_key, divide, encode_articles, in_groups
from index.encoding import Encoder
from index.errors import DamagedIndexError, MissingIndexError, StorageError
from index.ranking.lexical import LexicalIndex
from index.storage.merging import UsedShard, to_merge, used_shards
from index.storage.sealed_folder import MANIFEST, remove, remove_cut_off, sealed_folder, sealed_folders, verify
from index.storage.shard import Shard, read_shard, shard_name, write_shard

_SHARDS = "shards.json"
_LEXICAL = "lexical"


class ModelStore:
    """The folder of one model; one process at a time may write there."""

    def __init__(self, folder: Path, full_shard: int) -> None:
        """Take the folder, and with how many passages a shard is left alone."""
        self._revisions = folder / "revisions"
        self._shards = folder / "shards"
        self._full_shard = full_shard

    def has(self, revision: str) -> bool:
        """Say whether a revision is stored, whole or not."""
        return (self._revisions / revision / MANIFEST).exists()

    def is_empty(self) -> bool:
        """Say whether no revision is stored."""
        return not sealed_folders(self._revisions)

    def load(self, revision: str, library: Library, model: str, *, is_thorough: bool = False) -> Index:
        """Read a revision; raises MissingIndexError, DamagedIndexError or, where nothing is known, OSError."""
        folder = self._revisions / revision
        try:
            verify(folder, again=is_thorough)
            shards = [read_shard(self._shards / name, is_thorough=is_thorough) for name in _shard_names(folder)]
            lexical = LexicalIndex.load(folder / _LEXICAL)
            index = assemble(revision, model, library, _articles(shards), lexical)
        except (StorageError, FileNotFoundError) as error:
            path = error.path if isinstance(error, StorageError) else folder
            is_missing = isinstance(error, MissingIndexError) and path == folder
            if is_missing or not self.has(revision):  # perhaps it was removed just now
                raise MissingIndexError(folder) from error
            raise DamagedIndexError(path) from error
        except (ValueError, KeyError) as error:
            raise DamagedIndexError(folder, f"cannot be read ({type(error).__name__})") from error
        if len(lexical) != len(index.passages):
            raise DamagedIndexError(folder, "not of the articles of this revision")
        return index

    def build(
        self, library: Library, revision: str, encoder: Encoder, progress: BuildProgress, *, is_thorough: bool
    ) -> Index:
        """Store a revision, unless it is whole, with as much as there is; removes damaged shards.

        Raises OSError, and DamagedIndexError where a shard's tokens turn out to be damaged when
        copied, which `is_thorough` finds out first.
        """
        remove_cut_off(self._revisions)
        remove_cut_off(self._shards)
        stored = self._sound_shards(is_thorough=is_thorough)
        with suppress(StorageError):
            return self.load(revision, library, encoder.identity, is_thorough=is_thorough)
        stored += self._encode_missing(library, stored, encoder, progress)
        used = used_shards(stored, {article_key(article) for article in library})
        merged = to_merge(used, self._full_shard)
        shards = [of_revision.shard for of_revision in used if of_revision not in merged]
        if merged:
            shards.append(self._merge(merged))
        index = assemble(revision, encoder.identity, library, _articles(shards))
        with sealed_folder(self._revisions / revision) as partial:
            (partial / _SHARDS).write_text(json.dumps([shard.folder.name for shard in shards]), encoding="utf-8")
            index.lexical.save(partial / _LEXICAL)
        return index

    def forget(self, keep: Collection[str]) -> None:
        """Remove all revisions but these, and the shards that none of them uses; raises OSError."""
        used: set[str] = set()
        for revision in sealed_folders(self._revisions):
            if revision.name in keep:
                with suppress(OSError, ValueError):  # damaged: it will be built again
                    used.update(_shard_names(revision))
            else:
                remove(revision)
        for shard in sealed_folders(self._shards):
            if shard.name not in used:
                remove(shard)

    def _sound_shards(self, *, is_thorough: bool) -> list[Shard]:
        """Return the stored shards; removes those that are damaged."""
        shards = []
        for folder in sealed_folders(self._shards):
            try:
                shards.append(read_shard(folder, is_thorough=is_thorough))
            except StorageError:
                remove(folder)
        return shards

    def _encode_missing(
        self, library: Library, stored: Iterable[Shard], encoder: Encoder, progress: BuildProgress
    ) -> list[Shard]:
        """Encode the articles that no shard holds into new ones, each of which is on disk before the next."""
        divided = divide(library, held=_articles(stored))
        advance = counter(divided, progress)
        return [
            self._write([article_key(of_group.article) for of_group in group], encode_articles(group, encoder, advance))
            for group in in_groups(divided, self._full_shard)
        ]

    def _merge(self, merged: Iterable[UsedShard]) -> Shard:
        """Copy what is used of some shards into one."""
        articles = [of_revision.shard.articles[key] for of_revision in merged for key in of_revision.keys]
        return self._write([article.key for article in articles], articles)

    def _write(self, keys: Iterable[str], articles: Iterable[EncodedArticle]) -> Shard:
        folder = self._shards / shard_name(keys)
        write_shard(folder, articles)
        return read_shard(folder)


def _shard_names(revision: Path) -> list[str]:
    return [str(name) for name in json.loads((revision / _SHARDS).read_bytes())]


def _articles(shards: Iterable[Shard]) -> dict[str, EncodedArticle]:
    return {key: article for shard in shards for key, article in shard.articles.items()}
