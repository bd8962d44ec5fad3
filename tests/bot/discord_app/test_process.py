"""`metropole discord` as a process of its own, with nothing but a token."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.wire.discord.people import People
from tests.wire.discord.server import TOKEN, WAIT
from tests.wire.discord.shown import quotations_in

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).resolve().parents[3]
# What a user of discord.py does to lead it elsewhere; Python runs it at the start.
REDIRECTION = """
import discord.http, discord.gateway, yarl
discord.http.Route.BASE = {api!r}
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL({gateway!r})
"""


@pytest.fixture
def environment(tmp_path, data):
    from tests.bot.data_folder import copy_of

    copy_of(data, tmp_path / "copy")
    (tmp_path / "redirected").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DISCORD_TOKEN": TOKEN,
        "METROPOLE_DATA": str(tmp_path / "copy"),
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "redirected"), str(ROOT)]),
    }


async def start_process(discord, environment, *arguments: str) -> asyncio.subprocess.Process:
    redirected = Path(environment["PYTHONPATH"].split(os.pathsep)[0])
    code = REDIRECTION.format(api=discord.api, gateway=discord.gateway.url)
    (redirected / "sitecustomize.py").write_text(code)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "discord",
        *arguments,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_it_answers_and_leaves_when_told_to_once_what_is_under_way_is_done(
    discord, environment, server, ann, desk
):
    process = await start_process(discord, environment)
    try:
        await asyncio.wait_for(discord.gateway.ready(), WAIT)
        async with asyncio.timeout(WAIT):
            while not discord.commands["global"]:
                await asyncio.sleep(0.05)
        question = "what did Ri say North Korea asked for?"
        # The model is still being loaded: the question waits, acknowledged.
        exchange = await People(discord, server).command(ann, "ask", question=question)
        await exchange.until(lambda: exchange.is_deferred)
        print("acknowledged after", exchange.first_response_after)
        process.send_signal(signal.SIGTERM)
        answered = await exchange.answered()
        assert quotations_in(answered) == [quote.text for quote in desk.answer(question).quotes]
        output, log = await asyncio.wait_for(process.communicate(), WAIT)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (process.returncode, output) == (0, b"")
    entries = [json.loads(line) for line in log.decode().splitlines()]
    assert "stopping" in [entry["event"] for entry in entries]
    assert {entry["logger"].partition(".")[0] for entry in entries} == {"bot", "discord"}
    assert TOKEN not in log.decode()
    assert question not in log.decode()


async def test_a_token_that_discord_refuses_is_one_plain_line(discord, environment):
    process = await start_process(discord, {**environment, "DISCORD_TOKEN": "OTAw.wrong.token"})
    output, log = await asyncio.wait_for(process.communicate(), WAIT)
    assert process.returncode == 1
    assert output == b""
    (told,) = [line for line in log.decode().splitlines() if line.startswith("metropole: ")]
    assert told.startswith("metropole: DISCORD_TOKEN: Discord refuses it; make a new one at https://discord.com/")
    assert "wrong.token" not in log.decode()
