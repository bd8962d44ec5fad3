"""What was asked last in each conversation: in memory only, of so many conversations, and for a while."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic

MOST_CONVERSATIONS = 5_000
MOST_TURNS = 3
LASTING = 15 * 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was asked, the same as it was searched for, and who spoke in the best quote.

    The two differ where it was a follow-up, taken together with the question before it. `shown` are the
    articles and beginnings of the quotes that answered it so far; `answered` is False where it had no answer,
    and `day` the one day of which the answer tells, if it lists what happened. `askers` are the platform's ids of
    those who asked it.
    """

    asked: str
    searched: str
    speaker: str | None = None
    shown: frozenset[tuple[str, int]] = frozenset()
    answered: bool = True
    day: date | None = None
    askers: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Conversation:
    turns: tuple[Turn, ...]
    since: float


class Conversations:
    """The last turns of each conversation; safe to use from many threads."""

    def __init__(
        self, most: int = MOST_CONVERSATIONS, lasting: float = LASTING, clock: Callable[[], float] = monotonic
    ) -> None:
        """Take how many conversations to keep, and for how many seconds after the last question."""
        self._most = most
        self._lasting = lasting
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, _Conversation] = OrderedDict()  # the longest silent first

    def __len__(self) -> int:
        with self._lock:
            self._drop_old()
            return len(self._kept)

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        """Return what was asked last, the latest first; nothing where that is long ago."""
        with self._lock:
            self._drop_old()
            kept = self._kept.get(conversation)
            return kept.turns if kept else ()

    def go_on(self, conversation: str, turn: Turn) -> None:
        """Keep a follow-up that asks of something else, with what it follows."""
        with self._lock:
            self._drop_old()
            kept = self._kept.get(conversation)
            self._keep(conversation, (turn, *(kept.turns if kept else ()))[:MOST_TURNS])

    def stay(self, conversation: str) -> None:
        """Keep what was asked last as it is, from now on for as long again."""
        with self._lock:
            self._drop_old()
            if conversation in self._kept:
                self._keep(conversation, self._kept[conversation].turns)

    def begin(self, conversation: str, turn: Turn) -> None:
        """Keep a question that stands alone, and drop what was asked before it."""
        with self._lock:
            self._drop_old()
            self._keep(conversation, (turn,))

    def take_over(self, conversation: str, turns: tuple[Turn, ...]) -> None:
        """Keep what was asked last elsewhere or before; nothing where nothing was."""
        with self._lock:
            if turns:
                self._keep(conversation, turns)
            else:
                self._kept.pop(conversation, None)

    def show(self, conversation: str, quotes: Iterable[tuple[str, int]], asker: str | None = None) -> None:
        """Note which quotes have answered what was asked last, by article and beginning, and who asked it."""
        with self._lock:
            kept = self._kept.get(conversation)
            if kept:
                latest, *others = kept.turns
                askers = latest.askers if asker is None else latest.askers | {asker}
                kept.turns = (replace(latest, shown=latest.shown.union(quotes), askers=askers), *others)

    def forget(self, conversation: str) -> None:
        """Drop all of a conversation."""
        with self._lock:
            self._kept.pop(conversation, None)

    def forget_person(self, asker: str) -> None:
        """Drop every conversation in which somebody asked."""
        with self._lock:
            asked_in = [name for name, kept in self._kept.items() if any(asker in turn.askers for turn in kept.turns)]
            for conversation in asked_in:
                del self._kept[conversation]

    def _keep(self, conversation: str, turns: tuple[Turn, ...]) -> None:
        self._kept[conversation] = _Conversation(turns, self._clock())
        self._kept.move_to_end(conversation)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _drop_old(self) -> None:
        oldest = self._clock() - self._lasting
        while self._kept and next(iter(self._kept.values())).since <= oldest:
            self._kept.popitem(last=False)
