"""What takes long in a bot, given up once the bot is told to stop."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Event

from bot.errors import StoppedError
from bot.report import Report


class StoppableReport:
    """A report that ends a build, or a reading of links, at its next step once it is stopped.

    An index that is built goes on where it was when it is built again, and nothing else is left of either.
    """

    def __init__(self, report: Report, is_stopped: Event) -> None:
        """Take the report that is told everything, and what says that the bot is told to stop."""
        self._report = report
        self._is_stopped = is_stopped

    def notice(self, message: str) -> None:
        """Tell one line."""
        self._report.notice(message)

    def waiting(self, what: str) -> AbstractContextManager[object]:
        """Tell that something takes its time."""
        return self._report.waiting(what)

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        """Follow a build until it is stopped."""
        with self._report.building() as count:
            yield self._until_stopped(count)

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], None]]:
        """Follow the reading of links until it is stopped."""
        with self._report.reading() as count:
            yield self._until_stopped(count)

    def _until_stopped(self, count: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def counted(done: int, total: int) -> None:
            if self._is_stopped.is_set():
                raise StoppedError
            count(done, total)

        return counted
