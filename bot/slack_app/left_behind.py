"""What a person asked a bot that died and was never started again: `metropole forget` deletes it."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from bot.slack_app.acknowledged import HALF_WRITTEN, LOCK, read_kept


def delete_left_behind(folder: Path, user: str) -> int:
    """Delete the questions of a person that wait for an answer in a folder; return how many there were.

    What can be read as nobody's is deleted too, unless a bot is at work there, which may just be writing it.
    Raises OSError.
    """
    if not folder.is_dir():
        return 0
    deleted = 0
    for path in folder.glob("*.json"):
        kept = read_kept(path)
        if kept is not None and _asker(kept["payload"]) == user:
            path.unlink(missing_ok=True)
            deleted += 1
    with suppress(Timeout), FileLock(folder / LOCK, timeout=0):
        for path in folder.iterdir():
            is_of_nobody = path.suffix == ".json" and read_kept(path) is None
            if is_of_nobody or path.name.startswith(HALF_WRITTEN):
                path.unlink(missing_ok=True)
    return deleted


def _asker(payload: dict[str, Any]) -> object:
    """Return who asked, in a message or by a command."""
    event = payload.get("event")
    return event.get("user") if isinstance(event, dict) else payload.get("user_id")
