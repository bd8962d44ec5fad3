"""Who is not answered at once, or not at all, is told why."""

import asyncio
import re
import threading
from datetime import timedelta

import pytest

from bot.settings import read_settings
from index.errors import ModelError
from tests.wire.discord.payloads import MANAGE_SERVER, Person, Server
from tests.wire.discord.people import People
from tests.wire.discord.server import BOT, WAIT
from tests.wire.discord.shown import as_seen, markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"
NOT_ANSWERED = "how many warheads has North Korea got?"
MENTION = f"<@{BOT}>"


async def test_who_asks_too_much_is_told_how_long_to_wait_and_moderators_are_not(
    start, discord, server, ann, bob, moderator, monkeypatch, tmp_path
):
    monkeypatch.setenv("QUESTIONS_PER_PERSON", "2")
    await start(read_settings(tmp_path / "data"))
    people = People(discord, server)
    for _ in range(2):
        assert quotations_in(await (await people.command(ann, "ask", question=QUESTION)).answered())
    refused = await people.command(ann, "ask", question=QUESTION)
    assert re.search(r"Please ask again in \d+ seconds", markdown_of(await refused.answered()))
    assert refused.is_private
    await people.say(ann, f"{MENTION} {QUESTION}")
    assert "Please ask again" in markdown_of(await people.reply())
    assert quotations_in(await (await people.command(bob, "ask", question=QUESTION)).answered())
    for _ in range(4):
        assert quotations_in(await (await people.command(moderator, "ask", question=QUESTION)).answered())


async def test_other_servers_and_direct_messages_are_refused_where_only_some_are_served(
    start, discord, server, ann, monkeypatch, tmp_path
):
    served, other = server, Server()
    monkeypatch.setenv("DISCORD_GUILD_IDS", str(served.id))
    await start(read_settings(tmp_path / "data"))
    assert discord.commands["global"] == []
    assert len(discord.commands[str(served.id)]) > 8
    people, elsewhere = People(discord, served), People(discord, other)
    assert quotations_in(await (await people.command(ann, "ask", question=QUESTION)).answered())
    refused = await elsewhere.command(ann, "ask", question=QUESTION)
    assert "I do not answer on this server." in markdown_of(await refused.answered())
    assert await elsewhere.suggestions(ann, "said", "name", name="R") == []
    await people.say(ann, f"{MENTION} {QUESTION}", other_server=other)
    assert "I do not answer on this server." in markdown_of(await people.reply())
    await people.say(ann, QUESTION, direct=True)
    assert "not in direct messages" in markdown_of(await people.reply())


async def test_a_question_before_the_model_is_there_is_acknowledged_and_waits(
    start, discord, server, ann, desk, make_backend
):
    is_loaded = threading.Event()

    def open_slowly():
        assert is_loaded.wait(WAIT)
        return make_backend()

    await start(open_it=open_slowly)
    people = People(discord, server)
    exchange = await people.command(ann, "ask", question=QUESTION)
    await exchange.until(lambda: exchange.first_response_after is not None)
    assert await people.suggestions(ann, "said", "name", name="R") == []
    assert exchange.is_deferred
    is_loaded.set()
    assert quotations_in(await exchange.answered()) == [quote.text for quote in desk.answer(QUESTION).quotes]


async def test_an_error_is_a_plain_sentence_with_a_number_that_the_log_has_too(
    start, discord, server, ann, moderator, caplog
):
    def cannot_open():
        raise ModelError("/srv/model", "it is damaged", "download it again")

    await start(open_it=cannot_open)
    people = People(discord, server)
    text = markdown_of(await (await people.command(ann, "ask", question=QUESTION)).answered())
    (number,) = re.findall(r"tell a moderator this number: (\w{8})", text)
    assert "/srv/model" not in text
    record = next(record for record in caplog.records if getattr(record, "error_id", None) == number)
    assert "/srv/model" in record.reason
    assert QUESTION not in caplog.text
    await people.say(ann, f"{MENTION} {QUESTION}")
    assert "Something went wrong on my side" in markdown_of(await people.reply())
    told = markdown_of(await (await people.command(moderator, "corpus status")).answered())
    assert "/srv/model: it is damaged" in as_seen(told)


async def test_where_the_bot_may_not_write_it_tells_the_asker_directly(people, ann, discord, server):
    discord.forbidden_channels.add(server.channel)
    await people.say(ann, f"{MENTION} {QUESTION}")
    told = await people.reply()
    assert "I may not write in the channel where you asked me" in markdown_of(told)
    discord.forbidden_channels.clear()


async def test_moderators_by_role_ask_without_a_limit_too(start, discord, server, monkeypatch, tmp_path):
    monkeypatch.setenv("QUESTIONS_PER_PERSON", "1")
    monkeypatch.setenv("DISCORD_MODERATOR_ROLE_IDS", str(server.role))
    await start(read_settings(tmp_path / "data"))
    people, helper = People(discord, server), Person("helper", roles=(server.role,))
    assert helper.permissions & MANAGE_SERVER == 0
    for _ in range(3):
        await people.say(helper, f"{MENTION} {QUESTION}")
        assert quotations_in(await people.reply())


async def test_many_questions_at_once_are_all_answered_in_time(people, desk):
    asking = [Person(f"person{number}") for number in range(20)]
    exchanges = await asyncio.gather(
        *(people.command(person, "ask", question=QUESTION) for _ in range(3) for person in asking)
    )
    messages = await asyncio.gather(*(exchange.answered() for exchange in exchanges))
    expected = [quote.text for quote in desk.answer(QUESTION).quotes]
    assert [quotations_in(message) for message in messages] == [expected] * 60


async def test_on_leaving_new_questions_are_told_to_wait(start, discord, server, ann):
    bot = await start()
    await bot.client.finish()
    text = markdown_of(await (await People(discord, server).command(ann, "ask", question=QUESTION)).answered())
    assert "I am being restarted" in text


async def test_on_leaving_who_waits_too_long_is_told_so(start, discord, server, ann, bob, make_backend, monkeypatch):
    monkeypatch.setattr("bot.discord_app.client._LONGEST_FINISH", timedelta(seconds=0.2))
    may_open = threading.Event()

    def open_late():
        may_open.wait(WAIT)
        return make_backend()

    bot = await start(open_it=open_late)
    try:
        people = People(discord, server)
        exchange = await people.command(ann, "ask", question=QUESTION)
        await exchange.until(lambda: exchange.is_deferred)
        await people.say(bob, f"{MENTION} {QUESTION}")
        await asyncio.wait_for(bot.close(), WAIT)
        assert "I am being restarted" in markdown_of(await exchange.answered())
        assert "I am being restarted" in markdown_of(await people.reply())
    finally:
        may_open.set()
