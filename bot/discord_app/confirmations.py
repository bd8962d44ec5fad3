"""Changes of the library that wait for a moderator's word."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from bot.moderation.operations import Moderation
from bot.moderation.preview import Publication

_MOST = 200
_LONGEST = 900.0  # seconds: Discord lets a message be changed for so long


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is done once confirmed, whose wish it is, and until when it waits."""

    do: Callable[[Moderation], Publication]
    moderator: int
    until: float


class Confirmations:
    """Keeps wishes for a quarter of an hour, in memory: after a restart the command is given again."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()

    def put(self, do: Callable[[Moderation], Publication], moderator: int) -> str:
        """Keep a wish; return the token by which its buttons name it."""
        token = secrets.token_hex(8)
        self._waiting[token] = Waiting(do, moderator, self._clock() + _LONGEST)
        while len(self._waiting) > _MOST or next(iter(self._waiting.values())).until < self._clock():
            self._waiting.popitem(last=False)
        return token

    def take(self, token: str, moderator: int) -> Waiting | None:
        """Return a moderator's wish, once, or None where it does not wait any more."""
        waiting = self._waiting.get(token)
        if waiting is None or waiting.moderator != moderator:
            return None
        del self._waiting[token]
        return waiting if waiting.until >= self._clock() else None
