"""A library of short articles, and its index in a store."""

from functools import cache
from pathlib import Path

from corpus.article import Article, Provenance
from corpus.library import Library
from corpus.revision import revision_id
from index.build import Index, build_index
from index.ranking.late import LateQuery
from index.search import Searcher
from index.storage.index_store import IndexStore
from tests.index.hashing_encoder import HashingEncoder

ENCODER = HashingEncoder()
SUBJECTS = ["ferry", "bakery", "mill", "harbour", "school", "bridge", "market", "tower", "chapel"]
QUESTIONS = ["when does the ferry open?", "who keeps the mill and the bridge", "visitors", "bells", "?"]
FULL_SHARD = 8  # passages: so that there are full shards, small ones and merges


def article(subject: str, paragraphs: int = 2) -> Article:
    text = "\n\n".join(
        f"The {subject} opens at {hour} and its keeper, who has seen {hour * 7} winters, rings the bells for visitors."
        f" Nobody at the {subject} remembers why."
        for hour in range(1, paragraphs + 1)
    )
    return Article(subject, text, Provenance("The Village Post", "0" * 64, title=f"The {subject} of the village"))


ARTICLES = [article(subject, 1 + number % 4) for number, subject in enumerate(SUBJECTS)]
VILLAGE = Library.of(ARTICLES)
_LIBRARIES: dict[str, Library] = {}


def stored(store: IndexStore, library: Library) -> tuple[Index, int]:
    """Build a library's index; returns it and how many passages were encoded."""
    told: list[tuple[int, int]] = []
    index = store.build(library, revision_id(library), ENCODER, lambda done, total: told.append((done, total)))
    return index, told[-1][0] if told else 0


def load(store: IndexStore, library: Library) -> Index:
    return store.load(revision_id(library), library, ENCODER.identity)


@cache
def expected_searcher(revision: str) -> Searcher:
    return Searcher(build_index(_LIBRARIES[revision], ENCODER), ENCODER)


def assert_same(index: Index, library: Library) -> None:
    """Check that an index answers as one that was built in memory at once."""
    _LIBRARIES[index.revision] = library
    expected = expected_searcher(index.revision)
    assert (index.revision, index.model) == (revision_id(library), ENCODER.identity)
    assert index.passages == expected.index.passages
    assert index.lexical.words == expected.index.lexical.words
    searcher = Searcher(index, ENCODER)
    for question in QUESTIONS:
        assert searcher.search(question, 50) == expected.search(question, 50)


def look_at_everything(store: IndexStore, library: Library) -> None:
    """Load an index and match every passage, as token vectors are only checked when they are looked at."""
    index = load(store, library)
    query = LateQuery(ENCODER.encode_queries(["ferry"])[0], [])
    for position in range(len(index.passages)):
        index.late.match(query, position)


def folders(store: IndexStore, kind: str) -> list[Path]:
    return sorted(store.folder.glob(f"*/{kind}/*"))


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every path below a folder with its time of change and content."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }
