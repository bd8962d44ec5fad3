"""What a bot counts, for Prometheus: questions, answers, refusals, latency, the revision, failing sources."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.errors import SettingError
from corpus.errors import CorpusError
from corpus.store.records import SourceStatus

if TYPE_CHECKING:
    from bot.moderation.overview import Status

_READ_EVERY = 10.0  # seconds
_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)  # seconds


@dataclass(slots=True)
class Answering:
    """A question that is being answered; whoever answers it says whether a passage did."""

    answered: bool = False


class Metrics:
    """Counts in memory; nothing of what was asked or by whom is in it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "metropole_questions",
            "Questions that were answered, or found no answer.",
            ["platform"],
            registry=self.registry,
        )
        self._answered = Counter(
            "metropole_answered", "Questions that a passage answered.", ["platform"], registry=self.registry
        )
        self._refused = Counter(
            "metropole_refused", "Questions that were not taken.", ["platform", "reason"], registry=self.registry
        )
        self._failed = Counter(
            "metropole_failed", "Questions that ended in an error.", ["platform"], registry=self.registry
        )
        self._latency = Histogram(
            "metropole_answer_seconds",
            "Seconds from a question to its answer in the channel.",
            ["platform"],
            buckets=_BUCKETS,
            registry=self.registry,
        )

    @contextmanager
    def answering(self, platform: str) -> Iterator[Answering]:
        """Count a question and how long its answer takes; one that raises counts as failed."""
        answering = Answering()
        with self._latency.labels(platform).time():
            try:
                yield answering
            except Exception:
                self._failed.labels(platform).inc()
                raise
        self._questions.labels(platform).inc()
        if answering.answered:
            self._answered.labels(platform).inc()

    def refused(self, platform: str, reason: str) -> None:
        """Count a question that was not taken."""
        self._refused.labels(platform, reason).inc()

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
