"""Folders that are written once and whole, never changed, and checked when they are read.

NAME/         complete: manifest.json, written last, lists every file's size and SHA-256
.NAME/        being written, or cut off
.NAME.old/    being removed
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.errors import DamagedIndexError, MissingIndexError

MANIFEST = "manifest.json"

_SAYS_NOTHING_OF_THE_FILE = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EPERM}

_SIZES_AND_HASHES = TypeAdapter(dict[str, tuple[int, str]])

# What this process has hashed and found whole: path, size, time of change and inode.
_verified: set[tuple[str, int, int, int]] = set()


@contextmanager
def sealed_folder(target: Path) -> Iterator[Path]:
    """Give a hidden folder to write files into; filled, it becomes `target`, in place of one that is there.

    When this returns, everything is on disk; where anything raises, `target` is as it was.
    """
    partial = target.with_name(f".{target.name}")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        _write_manifest(partial)
        remove(target)
        partial.rename(target)
        _flush(target.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def verify(folder: Path, *, later: Collection[str] = (), again: bool = False) -> None:
    """Check a folder's files against its manifest; raises DamagedIndexError, or MissingIndexError without one.

    Sizes are always checked. A file that this process has found whole is not hashed again unless
    `again`, and those named in `later` only then.
    """
    for name, (size, digest) in _read_manifest(folder).items():
        path = folder / name
        is_hashed = again or name not in later
        try:
            status = path.stat()
            known = (str(path), status.st_size, status.st_mtime_ns, status.st_ino)
            is_whole = status.st_size == size
            if is_whole and is_hashed and (again or known not in _verified):
                is_whole = _sha256(path) == digest
        except OSError as error:
            raise _damage(path, error) from error
        if not is_whole:
            raise DamagedIndexError(path)
        if is_hashed:
            _verified.add(known)


def sealed_folders(parent: Path) -> list[Path]:
    """Return the complete folders in a folder, by name; none where there is no such folder."""
    return sorted(path for path in parent.glob("[!.]*") if path.is_dir())


def remove(folder: Path) -> None:
    """Remove a folder, which is gone in one step; who has its files open can go on reading them."""
    hidden = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(hidden, ignore_errors=True)
    try:
        folder.rename(hidden)
    except FileNotFoundError:
        return
    shutil.rmtree(hidden, ignore_errors=True)


def remove_cut_off(parent: Path) -> None:
    """Remove what was being written or removed when a process died; nobody else may be writing there."""
    for path in parent.glob(".*"):
        shutil.rmtree(path, ignore_errors=True)


def _write_manifest(folder: Path) -> None:
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        _flush(path)
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, _sha256(path))
    (folder / MANIFEST).write_bytes(_SIZES_AND_HASHES.dump_json(files, indent=1))
    _flush(folder / MANIFEST)
    for path in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
        _flush(path)


def _read_manifest(folder: Path) -> dict[str, tuple[int, str]]:
    path = folder / MANIFEST
    try:
        files = _SIZES_AND_HASHES.validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise MissingIndexError(folder) from error
    except OSError as error:
        raise _damage(path, error) from error
    except ValidationError as error:
        raise DamagedIndexError(path) from error
    if not files:
        raise DamagedIndexError(path)
    return files


def _damage(path: Path, error: OSError) -> DamagedIndexError | OSError:
    """Return the error itself where it says nothing of the file, such as too many open ones."""
    return error if error.errno in _SAYS_NOTHING_OF_THE_FILE else DamagedIndexError(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
