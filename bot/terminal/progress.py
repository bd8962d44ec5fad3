"""What happens meanwhile, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.printable import printable
from bot.terminal.console import print_text
from bot.words import counted

PROGRAM = "metropole"


class TerminalReport:
    """Notices as lines, a build as a bar; where there is no terminal, plain lines only."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def notice(self, message: str) -> None:
        """Tell one line."""
        print_text(self._console, f"{PROGRAM}: {' '.join(printable(message).split())}")

    def waiting(self, what: str) -> AbstractContextManager[object]:
        """Show, on a terminal only, that something takes its time."""
        return self._console.status(printable(what)) if self._console.is_terminal else nullcontext()

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        """Follow a build of the index by its passages."""
        with self._counting("Building the index", "built the index: {}", "new passage") as count:
            yield count

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], None]]:
        """Follow the reading of links by their pages."""
        with self._counting("Reading links", "read {}", "link") as count:
            yield count

    @contextmanager
    def _counting(self, what: str, done_message: str, of: str) -> Iterator[Callable[[int, int], None]]:
        if self._console.is_terminal:
            columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Progress(*columns, console=self._console) as progress:
                task = progress.add_task("", total=None)
                yield lambda done, total: progress.update(task, completed=done, total=total)
            return
        expected = 0

        def count(_done: int, total: int) -> None:
            nonlocal expected
            expected = total

        yield count
        self.notice(done_message.format(counted(expected, of)))
