"""`metropole slack` as a process, redirected as whoever uses Slack's SDK could redirect it."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.bot.data_folder import copy_of
from tests.bot.slack_app.asking import QUESTION, SAID, answer_in
from tests.wire.slack.reaching import shown
from tests.wire.slack.server import Slack
from tests.wire.slack.web_api import APP_TOKEN, BOT_TOKEN

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).resolve().parents[3]
WAIT = 120  # seconds, at most; the model is loaded
REDIRECT = """
from slack_sdk.web.async_base_client import AsyncBaseClient
make = AsyncBaseClient.__init__
def init(self, token=None, base_url={url!r}, **options):
    make(self, token, base_url, **options)
AsyncBaseClient.__init__ = init
"""


async def start(tmp_path, data, slack, *arguments, **more):
    (tmp_path / "sitecustomize.py").write_text(REDIRECT.format(url=slack.api_url))
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}", "METROPOLE_DATA": str(data)}
    environment |= {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, **more}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
    )


async def test_it_answers_and_on_a_signal_leaves_with_a_clean_log(data, tmp_path):
    async with Slack() as slack:
        process = await start(tmp_path, copy_of(data, tmp_path / "data"), slack, "slack")
        try:
            await slack.socket.wait_connected(WAIT)
            ts = slack.mention(QUESTION)
            await slack.until(lambda: slack.workspace.posted("C0NEWS"), WAIT)
            assert SAID in shown(await answer_in(slack, "C0NEWS", ts))
            process.send_signal(signal.SIGTERM)
            _, log = await asyncio.wait_for(process.communicate(), WAIT)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert slack.problems == []
    assert process.returncode == 0
    lines = [json.loads(line) for line in log.decode().splitlines()]
    assert {"connected", "ready", "asked", "stopping"} <= {line["event"] for line in lines}
    assert BOT_TOKEN not in log.decode()
    assert "Ri say" not in log.decode()


async def test_a_missing_token_is_one_line(data, tmp_path):
    async with Slack() as slack:
        process = await start(tmp_path, data, slack, "slack", SLACK_APP_TOKEN="")
        _, log = await asyncio.wait_for(process.communicate(), WAIT)
    assert process.returncode == 1
    (line,) = log.decode().splitlines()
    assert line.startswith("metropole: SLACK_APP_TOKEN: it is not set; docs/slack.md says")
