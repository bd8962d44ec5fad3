"""What a bot counts, for Prometheus: questions, answers, refusals, latency, the revision, failing sources."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.errors import QuestionError, SettingError
from bot.platform import Platform
from corpus.errors import CorpusError
from corpus.store.records import SourceStatus

if TYPE_CHECKING:
    from bot.moderation.overview import Status

_READ_EVERY = 10.0  # seconds
_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)  # seconds


class Metrics:
    """Counts in memory; nothing of what was asked or by whom is in it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.questions = Counter(
            "metropole_questions",
            "Questions that were answered, or found no answer.",
            ["platform"],
            registry=self.registry,
        )
        self.answered = Counter(
            "metropole_answered", "Questions that a passage answered.", ["platform"], registry=self.registry
        )
        self.refused = Counter(
            "metropole_refused", "Questions that were not taken.", ["platform", "reason"], registry=self.registry
        )
        self.failed = Counter(
            "metropole_failed", "Questions that ended in an error.", ["platform"], registry=self.registry
        )
        self.latency = Histogram(
            "metropole_answer_seconds",
            "Seconds from a question to its answer in the channel.",
            ["platform"],
            buckets=_BUCKETS,
            registry=self.registry,
        )

    def expect(self, platform: Platform) -> None:
        """Tell of the platform's questions from the start: what appears with its first failure alarms nobody."""
        for metric in (self.questions, self.answered, self.failed, self.latency):
            metric.labels(platform)

    def question(self, platform: Platform) -> "CountedQuestion":
        """Begin to count a question that has come."""
        return CountedQuestion(self, platform)

    def watch(self, status: "Callable[[], Status]") -> None:
        """Tell of the library as it is each time that somebody asks."""
        age = Gauge(
            "metropole_revision_age_seconds",
            "Seconds since the revision in force was put in force.",
            registry=self.registry,
        )
        failing = Gauge("metropole_sources_failing", "Links and feeds that are gone or fail.", registry=self.registry)
        watched = _Watched(status)
        age.set_function(watched.age)
        failing.set_function(watched.failing)

    def watch_connection(self, platform: str, is_connected: Callable[[], bool]) -> None:
        """Tell whether the bot is connected each time that somebody asks."""
        gauge = Gauge(
            "metropole_connected",
            "Whether the platform is connected to (1) or not (0).",
            ["platform"],
            registry=self.registry,
        )
        gauge.labels(platform).set_function(lambda: float(is_connected()))

    def serve(self, port: int, address: str = "0.0.0.0") -> tuple[WSGIServer, Thread]:
        """Serve the counts at /metrics; raises SettingError where the port cannot be had."""
        try:
            return start_http_server(port, address, registry=self.registry)
        except OSError as error:
            problem = f"port {port} cannot be used ({error.strerror or error})"
            raise SettingError("METRICS_PORT", problem, "choose another port") from error


class CountedQuestion:
    """A question, entered while it is answered: from then on it is counted by what comes of it.

    Whoever answers it says whether a passage did. One that cannot be asked counts as refused, any other
    error as a failure; how long an answer took is counted from when the question was made.
    """

    def __init__(self, metrics: Metrics, platform: Platform) -> None:
        self.is_answered = False
        self._metrics = metrics
        self._platform = platform
        self._came_at = monotonic()

    def refuse(self, reason: str) -> None:
        """Count it as not taken, in place of entering it."""
        self._metrics.refused.labels(self._platform, reason).inc()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if isinstance(error, QuestionError):
            self.refuse("cannot be asked")
        elif error is not None:
            self._metrics.failed.labels(self._platform).inc()
        else:
            self._metrics.questions.labels(self._platform).inc()
            if self.is_answered:
                self._metrics.answered.labels(self._platform).inc()
            self._metrics.latency.labels(self._platform).observe(monotonic() - self._came_at)


class _Watched:
    """Reads the status, seldom, as it reads the library; what cannot be read is told as not a number."""

    def __init__(self, status: "Callable[[], Status]") -> None:
        self._read = status
        self._status: Status | None = None
        self._read_at = float("-inf")

    def age(self) -> float:
        revision = status.revision if (status := self._now()) else None
        return (datetime.now(UTC) - revision.published_at).total_seconds() if revision else float("nan")

    def failing(self) -> float:
        status = self._now()
        return float(sum(s.status is not SourceStatus.OK for s in status.sources)) if status else float("nan")

    def _now(self) -> "Status | None":
        if monotonic() - self._read_at > _READ_EVERY:
            try:
                self._status = self._read()
            except CorpusError:
                self._status = None
            self._read_at = monotonic()
        return self._status
