"""Previews that wait for a moderator's confirmation."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from bot.errors import ModerationError
from bot.moderation.preview import Preview

_WAITS = 1_800.0  # seconds
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Waiting:
    preview: Preview
    user: str
    why: str
    since: float


class Pending:
    """Keeps previews in memory, each for whoever asked for it, and gives each once."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()

    def put(self, preview: Preview, user: str, why: str) -> str:
        """Keep a preview, and return the token that confirms it."""
        token = secrets.token_urlsafe(12)
        self._waiting[token] = _Waiting(preview, user, why, self._clock())
        while len(self._waiting) > _MOST:
            self._waiting.popitem(last=False)
        return token

    def take(self, token: str, user: str) -> tuple[Preview, str]:
        """Return a preview and why it is wished; raises ModerationError where it does not wait, or not for them."""
        waiting = self._waiting.get(token)
        if waiting is None or self._clock() - waiting.since > _WAITS:
            raise ModerationError("this preview does not wait any more", "ask for it again")
        if waiting.user != user:
            raise ModerationError("this preview waits for somebody else", "ask for one of your own")
        del self._waiting[token]
        return waiting.preview, waiting.why

    def drop(self, token: str, user: str) -> None:
        """Forget a preview that is not wanted."""
        if token in self._waiting and self._waiting[token].user == user:
            del self._waiting[token]
