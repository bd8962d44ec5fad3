"""The command as a process of its own: signals, pipes, a full disk, and what it loads."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "What did North Korea propose?"

# Tells on standard error of whatever would leave the machine.
WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print(event, arguments, file=sys.stderr)
sys.addaudithook(watch)
from bot.cli import main
main()
"""


def start(*arguments: object, preexec_fn: Callable[[], None] | None = None) -> Any:
    return subprocess.Popen(
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=preexec_fn,
    )


def exchange(process: Any, question: str) -> dict[str, Any]:
    """Send one question and wait for what comes of it."""
    process.stdin.write(question.encode() + b"\n")
    process.stdin.flush()
    return dict(json.loads(process.stdout.readline()))


def test_answers_come_at_once_offline_and_ctrl_c_is_quiet(data):
    def heed_ctrl_c():  # which a shell lets its background jobs ignore, these tests perhaps among them
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with start("ask", "--json", "-", "--data", data, preexec_fn=heed_ctrl_c) as process:
        for question in (QUESTION, "Who is Lu Kang?"):
            assert exchange(process, question)["question"] == question
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"")
    assert process.returncode == 130


def test_a_reader_that_leaves_is_no_drama(data):
    with start("ask", "--json", "-", "--data", data) as process:
        exchange(process, QUESTION)
        process.stdout.close()
        process.stdin.write(b"Who?\n" * 3)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_full_disk_on_the_first_run_is_one_line(tmp_path):
    def fill_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    with start("ask", QUESTION, "--data", tmp_path / "data", preexec_fn=fill_disk) as process:
        output, errors = process.communicate()
    (problem,) = errors.decode().splitlines()
    assert (process.returncode, output) == (1, b"")
    assert str(tmp_path / "data" / "library.sqlite3") in problem
    assert "check the file and its disk" in problem


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--help"], b"doctor"),
        (["--version"], b"metropole"),
        (["corpus", "history"], b"first run"),
        (["corpus", "list"], b"2 articles"),
        (["verify", "green", "cheese"], b"Not found"),
    ],
)
def test_what_needs_no_model_does_not_wait_for_it(data, arguments, shown):
    program = (
        "import sys\nfrom bot.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print([name for name in ('torch', 'transformers', 'faiss') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, "METROPOLE_DATA": str(data)}
    finished = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True)
    assert shown in finished.stdout
    assert finished.stdout.splitlines()[-1] == b"[]"


def test_it_is_a_module_too():
    finished = subprocess.run([sys.executable, "-m", "bot", "ask"], capture_output=True, cwd=ROOT, check=False)
    assert finished.returncode == 2
    assert finished.stderr == b"metropole: the question is empty; write what you want to know\n"
