"""Who is told what happens meanwhile."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol


class Report(Protocol):
    """A terminal, a chat or a log."""

    def notice(self, message: str) -> None:
        """Tell one line."""

    def waiting(self, what: str) -> AbstractContextManager[object]:
        """Tell, where somebody watches, that something takes its time."""

    def building(self) -> AbstractContextManager[Callable[[int, int], None]]:
        """Follow a build, which calls what this gives with the passages done and those in all."""

    def reading(self) -> AbstractContextManager[Callable[[int, int], None]]:
        """Follow the reading of links, which calls what this gives with the pages done and those known of."""
