"""Revisions on disk: each is written whole, then put in force in one step.

folder/in_force              the name of the revision in force
folder/revisions/NAME/       one revision; manifest.json, written last, lists every file's size and hash
folder/revisions/.NAME-...   a revision being written, or one that was cut off
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from corpus.article import Article
from corpus.library import Library
from index.build import FORMAT, Index, indexed_texts
from index.dense import DenseIndex
from index.errors import DamagedRevisionError, StorageError
from index.late import LateIndex
from index.lexical import LexicalIndex
from index.passage import Passage

KEPT_REVISIONS = 10


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a stored revision consists of: for each file its size in bytes and its SHA-256."""

    format: int
    revision: str
    model: str
    files: dict[str, tuple[int, str]]


_MANIFEST = TypeAdapter(Manifest)
_ARTICLES = TypeAdapter(list[Article])
_PASSAGES = TypeAdapter(list[Passage])
_REBUILD = "it will be built again from the articles"


class RevisionStore:
    """The revisions in one data folder; reading writes nothing."""

    def __init__(self, folder: Path) -> None:
        """Take the data folder, which need not exist before the first publish."""
        self.folder = folder
        self._revisions = folder / "revisions"
        self._in_force = folder / "in_force"

    def in_force(self) -> str | None:
        """Return the name of the revision in force; None before the first publish."""
        try:
            return self._in_force.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None
        except NotADirectoryError as error:
            remedy = "name a folder in METROPOLE_DATA or --data"
            raise StorageError(self.folder, "the data folder is a file", remedy) from error
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError(self._in_force, "cannot be read", "check the file's rights, or remove it") from error

    def revisions(self) -> list[str]:
        """Return the names of the stored revisions, newest first."""
        try:
            folders = [path for path in self._revisions.iterdir() if not path.name.startswith(".")]
            return [path.name for path in sorted(folders, key=lambda path: -path.stat().st_mtime_ns)]
        except OSError:
            return []

    def model(self, revision: str) -> str:
        """Return the identity of the model that a revision was built with."""
        return self._manifest(revision).model

    def load(self, revision: str) -> Index:
        """Read a revision; raises DamagedRevisionError where it is not what was written."""
        folder = self._revisions / revision
        manifest = self._manifest(revision)
        for name, (size, digest) in manifest.files.items():
            if not _is_intact(folder / name, size, digest):
                raise DamagedRevisionError(folder / name, "cut short, altered or missing", _REBUILD)
        try:
            library = Library.of(_ARTICLES.validate_json((folder / "articles.json").read_bytes()))
            passages = tuple(_PASSAGES.validate_json((folder / "passages.json").read_bytes()))
            return Index(
                revision=revision,
                model=manifest.model,
                library=library,
                passages=passages,
                texts=tuple(indexed_texts(library, passages)),
                dense=DenseIndex.load(folder / "dense.faiss"),
                lexical=LexicalIndex.load(folder / "lexical"),
                late=LateIndex.load(folder / "late"),
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise DamagedRevisionError(folder, f"cannot be read ({type(error).__name__})", _REBUILD) from error

    def publish(self, index: Index) -> None:
        """Write a revision whole, then put it in force; on any failure the last one stays in force."""
        with self._explained():
            self._revisions.mkdir(parents=True, exist_ok=True)
            partial = Path(tempfile.mkdtemp(prefix=f".{index.revision}-", dir=self._revisions))
            try:
                _write(index, partial)
                self._replace(self._revisions / index.revision, partial)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
            _write_atomically(self._in_force, index.revision)
            self._forget_old(index.revision)

    def _manifest(self, revision: str) -> Manifest:
        path = self._revisions / revision / "manifest.json"
        try:
            fields = json.loads(path.read_bytes())
            if fields["format"] != FORMAT:
                raise DamagedRevisionError(path, "written by another version of metropole", _REBUILD)
            manifest = _MANIFEST.validate_python(fields)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedRevisionError(path, "missing or cut short", _REBUILD) from error
        if not manifest.files:
            raise DamagedRevisionError(path, "lists no files", _REBUILD)
        return manifest

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an operating system's error into one that says what to do."""
        try:
            yield
        except OSError as error:
            problem = f"the index cannot be written ({error.strerror or error})"
            raise StorageError(
                self.folder, problem, "free some space there, or name a writable folder in METROPOLE_DATA or --data"
            ) from error

    def _replace(self, target: Path, partial: Path) -> None:
        if target.exists():  # damaged, or else it would not have been built again
            discarded = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=self._revisions))
            target.rename(discarded / "damaged")
            partial.rename(target)
            shutil.rmtree(discarded, ignore_errors=True)
        else:
            partial.rename(target)

    def _forget_old(self, in_force: str) -> None:
        others = [name for name in self.revisions() if name != in_force]
        for name in others[KEPT_REVISIONS - 1 :]:
            shutil.rmtree(self._revisions / name, ignore_errors=True)


def _write(index: Index, folder: Path) -> None:
    (folder / "articles.json").write_bytes(_ARTICLES.dump_json(list(index.library)))
    (folder / "passages.json").write_bytes(_PASSAGES.dump_json(list(index.passages)))
    index.dense.save(folder / "dense.faiss")
    (folder / "lexical").mkdir()
    index.lexical.save(folder / "lexical")
    (folder / "late").mkdir()
    index.late.save(folder / "late")
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, digest)
    manifest = Manifest(FORMAT, index.revision, index.model, files)
    _write_atomically(folder / "manifest.json", _MANIFEST.dump_json(manifest, indent=1).decode())


def _write_atomically(path: Path, content: str) -> None:
    partial = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _is_intact(path: Path, size: int, digest: str) -> bool:
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
