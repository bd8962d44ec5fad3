import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import DamagedIndexError, MissingIndexError
from index.storage.sealed_folder import MANIFEST, remove, remove_cut_off, sealed_folder, sealed_folders, verify

CONTENT = b"The ferry crosses the river at noon."


def seal(folder: Path, content: bytes = CONTENT) -> Path:
    with sealed_folder(folder) as partial:
        (partial / "first").write_bytes(content)
        (partial / "inner").mkdir()
        (partial / "inner" / "second").write_bytes(content * 2)
    return folder


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def replace_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "parent" / "name"
    with sealed_folder(target) as partial:
        (partial / "first").write_bytes(CONTENT)
        assert not target.exists()
        assert sealed_folders(target.parent) == []
    assert sealed_folders(target.parent) == [target]
    assert sorted(path.name for path in target.iterdir()) == ["first", MANIFEST]
    assert [path.name for path in target.parent.iterdir()] == ["name"]
    verify(target)


def test_the_manifest_lists_every_file_with_its_size_and_hash(tmp_path: Path) -> None:
    manifest = json.loads((seal(tmp_path / "name") / MANIFEST).read_bytes())
    assert {name: size for name, (size, _) in manifest.items()} == {"first": 36, "inner/second": 72}
    assert manifest["first"][1] == "fa872e604ccd9951133dc40fb326a2e2afc32033816d508517a21cd0aea74013"


@pytest.mark.parametrize("damage", [cut_short, alter, Path.unlink, replace_by_a_folder])
@pytest.mark.parametrize("name", ["first", "inner/second"])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, damage: Callable[[Path], None], is_known: bool) -> None:
    folder = seal(tmp_path / "name")
    if is_known:
        verify(folder)
    damage(folder / name)
    with pytest.raises(DamagedIndexError) as raised:
        verify(folder)
    assert raised.value.path == folder / name
    assert (
        str(raised.value) == f"{folder / name}: cut short, altered or missing; it will be built again from the library"
    )


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"first": 36}', b"\xff\xfe{}"])
def test_a_damaged_manifest_is_named(tmp_path: Path, content: bytes) -> None:
    path = seal(tmp_path / "name") / MANIFEST
    path.write_bytes(content)
    with pytest.raises(DamagedIndexError) as raised:
        verify(tmp_path / "name")
    assert raised.value.path == path


def test_without_a_manifest_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError, match="there is no index of this revision"):
        verify(tmp_path / "name")
    (seal(tmp_path / "name") / MANIFEST).unlink()
    with pytest.raises(MissingIndexError):
        verify(tmp_path / "name")


def test_what_is_for_later_has_its_size_checked_and_is_hashed_when_asked_for(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    alter(folder / "first")
    verify(folder, later=["first"])
    with pytest.raises(DamagedIndexError):
        verify(folder)
    with pytest.raises(DamagedIndexError):
        verify(folder, later=["first"], again=True)
    cut_short(folder / "first")
    with pytest.raises(DamagedIndexError):
        verify(folder, later=["first"])


def test_what_was_found_whole_is_not_hashed_again_unless_asked_for(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    verify(folder)
    status = (folder / "first").stat()
    alter(folder / "first")
    os.utime(folder / "first", ns=(status.st_atime_ns, status.st_mtime_ns))  # as bits rot
    verify(folder)
    with pytest.raises(DamagedIndexError):
        verify(folder, again=True)


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")

    def fail() -> None:
        with sealed_folder(folder) as partial:
            (partial / "first").write_bytes(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        fail()
    verify(folder, again=True)
    assert (folder / "first").read_bytes() == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_a_folder_is_replaced_while_its_reader_reads_on(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    with (folder / "first").open("rb") as file:
        seal(folder, b"new")
        assert file.read() == CONTENT
    verify(folder)
    assert (folder / "first").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_a_folder_is_removed_while_its_reader_reads_on(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    with (folder / "first").open("rb") as file:
        remove(folder)
        assert file.read() == CONTENT
    assert list(tmp_path.iterdir()) == []
    remove(folder)  # nothing is there


def test_what_was_cut_off_is_no_folder_and_is_removed(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    for name in (".other", ".name.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "first").write_bytes(b"half")
    assert sealed_folders(tmp_path) == [folder]
    remove_cut_off(tmp_path)
    assert list(tmp_path.iterdir()) == [folder]


def test_where_nothing_is_nothing_is_listed_or_removed(tmp_path: Path) -> None:
    assert sealed_folders(tmp_path / "none") == []
    remove_cut_off(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_too_many_open_files_say_nothing_of_a_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    folder = seal(tmp_path / "name")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            verify(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    verify(folder)


def test_many_threads_may_read_at_once(tmp_path: Path) -> None:
    folder = seal(tmp_path / "name")
    failures: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(20):
                verify(folder, again=True)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
