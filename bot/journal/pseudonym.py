"""A person's id on a platform -> a pseudonym, which is all that is stored of the person."""

import hmac
import os
import secrets
import tempfile
from functools import cached_property
from pathlib import Path

from bot.errors import KeyFileError

KEY_FILE = "pseudonym.key"
_KEY_SIZE = 32  # bytes


class Pseudonyms:
    """Keyed hashes of people's ids: without the key file nobody can tell whose they are.

    The file is made in the data folder when a pseudonym is first asked for. Bots that share a
    database need the same file. Under another key people are no longer recognised: what they asked
    before stays until its retention is over, and cannot be deleted at their wish.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the key in a data folder."""
        self._path = folder / KEY_FILE

    def of(self, platform: str, user: str) -> str:
        """Return the pseudonym of a platform's user: 64 hexadecimal digits, HMAC-SHA256 (RFC 2104).

        Raises KeyFileError where the key cannot be read or made.
        """
        return hmac.digest(self._key, f"{platform}:{user}".encode(), "sha256").hex()

    @cached_property
    def _key(self) -> bytes:
        try:
            key = _read_or_make(self._path)
        except OSError as error:
            problem = f"the key of the pseudonyms cannot be read or made ({error.strerror or error})"
            raise KeyFileError(self._path, problem, "check the rights of the file and its folder") from error
        if len(key) != _KEY_SIZE:
            problem = f"the key of the pseudonyms has {len(key):,} bytes instead of {_KEY_SIZE}"
            raise KeyFileError(self._path, problem, "put back a copy of it, or move it away to begin with a new key")
        return key


def _read_or_make(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make a key that only the owner may read, unless another process does so first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)  # unlike a rename, it does not replace the file of whoever came first
    except FileExistsError:
        pass
    finally:
        os.unlink(name)
