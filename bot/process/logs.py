"""Structured logs: one JSON object a line, on standard error.

No question's text and no secret is ever in them; an error that somebody was told of carries the same
short id in both places.
"""

import json
import logging
import re
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import TextIO

_ERROR_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
_ERROR_ID_LENGTH = 8
_HIDDEN = "[secret]"
# Of the platforms' addresses: who has them answers in the bot's place. Libraries name them in warnings and errors.
_SECRET_IN_ADDRESS = re.compile(
    r"((?:/(?:webhooks|interactions)/\d+/|//hooks\.slack\.com/\w+/|[?&](?:ticket|token)=))[^\s?&#\"'\\,)>]+"
)
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# What these say below this level holds what people wrote, or is of no use to an operator.
_LOWEST_LEVELS = {
    "discord": logging.INFO,
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "asyncio": logging.INFO,
    "aiohttp": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "alembic": logging.WARNING,
    "urllib3": logging.WARNING,
}


def new_error_id() -> str:
    """Return a short id that a message to a person and the log both carry."""
    return "".join(secrets.choice(_ERROR_ID_LETTERS) for _ in range(_ERROR_ID_LENGTH))


class JsonLines(logging.Formatter):
    """Formats a record, and what its `extra` gives, as one JSON object; known secrets are left out."""

    def __init__(self, hidden: Iterable[str] = ()) -> None:
        super().__init__()
        self._hidden = tuple(json.dumps(secret, ensure_ascii=False)[1:-1] for secret in hidden if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _STANDARD_FIELDS},
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        line = json.dumps(entry, ensure_ascii=False, default=str)
        for secret in self._hidden:
            line = line.replace(secret, _HIDDEN)
        line = _SECRET_IN_ADDRESS.sub(rf"\1{_HIDDEN}", line)
        return line.encode(errors="backslashreplace").decode()


def configure_logs(hidden: Iterable[str] = (), stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Write what this process logs as JSON lines, without the secrets given, to a stream (standard error)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setLevel(level)  # some libraries, bm25s for one, set a lower level of their own
    handler.setFormatter(JsonLines(hidden))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, lowest in _LOWEST_LEVELS.items():
        logging.getLogger(name).setLevel(max(level, lowest))


class LogReport:
    """A report that writes notices, builds and readings to a log."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def notice(self, message: str) -> None:
        """Tell one line."""
        is_warning = message.startswith("warning:")
        self._logger.log(logging.WARNING if is_warning else logging.INFO, message.removeprefix("warning:").strip())

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Tell how long something took."""
        began = perf_counter()
        yield
        self._logger.info(what, extra={"seconds": round(perf_counter() - began, 3)})

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        """Follow a build of the index by its passages."""
        with self._counting("index built", "passages") as count:
            yield count

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], None]]:
        """Follow the reading of links by their pages."""
        with self._counting("links read", "pages") as count:
            yield count

    @contextmanager
    def _counting(self, event: str, what: str) -> Iterator[Callable[[int, int], None]]:
        began, counted = perf_counter(), 0

        def count(_done: int, total: int) -> None:
            nonlocal counted
            counted = total

        yield count
        self._logger.info(event, extra={what: counted, "seconds": round(perf_counter() - began, 3)})
