import dataclasses
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.build import FORMAT, Index
from index.encoder import SentenceTransformerEncoder
from index.errors import DamagedRevisionError, StorageError
from index.search import Searcher
from index.storage import KEPT_REVISIONS, RevisionStore

FILES = [
    "articles.json",
    "passages.json",
    "dense.faiss",
    "late/segments.npy",
    "late/vectors.npy",
    "lexical/vocab.index.json",
    "lexical/data.csc.index.npy",
]


@pytest.fixture
def store(tmp_path: Path, index: Index) -> RevisionStore:
    """Return a store that holds the shipped articles' revision."""
    store = RevisionStore(tmp_path / "data")
    store.publish(index)
    return store


def named(index: Index, revision: str) -> Index:
    return dataclasses.replace(index, revision=revision)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every path below a folder with its time of change and content."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }


@contextmanager
def longest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk does."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_empty_store(tmp_path: Path) -> None:
    store = RevisionStore(tmp_path / "none")
    assert store.in_force() is None
    assert store.revisions() == []
    assert not (tmp_path / "none").exists()


def test_what_is_loaded_is_what_was_published(
    store: RevisionStore, index: Index, encoder: SentenceTransformerEncoder
) -> None:
    assert store.in_force() == index.revision
    assert store.revisions() == [index.revision]
    assert store.model(index.revision) == encoder.identity
    loaded = store.load(index.revision)
    for field in ("revision", "model", "library", "passages", "texts"):
        assert getattr(loaded, field) == getattr(index, field), field
    for question in ("Why did the talks end early?", "Lu Chao", "what did the DPRK want"):
        assert Searcher(loaded, encoder).search(question) == Searcher(index, encoder).search(question)


def test_reading_writes_nothing(store: RevisionStore, index: Index) -> None:
    before = snapshot(store.folder)
    store.in_force()
    store.revisions()
    store.model(index.revision)
    store.load(index.revision)
    assert snapshot(store.folder) == before


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut_short, alter, Path.unlink])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(store: RevisionStore, index: Index, name: str, damage) -> None:
    path = store.folder / "revisions" / index.revision / name
    damage(path)
    with pytest.raises(DamagedRevisionError) as raised:
        store.load(index.revision)
    assert raised.value.path == path
    assert str(raised.value).startswith(f"{path}: cut short, altered or missing; ")


def test_every_file_of_a_revision_is_checked(store: RevisionStore, index: Index) -> None:
    folder = store.folder / "revisions" / index.revision
    manifest = json.loads((folder / "manifest.json").read_text())
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == on_disk - {"manifest.json"}
    assert set(FILES) <= on_disk


@pytest.mark.parametrize("damage", [Path.unlink, cut_short, lambda path: path.write_bytes(b"\xff\xfe{}")])
def test_a_damaged_manifest_is_named(store: RevisionStore, index: Index, damage) -> None:
    path = store.folder / "revisions" / index.revision / "manifest.json"
    damage(path)
    for read in (store.load, store.model):
        with pytest.raises(DamagedRevisionError) as raised:
            read(index.revision)
        assert str(raised.value).startswith(f"{path}: missing or cut short; ")


@pytest.mark.parametrize(
    "files",
    [None, [1], {"dense.faiss": 1}, {}],
)
def test_an_altered_manifest_is_damage(store: RevisionStore, index: Index, files: object) -> None:
    path = store.folder / "revisions" / index.revision / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "files": files}))
    with pytest.raises(DamagedRevisionError):
        store.load(index.revision)


def test_a_revision_of_another_format_is_not_read(store: RevisionStore, index: Index) -> None:
    path = store.folder / "revisions" / index.revision / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    with pytest.raises(DamagedRevisionError, match="written by another version of metropole"):
        store.load(index.revision)


def test_a_revision_that_is_not_there(store: RevisionStore) -> None:
    with pytest.raises(DamagedRevisionError, match=r"manifest\.json: missing"):
        store.load("000000000000")


def test_a_damaged_revision_is_replaced_by_publishing_it_again(store: RevisionStore, index: Index) -> None:
    alter(store.folder / "revisions" / index.revision / "dense.faiss")
    store.publish(index)
    assert store.load(index.revision).passages == index.passages
    assert [path.name for path in (store.folder / "revisions").iterdir()] == [index.revision]


@pytest.mark.parametrize("size", [8, 1_000, 20_000, 100_000, 1_000_000])
def test_a_full_disk_leaves_the_last_revision_in_force(store: RevisionStore, index: Index, size: int) -> None:
    before = snapshot(store.folder / "revisions" / index.revision)
    with longest_file(size), pytest.raises(StorageError) as raised:
        store.publish(named(index, "new"))
    assert str(raised.value).startswith(f"{store.folder}: the index cannot be written (")
    assert "\n" not in str(raised.value)
    assert store.in_force() == index.revision
    assert snapshot(store.folder / "revisions" / index.revision) == before
    assert sorted(path.name for path in store.folder.rglob("*") if path.name.startswith((".", "new"))) == []
    assert store.load(index.revision).passages == index.passages
    store.publish(named(index, "new"))  # as soon as there is room
    assert store.in_force() == "new"


@pytest.mark.parametrize("name", ["data", "data/revisions"])
def test_a_file_in_place_of_the_folder(tmp_path: Path, index: Index, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("in the way")
    store = RevisionStore(tmp_path / "data")
    with pytest.raises(StorageError, match=r"the index cannot be written .*; free some space there, or name"):
        store.publish(index)
    assert (tmp_path / name).read_text() == "in the way"


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_an_unreadable_name_of_the_revision_in_force(store: RevisionStore, content: bytes | None) -> None:
    path = store.folder / "in_force"
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(StorageError, match="in_force: cannot be read; check"):
        store.in_force()


def test_what_was_cut_off_is_no_revision(store: RevisionStore, index: Index) -> None:
    (store.folder / "revisions" / ".new-1234").mkdir()
    assert store.revisions() == [index.revision]


def test_only_the_newest_revisions_are_kept(tmp_path: Path, index: Index) -> None:
    store = RevisionStore(tmp_path)
    names = [f"revision-{number}" for number in range(KEPT_REVISIONS + 2)]
    for age, name in enumerate(names):
        store.publish(named(index, name))
        os.utime(tmp_path / "revisions" / name, (age, age))  # as if they had been published long ago
        assert store.in_force() == name
    assert store.revisions() == names[:1:-1]
    assert store.load(names[2]).passages == index.passages
