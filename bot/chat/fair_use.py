"""Fair use: how many questions one person and one server may ask in a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic


@dataclass(frozen=True, slots=True)
class Limits:
    """How many questions one person, and one server or workspace, may ask in a time."""

    per_person: int
    per_server: int


class FairUse:
    """Counts questions over a sliding window; nothing older than the window is kept."""

    def __init__(self, limits: Limits, window: timedelta, clock: Callable[[], float] = monotonic) -> None:
        """Allow so many questions in any window; the clock counts in seconds and never goes back."""
        self._limits = {"person": limits.per_person, "server": limits.per_server}
        self._window = window.total_seconds()
        self._clock = clock
        self._asked: dict[tuple[str, str], deque[float]] = {}
        self._in_order: deque[tuple[float, tuple[str, str]]] = deque()

    def check(self, person: str, server: str | None) -> timedelta | None:
        """Return None and count the question where it is allowed, else how long to wait for the next one."""
        now = self._clock()
        self._forget_before(now - self._window)
        counted = [("person", person)] if server is None else [("person", person), ("server", server)]
        frees_at = [
            asked[-limit] + self._window
            for who in counted
            if len(asked := self._asked.get(who, deque())) >= (limit := self._limits[who[0]])
        ]
        if frees_at:
            return timedelta(seconds=max(frees_at) - now)
        for who in counted:
            self._asked.setdefault(who, deque()).append(now)
            self._in_order.append((now, who))
        return None

    def _forget_before(self, oldest: float) -> None:
        while self._in_order and self._in_order[0][0] <= oldest:
            _, who = self._in_order.popleft()
            self._asked[who].popleft()
            if not self._asked[who]:
                del self._asked[who]
