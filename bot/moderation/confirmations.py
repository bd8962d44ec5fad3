"""Changes of the library that were shown to a moderator and wait for their word."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from bot.errors import ModerationError
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Publication
from corpus.errors import OutdatedError

_MOST = 200
_WAITS = 1_800.0  # seconds


@dataclass(frozen=True, slots=True)
class Wish:
    """What a moderator was shown and may confirm, and why; `make` says anew what it would do."""

    preview: Preview
    make: Callable[[Moderation], Preview]
    why: str = ""

    @classmethod
    def made(cls, moderation: Moderation, make: Callable[[Moderation], Preview], why: str = "") -> "Wish":
        """Return the wish with its first preview."""
        return cls(make(moderation), make, why)


def fulfil(wish: Wish, moderation: Moderation, actor: str) -> Publication | Wish:
    """Publish what was shown; where the library is another one by now, return the wish with its preview made anew."""
    try:
        return moderation.publish(wish.preview, actor=actor, why=wish.why)
    except OutdatedError:
        return replace(wish, preview=wish.make(moderation))


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

    def put_back(self, token: str, wish: Wish, moderator: str) -> None:
        """Keep a wish that was taken and could not be fulfilled, so that it can be confirmed once more."""
        self._waiting[token] = _Waiting(wish, moderator, self._clock() + _WAITS)

    def drop(self, token: str, moderator: str) -> None:
        """Forget a wish that its moderator does not have any more; nobody else's."""
        if token in self._waiting and self._waiting[token].moderator == moderator:
            del self._waiting[token]
