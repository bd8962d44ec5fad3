"""What Discord answers to a request that it does not do."""

from collections.abc import Iterable


class RefusedError(Exception):
    """What Discord answers to a request that is not as it should be."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(text)
        self.status, self.code = status, code


class MissingError(RefusedError):
    """What a bot may well ask for, and is told that it is not there or not allowed."""


def check(problems: Iterable[str]) -> None:
    """Refuse what has problems, all of them named."""
    found = list(problems)
    if found:
        raise RefusedError(400, 50035, "Invalid Form Body: " + "; ".join(found))
