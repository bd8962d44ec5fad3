"""Questions that are acknowledged and not answered yet: a process that dies leaves them on disk.

Slack does not tell again what was acknowledged, so whoever starts next answers what is left.
"""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import time
from typing import Any

from filelock import FileLock, Timeout

from bot.slack_app.asked import question_of

Json = dict[str, Any]

_WAITS = 900.0  # seconds; who asked longer ago has asked again or gone
_MOST_TRIES = 2  # of answering what was left; a question may be what the process died of
FOLDER = "slack-acknowledged"  # in the data folder
LOCK = "lock"
HALF_WRITTEN = "."  # how the names of such files begin

logger = logging.getLogger(__name__)


class Acknowledged:
    """Keeps each question in a file of its own until it is answered; belongs to one event loop.

    Of several processes on one folder the first keeps its questions. Where the folder cannot be
    written to, questions are answered all the same.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = FileLock(folder / LOCK)
        self._begun: set[str] = set()
        self._left: set[str] = set()
        self._has_warned = False

    def note(self, payload: Mapping[str, Any], bot: str) -> None:
        """Write down what asks the bot something; anything else is none of our business."""
        question = question_of(payload, bot)
        if question is None:
            return
        name, kept = question
        try:
            if self._is_ours() and not self._path(name).exists():
                self._write(self._path(name), {"at": self._clock(), "tries": 0, "payload": kept})
        except OSError as error:
            self._warn(error)

    def begin(self, name: str | None, *, is_new: bool) -> bool:
        """Say whether to answer a question now: because it is new, or because a dead process left it."""
        if name is None:
            return is_new
        is_wanted = is_new or name in self._left
        self._left.discard(name)
        if is_wanted:
            self._begun.add(name)
        elif name not in self._begun:
            self._forget(name)
        return is_wanted

    def end(self, name: str | None) -> None:
        """Forget a question that is answered, or that was none for us."""
        if name is None:
            return
        self._begun.discard(name)
        self._forget(name)

    def left(self, bot: str) -> list[Json]:
        """Return what a process before this one left, oldest first; what is too old is forgotten."""
        try:
            if not self._is_ours():
                return []
            for half_written in self._folder.glob(f"{HALF_WRITTEN}*"):
                half_written.unlink(missing_ok=True)
            paths = list(self._folder.glob("*.json"))
            found = [kept for path in paths if (kept := self._taken_up(path, bot))]
        except OSError as error:
            self._warn(error)
            return []
        return [kept["payload"] for kept in sorted(found, key=lambda kept: float(kept["at"]))]

    def close(self) -> None:
        """Let another process keep its questions here."""
        self._lock.release()

    def _taken_up(self, path: Path, bot: str) -> Json | None:
        """Return what a file keeps, once more counted as tried, or None where it is of no use any more."""
        kept = read_kept(path)
        question = question_of(kept["payload"], bot) if kept else None
        if kept is None or question is None or kept["tries"] >= _MOST_TRIES or self._clock() - kept["at"] > _WAITS:
            path.unlink(missing_ok=True)
            return None
        self._write(path, {**kept, "tries": kept["tries"] + 1})
        self._left.add(question[0])
        return kept

    def _is_ours(self) -> bool:
        if self._lock.is_locked:
            return True
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()}.json"

    def _write(self, path: Path, kept: Json) -> None:
        """Write a file that only the owner may read, and that is there as a whole or not at all."""
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=HALF_WRITTEN)  # mode 0600
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)

    def _forget(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            self._warn(error)

    def _warn(self, error: OSError) -> None:
        if not self._has_warned:
            logger.warning("questions under way would not survive a crash", extra={"problem": str(error)})
        self._has_warned = True


def read_kept(path: Path) -> Json | None:
    """Return what a file keeps, or None where it cannot be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_whole = (
        isinstance(kept, dict) and kept.keys() == {"at", "tries", "payload"} and isinstance(kept["payload"], dict)
    )
    return kept if is_whole else None
