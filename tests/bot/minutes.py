"""A report that can be read afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


class Minutes:
    """A report that writes down what it is told."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.builds: list[tuple[int, int]] = []
        self.pages: list[tuple[int, int]] = []

    def notice(self, message: str) -> None:
        self.notices.append(message)

    def waiting(self, what: str) -> AbstractContextManager[None]:
        return nullcontext()

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: self.builds.append((done, total))

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: self.pages.append((done, total))

    def clear(self) -> None:
        """Forget what was told until now."""
        for told in (self.notices, self.builds, self.pages):
            told.clear()
