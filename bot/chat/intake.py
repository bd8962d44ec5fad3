"""What every platform does about a question besides answering it: fair use, and counting what comes of it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.fair_use import FairUse, Limits
from bot.platform import Platform
from bot.process.metrics import CountedQuestion, Metrics
from bot.settings import Settings

_WINDOW = timedelta(minutes=1)
# People of one workspace know each other: there, only what asks without end is stopped.
_LIMITS = {Platform.DISCORD: Limits(30, 1_200), Platform.SLACK: Limits(600, 6_000)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not taken: the reason as it is counted, and in words for who asked."""

    reason: str
    words: str


class Intake:
    """Takes in a platform's questions."""

    def __init__(self, platform: Platform, settings: Settings, metrics: Metrics) -> None:
        """Take the limits that an operator set, or else the platform's own."""
        self._platform = platform
        self._metrics = metrics
        metrics.expect(platform)
        own = _LIMITS[platform]
        limits = Limits(
            settings.questions_per_person or own.per_person, settings.questions_per_server or own.per_server
        )
        self._fair_use = FairUse(limits, _WINDOW)

    def question(self) -> CountedQuestion:
        """Begin to count a question, as soon as it has come."""
        return self._metrics.question(self._platform)

    def refusal(self, person: str, server: str | None) -> Refusal | None:
        """Return None and count a question towards fair use, or say how long to wait for the next one."""
        wait = self._fair_use.check(person, server)
        if wait is None:
            return None
        seconds = max(1, round(wait.total_seconds()))
        again = f"Please ask again in {seconds} second{'s' if seconds > 1 else ''}."
        return Refusal("fair use", f"That is a lot of questions at once. {again}")
