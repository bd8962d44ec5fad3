"""Outages of the database that the library is in."""

from urllib.parse import parse_qs, urlsplit

import psycopg

from bot.stores import Stores
from tests.bot.data_folder import DATABASE


class FileOutage:
    """Puts something else in the place of a SQLite file for a time, or nothing."""

    def __init__(self, stores: Stores, instead: str | None) -> None:
        self._stores = stores
        self._instead = instead
        self._file = stores.data / DATABASE

    def begin(self) -> None:
        self._stores.database.close()
        self._file.rename(self._file.with_suffix(".kept"))
        if self._instead is not None:
            self._file.write_text(self._instead)

    def end(self) -> None:
        self._stores.database.close()
        self._file.with_suffix(".kept").rename(self._file)


class ServerOutage:
    """Hides the tables of a PostgreSQL database for a time."""

    def __init__(self, url: str) -> None:
        self._server = url.partition("?")[0]
        (options,) = parse_qs(urlsplit(url).query)["options"]
        self._schema = options.removeprefix("-csearch_path=")

    def begin(self) -> None:
        self._execute(f"ALTER SCHEMA {self._schema} RENAME TO {self._schema}_hidden")

    def end(self) -> None:
        self._execute(f"ALTER SCHEMA {self._schema}_hidden RENAME TO {self._schema}")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)
