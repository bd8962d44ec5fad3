import itertools
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.revision import revision_id
from index.build import build_index
from index.errors import DamagedIndexError, MissingIndexError, StorageError
from index.search import Searcher
from index.storage.index_store import IndexStore
from tests.forks import prepare_to_fork
from tests.index.village import (
    ARTICLES,
    ENCODER,
    FULL_SHARD,
    VILLAGE,
    article,
    assert_same,
    folders,
    load,
    look_at_everything,
    snapshot,
    stored,
)


@contextmanager
def limit(name: str, value: int) -> Iterator[None]:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(getattr(resource, name))
    resource.setrlimit(getattr(resource, name), (value, hard))
    try:
        yield
    finally:
        resource.setrlimit(getattr(resource, name), (soft, hard))


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    return IndexStore(tmp_path / "index", FULL_SHARD)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut_short, alter, Path.unlink])
@pytest.mark.parametrize(
    "name",
    [
        "revisions/*/shards.json",
        "revisions/*/lexical/words.txt",
        "revisions/*/lexical/data.csc.index.npy",
        "shards/*/articles.json",
        "shards/*/vectors",
        "shards/*/tokens",
    ],
)
def test_damage_is_named_and_repaired(store: IndexStore, name: str, damage: Callable[[Path], None]) -> None:
    index, total = stored(store, VILLAGE)
    path = next(store.folder.glob(f"*/{name}"))
    damage(path)
    with pytest.raises(DamagedIndexError) as raised:
        look_at_everything(store, VILLAGE)
    assert raised.value.path == path
    repaired, encoded = stored(store, VILLAGE)
    assert_same(repaired, VILLAGE)
    assert_same(load(store, VILLAGE), VILLAGE)
    assert (0 < encoded < total) if name.startswith("shards") else encoded == 0
    assert index.passages == repaired.passages


@pytest.mark.parametrize("kind", ["revisions", "shards"])
def test_a_folder_that_lost_its_manifest(store: IndexStore, kind: str) -> None:
    stored(store, VILLAGE)
    (folders(store, kind)[0] / "manifest.json").unlink()
    with pytest.raises(MissingIndexError if kind == "revisions" else DamagedIndexError):
        load(store, VILLAGE)
    assert_same(stored(store, VILLAGE)[0], VILLAGE)
    assert_same(load(store, VILLAGE), VILLAGE)


def test_altered_tokens_are_never_copied_into_a_merged_shard(tmp_path: Path) -> None:
    store = IndexStore(tmp_path, full_shard=1000)
    equal = [article("ferry"), article("mill")]
    stored(store, Library.of(equal[:1]))
    alter(next(store.folder.glob("*/shards/*/tokens")))
    library = Library.of(equal)
    index, _ = stored(store, library)
    assert_same(index, library)
    assert_same(load(store, library), library)
    look_at_everything(store, library)


@pytest.mark.parametrize("size", [8, 300, 1_000, 5_000])
def test_a_full_disk_leaves_everything_whole(store: IndexStore, size: int) -> None:
    few = Library.of(ARTICLES[:4])
    stored(store, few)
    before = snapshot(store.folder)
    with limit("RLIMIT_FSIZE", size), pytest.raises(StorageError) as raised:
        stored(store, VILLAGE)
    assert str(raised.value).startswith(f"{store.folder}: the index cannot be written (")
    assert "; free some space there, or name a writable folder in METROPOLE_DATA or --data" in str(raised.value)
    after = snapshot(store.folder)
    assert {name: after[name][1] for name in before} == {name: content for name, (_, content) in before.items()}
    assert not list(store.folder.glob("*/*/.*"))
    assert_same(load(store, few), few)
    assert_same(stored(store, VILLAGE)[0], VILLAGE)  # as soon as there is room


def test_too_many_open_files_destroy_nothing(store: IndexStore) -> None:
    stored(store, VILLAGE)
    before = snapshot(store.folder)
    for use in (load, stored):
        with limit("RLIMIT_NOFILE", 0), pytest.raises(StorageError, match="Too many open files") as raised:
            use(store, VILLAGE)
        assert not isinstance(raised.value, DamagedIndexError | MissingIndexError)
    assert snapshot(store.folder) == before


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    store = IndexStore(tmp_path / "index")
    with pytest.raises(MissingIndexError):
        load(store, VILLAGE)
    with pytest.raises(StorageError, match=r"the index cannot be written .*; free some space there, or name"):
        stored(store, VILLAGE)
    assert (tmp_path / "index").read_text() == "in the way"


def test_who_has_loaded_a_forgotten_index_goes_on_with_it(store: IndexStore) -> None:
    stored(store, VILLAGE)
    index = load(store, VILLAGE)
    store.forget([])
    assert_same(index, VILLAGE)


def test_who_loads_while_others_publish_and_forget_finds_all_or_nothing(store: IndexStore) -> None:
    libraries = [Library.of([*ARTICLES[:5], article(f"inn number {number}")]) for number in range(20)]
    newest = libraries[0]
    is_over = threading.Event()
    failures: list[str] = []
    loaded: set[str] = set()

    def read() -> None:
        is_last = False
        while not is_last:
            is_last = is_over.is_set()  # once more at the end: a reader that gets no time may come too late until then
            library = newest
            try:
                index = load(store, library)
                Searcher(index, ENCODER).search("who keeps the inn?")
                assert {passage.article_id for passage in index.passages} == set(library.articles)
                loaded.add(index.revision)
            except MissingIndexError:
                pass
            except Exception as error:
                failures.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for library in libraries:
        stored(store, library)
        newest = library
        store.forget([revision_id(library)])
    is_over.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert loaded


def killed_at(step: int, store: IndexStore, library: Library) -> bool:
    """Build and forget in another process that is killed at its nth change of the folder; False if it got through."""
    process = os.fork()
    if process == 0:
        changes = 0

        def kill_at_step(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal changes
            is_change = event.startswith("os.") or (event == "open" and str(arguments[1])[:1] in "wx")
            if is_change and str(arguments[0]).startswith(str(store.folder)):
                if changes == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                changes += 1

        try:
            sys.addaudithook(kill_at_step)
            stored(store, library)
            store.forget([revision_id(library)])
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_killed_at_any_step_a_build_leaves_what_was_stored_whole(tmp_path: Path) -> None:
    few, more = Library.of([article("ferry"), article("mill")]), Library.of([article("ferry"), article("bridge")])
    prepare_to_fork()
    expected = {revision_id(library): build_index(library, ENCODER).passages for library in (few, more)}
    stored(IndexStore(tmp_path / "before"), few)
    for step in itertools.count(step=2):
        store = IndexStore(shutil.copytree(tmp_path / "before", tmp_path / str(step)))
        was_killed = killed_at(step, store, more)
        found = []
        for library in (few, more):
            with suppress(MissingIndexError):
                found.append(load(store, library).passages == expected[revision_id(library)])
        assert found in ([True], [True, True])
        if not was_killed:
            break
        assert_same(stored(store, more)[0], more)  # goes on where it was
        store.forget([revision_id(more)])
        look_at_everything(store, more)
        assert not list(store.folder.rglob(".*"))
    assert step > 20
