"""A running bot and the command line, each a process of its own, share a library."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.stores import Stores
from tests.bot.data_folder import stores_in
from tests.bot.minutes import Minutes

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "How many people does the ferry carry?"
ALL = "50"  # quotes: more than there are
WAITING = b"metropole: somebody else is publishing; waiting for them to finish\n"

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Return what DATABASE_URL is to be, if anything."""
    return request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None


@pytest.fixture
def stores(tmp_path: Path, database_url: str | None) -> Iterator[Stores]:
    """Return the stores that the processes share, to look into."""
    opened = stores_in(tmp_path / "data", database_url)
    yield opened
    opened.database.close()


@pytest.fixture
def start(stores: Stores, database_url: str | None, small_model: Path) -> Iterator[Start]:
    """Return what starts `python -m bot`; whatever still runs at the end is ended."""
    settings = {"METROPOLE_DATA": str(stores.data), "EMBEDDING_MODEL": str(small_model), "ANSWER_THRESHOLD": "0"}
    if database_url is not None:
        settings["DATABASE_URL"] = database_url
    pipe = subprocess.PIPE
    with ExitStack() as stack:

        def start(*arguments: object) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "bot", *map(str, arguments)]
            environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def run(start: Start, *arguments: object) -> Any:
    """Run a command of the command line to its end, and return its JSON."""
    output, errors = start("corpus", *arguments, "--json").communicate()
    assert output, errors.decode()
    return json.loads(output)


def ask(bot: subprocess.Popen[bytes]) -> tuple[str, set[str]]:
    """Ask a running bot; return the revision of its answer and the articles that it quotes."""
    assert bot.stdin is not None
    assert bot.stdout is not None
    bot.stdin.write(f"{QUESTION}\n".encode())
    bot.stdin.flush()
    answer = json.loads(bot.stdout.readline())
    return answer["revision"], {quote["article"] for quote in answer["quotes"]}


def test_a_running_bot_goes_over_to_whatever_the_command_line_puts_in_force(start, stores, articles):
    bot = start("ask", "--json", "--top", ALL, "-")
    first, shipped = ask(bot)
    assert first == stores.library.in_force()

    with stores.one_builder(Minutes()):  # nobody can publish before both have made their preview
        adding = [start("corpus", "add", path, "--yes", "--json") for path in sorted(articles.iterdir())]
        assert [process.stderr.readline() for process in adding] == [WAITING, WAITING]
        assert ask(bot) == (first, shipped)
    told = [process.communicate() for process in adding]
    assert [process.returncode for process in adding] == [0, 0], told
    assert sum(b"was put in force meanwhile" in errors for _, errors in told) == 1
    one, both = [event.revision for event in reversed(stores.library.history(2))]
    assert {json.loads(output)["published"]["revision"] for output, _ in told} == {one, both}
    assert ask(bot) == (both, shipped | {"bakery", "ferry"})

    removed = run(start, "remove", "ferry", "--yes")["published"]["revision"]
    assert ask(bot) == (removed, shipped | {"bakery"})

    run(start, "rollback", first)
    assert ask(bot) == (first, shipped)
    output, errors = bot.communicate()
    assert (bot.returncode, output) == (0, b"")
    assert errors.decode().count("\n") == 2, errors  # of the first run: nothing was built later, or amiss

    history = stores.library.history()
    assert [event.revision for event in history] == [first, removed, both, one, first]
    assert [event.before for event in history] == [removed, both, one, first, None]
    assert [len(event.details.added) for event in history] == [0, 0, 1, 1, len(shipped)]
