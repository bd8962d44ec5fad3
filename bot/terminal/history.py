"""Earlier questions of the chat, which the arrow keys bring back."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory

FILE = "chat_history"
MOST = 1_000  # questions
_BEGINNING = "\n# "  # of each, in prompt_toolkit's file; its moment follows, then its lines, each after a "+"


def history_in(folder: Path, retention: timedelta) -> History:
    """Return the earlier questions that a folder keeps for so long; those of this session alone where it is 0.

    What was kept for long enough, or is not among the latest ones, is deleted now.
    """
    path = folder / FILE
    with suppress(OSError):
        _trim(path, retention)
    return _LastingHistory(str(path)) if retention else InMemoryHistory()


class _LastingHistory(FileHistory):
    """Earlier questions, kept in a file; where it cannot be used, kept for this session only."""

    def load_history_strings(self) -> Iterable[str]:
        """Return the earlier questions, newest first."""
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Write a question down."""
        with suppress(OSError):
            super().store_string(string)


def _trim(path: Path, retention: timedelta) -> None:
    if not retention:
        path.unlink(missing_ok=True)
        return
    _, *questions = path.read_text("utf-8", errors="replace").split(_BEGINNING)
    oldest = datetime.now() - retention
    kept = [question for question in questions if _asked_at(question) > oldest][-MOST:]
    if len(kept) < len(questions):
        path.write_text("".join(_BEGINNING + question for question in kept), "utf-8")


def _asked_at(question: str) -> datetime:
    """Return when a question was asked, by this machine's clock; long ago where that cannot be read."""
    try:
        return datetime.fromisoformat(question.partition("\n")[0])
    except ValueError:
        return datetime.min
