"""`metropole discord` as a process of its own, with nothing but a token."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.wire.discord.people import People
from tests.wire.discord.server import TOKEN
from tests.wire.discord.shown import quotations_in

WAIT = 120  # seconds, at most; the model is loaded

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


async def log_until(event: str, process: asyncio.subprocess.Process) -> bytes:
    """Read what a process logs up to an event, and return it."""
    assert process.stderr is not None
    lines: list[bytes] = []
    async with asyncio.timeout(2 * WAIT):
        while not lines or json.loads(lines[-1])["event"] != event:
            lines.append(await process.stderr.readline())
            assert lines[-1], "it ended before that"
    return b"".join(lines)


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
        people = People(discord, server)
        # The model is still being loaded, which takes long where others use the processor: the question waits.
        first = await people.command(ann, "ask", question=question)
        await first.until(lambda: first.is_deferred)
        print("acknowledged after", first.first_response_after)
        log = await log_until("ready", process)
        exchange = await people.command(ann, "ask", question=question)
        await exchange.until(lambda: exchange.is_deferred)
        process.send_signal(signal.SIGTERM)
        await first.answered()
        answered = await exchange.answered()
        assert quotations_in(answered) == [quote.text for quote in desk.answer(question).quotes]
        output, rest = await asyncio.wait_for(process.communicate(), WAIT)
        log += rest
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


async def test_while_discord_cannot_be_reached_it_tries_again_and_still_leaves_when_told_to(discord, environment):
    api, discord.api = discord.api, "http://127.0.0.1:9/api/v10"
    process = await start_process(discord, environment)
    discord.api = api
    assert process.stderr is not None
    lines = []
    try:
        async with asyncio.timeout(WAIT):
            while not any("cannot log in, trying again" in line for line in lines):
                lines.append((await process.stderr.readline()).decode())
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), WAIT)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        (
            {"DISCORD_TOKEN": ""},
            "metropole: DISCORD_TOKEN: it is not set; copy the bot's token from https://discord.com/",
        ),
        ({"EMBEDDING_MODEL": "/nonexistent"}, "metropole: embedding model /nonexistent: "),
        ({"DISCORD_GUILD_IDS": "my server"}, "metropole: DISCORD_GUILD_IDS: "),
    ],
)
async def test_what_stands_in_the_way_of_starting_is_one_plain_line(discord, environment, variables, told):
    process = await start_process(discord, {**environment, **variables})
    output, log = await asyncio.wait_for(process.communicate(), WAIT)
    assert (process.returncode, output) == (1, b"")
    assert [line for line in log.decode().splitlines() if line.startswith(told)]
    assert b"Traceback" not in log


async def test_the_invite_link_needs_no_connection(discord, environment):
    process = await start_process(discord, environment, "--invite")
    output, errors = await asyncio.wait_for(process.communicate(), WAIT)
    assert (process.returncode, errors) == (0, b"")
    assert output.startswith(b"https://discord.com/oauth2/authorize?client_id=900000000000000001&")
    assert discord.requests == []
