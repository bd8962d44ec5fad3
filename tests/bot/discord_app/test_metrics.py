"""What Prometheus reads of a Discord bot."""

import socket
import urllib.request

import pytest

from bot.process.metrics import Metrics
from bot.settings import read_settings
from tests.bot.discord_app.conftest import until
from tests.wire.discord.payloads import APPLICATION
from tests.wire.discord.people import People
from tests.wire.discord.shown import markdown_of

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"
UNANSWERED = "Who won the football championship in Brazil?"
MENTION = f"<@{APPLICATION}>"
ASK_AGAIN = "Please ask again"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, {"platform": "discord", **labels})


async def test_questions_answers_and_how_long_they_took_are_counted_wherever_they_are_asked(
    start, discord, server, ann, bob, metrics
):
    await start(metrics=metrics)
    people = People(discord, server)
    assert value(metrics, "metropole_questions_total") == 0
    await (await people.command(ann, "ask", question=QUESTION)).answered()
    await people.say(ann, QUESTION, direct=True)
    await people.reply()
    await (await people.command(ann, "said", name="Ri Yong-ho")).answered()
    message = await people.say(bob, f"{MENTION} {QUESTION}")
    await people.reply()
    await (await people.menu(ann, "Find sources", message)).answered()
    await (await people.command(ann, "ask", question=UNANSWERED)).answered()
    await (await people.command(ann, "people")).answered()  # asks for no passage
    await until(lambda: value(metrics, "metropole_questions_total") == 6)
    await until(lambda: value(metrics, "metropole_answered_total") == 5)  # which is counted a moment after
    assert value(metrics, "metropole_answer_seconds_count") == 6
    assert 0 < value(metrics, "metropole_answer_seconds_sum") < 600
    assert value(metrics, "metropole_failed_total") == 0


async def test_what_is_not_taken_is_counted_by_its_reason(start, discord, server, ann, metrics, monkeypatch, tmp_path):
    monkeypatch.setenv("QUESTIONS_PER_PERSON", "2")
    bot = await start(read_settings(tmp_path / "data"), metrics=metrics)
    people = People(discord, server)
    await (await people.command(ann, "ask", question=QUESTION)).answered()
    await (await people.command(ann, "ask", question="\u0007")).answered()
    assert ASK_AGAIN in markdown_of(await (await people.command(ann, "ask", question=QUESTION)).answered())
    await people.say(ann, QUESTION, direct=True)
    assert ASK_AGAIN in markdown_of(await people.reply())
    await bot.client.finish()
    await (await people.command(ann, "ask", question=QUESTION)).answered()
    await until(lambda: value(metrics, "metropole_refused_total", reason="restarting") == 1)
    assert value(metrics, "metropole_refused_total", reason="fair use") == 2
    assert value(metrics, "metropole_refused_total", reason="cannot be asked") == 1
    assert value(metrics, "metropole_questions_total") == 1
    assert value(metrics, "metropole_failed_total") == 0


async def test_questions_that_end_in_an_error_are_counted_and_the_port_tells_of_it(
    start, discord, server, ann, metrics
):
    def cannot_open():
        raise RuntimeError("no disk")

    bot = await start(open_it=cannot_open, metrics=metrics)
    await until(bot.is_connected)
    people = People(discord, server)
    await (await people.command(ann, "ask", question=QUESTION)).answered()
    await people.say(ann, QUESTION, direct=True)
    await people.reply()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served, thread = metrics.serve(port, "127.0.0.1")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as response:
            told = response.read().decode()
    finally:
        served.shutdown()
        served.server_close()
        thread.join(30)
    assert 'metropole_failed_total{platform="discord"} 2.0' in told
    assert 'metropole_questions_total{platform="discord"} 0.0' in told
    assert 'metropole_connected{platform="discord"} 1.0' in told
