"""Changes of the library that were shown to a moderator and wait for their word."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from bot.errors import ModerationError
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Publication

_MOST = 200
_WAITS = 1_800.0  # seconds

Wish = Callable[[Moderation, str], Publication]  # given the operations, and who the history names


def publishing(preview: Preview, why: str) -> Wish:
    """Return the wish to publish what a preview says."""
    return lambda moderation, actor: moderation.publish(preview, actor=actor, why=why)


@dataclass(frozen=True, slots=True)
class _Waiting:
    wish: Wish
    moderator: str
    until: float


class Confirmations:
    """Keeps wishes for half an hour, in memory: after a restart the command is given again."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()

    def put(self, wish: Wish, moderator: str) -> str:
        """Keep a moderator's wish; return the token, 16 hexadecimal digits, by which buttons name it."""
        token = secrets.token_hex(8)
        self._waiting[token] = _Waiting(wish, moderator, self._clock() + _WAITS)
        while len(self._waiting) > _MOST or next(iter(self._waiting.values())).until < self._clock():
            self._waiting.popitem(last=False)
        return token

    def take(self, token: str, moderator: str) -> Wish:
        """Return a wish, once; raises ModerationError where it does not wait any more, or not for this moderator."""
        waiting = self._waiting.get(token)
        if waiting is None or waiting.until < self._clock():
            raise ModerationError(
                "this preview does not wait any more, and nothing was changed by it", "ask for it again"
            )
        if waiting.moderator != moderator:
            raise ModerationError("this preview waits for somebody else", "ask for one of your own")
        del self._waiting[token]
        return waiting.wish

    def drop(self, token: str, moderator: str) -> None:
        """Forget a wish that its moderator does not have any more; nobody else's."""
        if token in self._waiting and self._waiting[token].moderator == moderator:
            del self._waiting[token]
