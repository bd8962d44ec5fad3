"""Whether the bot beside it is connected, as a container asks."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.process.health import problem
from bot.process.metrics import Metrics

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def port(monkeypatch):
    """Return a free port, at which the bot is to be asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    monkeypatch.setenv("METRICS_PORT", str(number))
    return number


@pytest.fixture
def metrics(port):
    """Return what the bot at that port serves."""
    served = Metrics()
    server, thread = served.serve(port, "127.0.0.1")
    yield served
    server.shutdown()
    server.server_close()
    thread.join(30)


@pytest.mark.parametrize(("is_connected", "expected"), [(True, None), (False, "the bot is not connected")])
def test_a_bot_says_whether_it_is_connected(metrics, is_connected, expected):
    metrics.watch_connection("slack", lambda: is_connected)
    assert problem() == expected


def test_a_proxy_is_not_asked_about_this_machine(metrics, port):
    metrics.watch_connection("slack", lambda: True)
    proxy = {"http_proxy": "http://127.0.0.1:9", "no_proxy": ""}  # nobody listens there
    command = [sys.executable, "-m", "bot.process.health"]
    asked = subprocess.run(command, cwd=ROOT, env={**os.environ, **proxy}, capture_output=True, text=True, timeout=60)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "connected\n", "")


def test_where_no_bot_answers_the_port_is_named(port):
    assert (problem() or "").startswith(f"the bot does not answer on port {port} (")


def test_without_a_port_the_setting_is_named():
    assert problem() == "METRICS_PORT: it is not set; set it, so that the bot can be asked"
