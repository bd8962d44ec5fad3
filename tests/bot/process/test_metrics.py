"""What Prometheus reads."""

import socket
import urllib.request
from datetime import timedelta

import pytest

from bot.errors import QuestionError, SettingError
from bot.platform import Platform
from bot.process.metrics import Metrics
from corpus.errors import StoreError
from corpus.store.records import SourceKind, SourceRecord, SourceStatus
from tests.bot.minutes import Minutes
from tests.bot.moderators import moderation_of
from tests.bot.publishing import publish


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, labels)


def test_answers_refusals_and_failures_are_counted():
    metrics = Metrics()
    for answered in (True, False, True):
        with metrics.question(Platform.SLACK) as question:
            question.is_answered = answered
    with pytest.raises(ValueError, match="no"), metrics.question(Platform.SLACK):
        raise ValueError("no")
    with pytest.raises(QuestionError), metrics.question(Platform.SLACK):
        raise QuestionError("the question is empty", "write one")
    metrics.question(Platform.SLACK).refuse("fair use")
    assert value(metrics, "metropole_questions_total", platform="slack") == 3
    assert value(metrics, "metropole_answered_total", platform="slack") == 2
    assert value(metrics, "metropole_failed_total", platform="slack") == 1
    assert value(metrics, "metropole_refused_total", platform="slack", reason="fair use") == 1
    assert value(metrics, "metropole_refused_total", platform="slack", reason="cannot be asked") == 1
    assert value(metrics, "metropole_answer_seconds_count", platform="slack") == 3


def test_the_first_failure_is_told_apart_from_none():
    metrics = Metrics()
    metrics.expect(Platform.DISCORD)
    assert value(metrics, "metropole_failed_total", platform="discord") == 0
    assert value(metrics, "metropole_failed_total", platform="slack") is None


def test_the_library_is_told_as_it_is_when_asked(stores, small_encoder, monkeypatch):
    monkeypatch.setattr("bot.process.metrics._READ_EVERY", -1.0)
    metrics = Metrics()
    metrics.watch(moderation_of(stores, small_encoder, Minutes()).status)
    publish(stores, small_encoder, {"ferry": "The ferry crosses the river at noon."})
    age = value(metrics, "metropole_revision_age_seconds")
    assert 0 <= age < timedelta(hours=1).total_seconds()
    assert value(metrics, "metropole_sources_failing") == 0
    url = "https://post.example/feed"
    stores.library.put_sources([SourceRecord(SourceKind.FEED, url, status=SourceStatus.FAILING, failures=2)])
    assert value(metrics, "metropole_sources_failing") == 1


def test_a_library_that_cannot_be_read_is_no_number():
    def fail():
        raise StoreError("the disk is gone", "put it back")

    metrics = Metrics()
    metrics.watch(fail)
    assert value(metrics, "metropole_revision_age_seconds") != value(metrics, "metropole_revision_age_seconds")


def test_they_are_served_on_a_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    metrics = Metrics()
    metrics.watch_connection("slack", lambda: True)
    server, thread = metrics.serve(port, "127.0.0.1")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as response:
            assert 'metropole_connected{platform="slack"} 1.0' in response.read().decode()
        with pytest.raises(SettingError, match="METRICS_PORT"):
            metrics.serve(port, "127.0.0.1")
    finally:
        server.shutdown()
        server.server_close()
        thread.join(30)
