"""Dying just before one of the steps of whatever this process writes.

A step is a statement or commit of a database, or a call that makes, locks, renames or removes a file
or folder, or opens one to write it. What is there after a step is there before the next one: who
dies before each of them leaves behind all that can be left.
Source: https://docs.python.org/3/library/audit_events.html
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

_OF_FILES = frozenset({"fcntl.flock", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"})

_TO_WRITE = os.O_WRONLY | os.O_RDWR


def die_before(step: int, *, of_database: bool = False) -> None:
    """Kill this process before one of its next steps, counted from 1; `of_database`: only those count."""
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def count_of_files(name: str, arguments: tuple[Any, ...]) -> None:
        if name in _OF_FILES or (name == "open" and arguments[2] & _TO_WRITE):
            count()

    if not of_database:
        sys.addaudithook(count_of_files)
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
