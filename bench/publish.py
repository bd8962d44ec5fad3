"""Measure what publishing costs: python -m bench.publish CORPUS.jsonl.

Builds the index of all articles but the last one, then that of all of them, as the product does:
each in a process of its own, in a temporary folder. What counts is the ratio of the two.
"""

import argparse
import resource
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.beir import FolderError, read_articles
from bot.quiet import quiet_libraries
from corpus.library import Library
from corpus.revision import revision_id
from index.encoder import SentenceTransformerEncoder
from index.errors import IndexingError
from index.storage.index_store import IndexStore


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: time in seconds, memory and files in MB; `memory_before` is of model and library."""

    articles: int
    passages: int
    encoded: int
    seconds: float
    memory_before: float
    memory: float
    written: float


def build(corpus: Path, articles: int | None, folder: Path) -> Cost:
    """Build the index of a file's articles up to one (as in a slice); counts on a process of its own."""
    quiet_libraries()
    library = Library.of(read_articles(corpus)[:articles])
    encoder = SentenceTransformerEncoder()
    before, files = _memory(), _inodes(folder)
    encoded = 0

    def progress(done: int, total: int) -> None:
        nonlocal encoded
        encoded = done
        if sys.stderr.isatty():
            print(f"\r{done:,} of {total:,} passages", end="", file=sys.stderr)

    began = perf_counter()
    index = IndexStore(folder).build(library, revision_id(library), encoder, progress)
    seconds = perf_counter() - began
    written = sum(size for inode, size in _inodes(folder).items() if inode not in files) / 1e6
    return Cost(len(library), len(index.passages), encoded, seconds, before, _memory(), written)


def _memory() -> float:
    """Return the most memory that this process has had, in MB; Linux counts in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _inodes(folder: Path) -> dict[int, int]:
    return {path.stat().st_ino: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _in_a_new_process(corpus: Path, articles: int | None, folder: Path) -> Cost:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as processes:
        return processes.submit(build, corpus, articles, folder).result()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.publish", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl", help="articles in BEIR form")
    options = parser.parse_args(arguments)
    try:
        if len(read_articles(options.corpus)) < 2:
            raise FolderError(options.corpus, "there are less than two articles in it")
        with TemporaryDirectory() as folder:
            first = _in_a_new_process(options.corpus, -1, Path(folder))
            one_more = _in_a_new_process(options.corpus, None, Path(folder))
    except (FolderError, IndexingError) as error:
        print(f"bench.publish: {error}", file=sys.stderr)
        return 2
    for name, cost in (("first build", first), ("one article more", one_more)):
        print(
            f"{name:<17} {cost.articles:,} articles, {cost.passages:,} passages, {cost.encoded:,} of them encoded:"
            f" {cost.seconds:.1f} s, {cost.memory:,.0f} MB of memory at most ({cost.memory_before:,.0f} before),"
            f" {cost.written:,.1f} MB written"
        )
    print(f"{'ratio':<17} time {one_more.seconds / first.seconds:.4f}, written {one_more.written / first.written:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
