"""The databases' own errors -> StoreError: the only place that knows what they mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from corpus.errors import StoreError

_LONGEST_CAUSE = 300
_FULL = ("there is no space left for it", "free some space there")
_LOCKED = ("another process keeps it locked", "try again when that process is done")
# Primary result codes, https://www.sqlite.org/rescode.html: what is wrong, and what to do.
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_READONLY: (
        "it cannot be written to",
        "check the rights of the file and its folder, and whether its disk is full",
    ),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the rights of the file and its folder"),
    **dict.fromkeys(
        (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT),
        ("it is damaged, or no database", "put back a copy of it, or move it away to begin anew"),
    ),
}
# Extended ones, which tell more: a full disk has no room for the file that the processes share.
_SQLITE_EXTENDED = {sqlite3.SQLITE_IOERR_SHMSIZE: _FULL}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": _FULL,
    "55P03": _LOCKED,
    "25006": ("it cannot be written to", "name the server that takes writes, not a copy of it"),
}
_SERVER_REMEDY = "check DATABASE_URL, and that the server runs and lets you in"


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Raise StoreError for whatever goes wrong with the database; `name` tells people which one it is.

    The name must hold no password; the driver's own messages hold none.
    """
    try:
        yield
    except DBAPIError as error:
        raise _store_error(name, error.orig or error) from error
    except (sqlite3.Error, NoFreeConnection, UnicodeEncodeError) as error:
        raise _store_error(name, error) from error


def _store_error(name: str, cause: BaseException) -> StoreError:
    summary = " ".join(str(cause).split())[:_LONGEST_CAUSE]
    problem = f"the database reports an error ({summary})"
    if isinstance(cause, UnicodeEncodeError):
        remedy = "leave out that character"
    elif isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)  # there is none where the driver itself complains
        known = _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
        problem, remedy = known or (problem, "check the file and its disk")
    else:
        problem, remedy = _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "", (problem, _SERVER_REMEDY))
    return StoreError(f"{name}: {problem}", remedy)
