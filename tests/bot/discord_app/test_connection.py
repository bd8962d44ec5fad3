"""The connection to Discord: commands, rate limits, failures, dropped gateways."""

import asyncio
import re
from time import monotonic

import pytest

from bot.settings import read_settings
from tests.bot.discord_app.conftest import until
from tests.bot.publishing import publish
from tests.wire.discord.limits import EPHEMERAL
from tests.wire.discord.people import People
from tests.wire.discord.server import WAIT, broken, rate_limited
from tests.wire.discord.shown import markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"
COMMANDS = r"/applications/\d+/commands"
CALLBACK = r"/interactions/\d+/.+/callback"
ORIGINAL = r"/webhooks/\d+/.+/messages/@original"
CHANNEL = r"/channels/\d+/messages"


async def answer(people, person):
    return quotations_in(await (await people.command(person, "ask", question=QUESTION)).answered())


async def test_commands_are_registered_once_and_again_only_when_they_changed(start, discord):
    bot = await start()
    assert discord.asked("PUT", COMMANDS) == 1
    await bot.close()
    second = await start()
    await until(lambda: discord.asked("GET", COMMANDS) == 2)
    await asyncio.sleep(0.1)
    assert discord.asked("PUT", COMMANDS) == 1
    await second.close()
    discord.commands["global"][0]["description"] = "An older description"
    await start()
    await until(lambda: discord.asked("PUT", COMMANDS) == 2)


async def test_commands_that_were_of_one_server_are_taken_back_once_they_are_everywhere(
    start, discord, server, settings, monkeypatch
):
    monkeypatch.setenv("DISCORD_GUILD_IDS", str(server.id))
    bot = await start(settings=read_settings(settings.data))
    assert discord.commands[str(server.id)]
    await asyncio.wait_for(bot.close(), WAIT)
    await start()
    await until(lambda: discord.commands[str(server.id)] == [])
    assert discord.commands["global"]


async def test_every_command_is_there(people, discord):
    names = {command["name"] for command in discord.commands["global"]}
    asking = {"ask", "verify", "said", "people", "sources", "timeline", "help", "privacy"}
    assert names == asking | {"corpus", "Find sources", "Verify quote"}
    (corpus,) = [command for command in discord.commands["global"] if command["name"] == "corpus"]
    assert corpus["default_member_permissions"] == str(1 << 5)
    assert corpus["contexts"] == [0]
    subcommands = {option["name"] for option in corpus["options"]}
    looking_up = {"list", "show", "status", "history", "unanswered"}
    assert subcommands == looking_up | {"add", "remove", "restore", "refresh", "rollback"}


async def test_no_privileged_intent_is_asked_for(people, discord):
    assert discord.gateway.intents == 1 << 0 | 1 << 9 | 1 << 12


async def test_commands_that_cannot_be_registered_end_nothing(start, discord, server, ann):
    discord.fail("PUT", COMMANDS, *[rate_limited(by_discord=False)] * 4)
    discord.commands["here"] = [{"name": "ask", "id": "1", "type": 1}]
    await start()
    await until(lambda: discord.asked("PUT", COMMANDS) == 4)
    assert await answer(People(discord, server), ann)


@pytest.mark.parametrize("by_discord", [True, False])
@pytest.mark.parametrize(("method", "path"), [("POST", CALLBACK), ("PATCH", ORIGINAL)])
async def test_a_rate_limit_costs_nobody_an_answer(people, ann, discord, method, path, by_discord):
    discord.fail(method, path, rate_limited(by_discord=by_discord))
    assert await answer(people, ann)
    assert discord.asked(method, path) == 2


@pytest.mark.parametrize(("method", "path"), [("POST", CALLBACK), ("PATCH", ORIGINAL)])
@pytest.mark.parametrize("status", [500, 503])
async def test_a_failure_of_discords_costs_nobody_an_answer(people, ann, discord, method, path, status):
    discord.fail(method, path, broken(status))
    assert await answer(people, ann)


@pytest.mark.parametrize("response", [rate_limited(), rate_limited(by_discord=False), broken(500), broken(503)])
async def test_a_reply_is_sent_again_too(people, ann, discord, response):
    discord.fail("POST", CHANNEL, response)
    await people.say(ann, f"<@900000000000000001> {QUESTION}")
    assert quotations_in(await people.reply())


async def test_a_reply_that_arrived_though_discord_did_not_say_so_is_there_once(people, ann, discord):
    discord.losing.append(re.compile(CHANNEL))
    for sent in (2, 3):
        said = await people.say(ann, f"<@900000000000000001> {QUESTION}")
        assert (await people.reply())["message_reference"]["message_id"] == said["id"]
        await until(lambda sent=sent: discord.asked("POST", CHANNEL) == sent)


async def test_nothing_needs_to_be_known_of_the_server(start, discord, server, ann, moderator):
    discord.gateway.sends_servers = False
    await start()
    people = People(discord, server)
    assert await answer(people, ann)
    await people.say(ann, f"<@900000000000000001> {QUESTION}")
    assert quotations_in(await people.reply())
    status = await people.command(moderator, "corpus status")
    assert "## Status" in markdown_of(await status.answered())
    refused = await people.command(ann, "corpus status")
    assert "Only moderators" in markdown_of(await refused.answered())


async def test_a_dropped_connection_is_resumed_and_what_came_meanwhile_is_answered(people, ann, discord):
    await discord.gateway.drop()
    exchange = await people.command(ann, "ask", question=QUESTION)
    exchange.began += WAIT  # Discord counts from when the bot can have heard of it
    assert quotations_in(await exchange.answered())
    assert (discord.gateway.identified, discord.gateway.resumed) == (1, 1)


async def test_when_asked_to_it_reconnects_and_resumes(people, ann, discord):
    await discord.gateway.ask_to_reconnect()
    await asyncio.wait_for(discord.gateway.ready(), WAIT)
    assert discord.gateway.resumed == 1
    assert await answer(people, ann)


@pytest.mark.parametrize("is_resumable", [True, False])
async def test_an_invalid_session_is_resumed_or_begun_again(people, ann, discord, is_resumable, monkeypatch):
    monkeypatch.setattr("discord.Client.before_identify_hook", _at_once)
    await discord.gateway.invalidate(is_resumable=is_resumable)
    await asyncio.wait_for(discord.gateway.ready(), WAIT)
    assert discord.gateway.identified == (1 if is_resumable else 2)
    assert await answer(people, ann)


async def _at_once(self, shard_id, *, initial=False):
    """Do not wait the five seconds that discord.py leaves between two sessions."""


async def test_a_login_that_fails_is_tried_again_until_it_succeeds(start, discord, server, ann):
    discord.fail("GET", "/users/@me", broken(503))
    await start()
    assert discord.asked("GET", "/users/@me") == 2
    assert await answer(People(discord, server), ann)


async def test_a_first_connection_that_fails_is_tried_again(start, discord, server, ann):
    discord.fail("GET", "/gateway/bot", broken(503))
    discord.gateway.refusals = 1
    await start()
    assert (discord.asked("GET", "/gateway/bot"), discord.gateway.refusals) == (2, 0)
    assert await answer(People(discord, server), ann)


async def test_a_bot_that_is_closed_before_it_is_ready_leaves_nothing_behind(start):
    bot = await start()
    getting_ready = bot.client._connection._ready_task
    assert getting_ready is not None
    await asyncio.wait_for(bot.close(), WAIT)
    await asyncio.wait_for(getting_ready, WAIT)


async def test_what_discord_asks_to_wait_is_waited_for(people, ann, discord):
    discord.fail("PATCH", ORIGINAL, rate_limited(1.0, by_discord=False))
    exchange = await people.command(ann, "ask", question=QUESTION)
    await until(lambda: discord.asked("PATCH", ORIGINAL) == 1)
    began = monotonic()
    await exchange.answered()
    assert monotonic() - began >= 0.7


@pytest.mark.parametrize(
    ("event", "sent"),
    [("MESSAGE_CREATE", {"id": "9"}), ("CHANNEL_CREATE", {"id": "9"}), ("INTERACTION_CREATE", {"id": "9", "type": 1})],
)
async def test_an_event_that_cannot_be_read_ends_nothing_and_is_logged(people, ann, discord, event, sent, caplog):
    await discord.gateway.send(event, sent)
    assert await answer(people, ann)
    assert [entry for entry in caplog.records if entry.levelname == "ERROR" and getattr(entry, "error_id", None)]


async def test_a_question_from_a_channel_of_which_little_is_told_is_answered(people, ann):
    data = {"id": "1", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": QUESTION}]}
    exchange = await people.interact(ann, 2, data, channel={"id": "77", "type": 0})
    assert quotations_in(await exchange.answered())


@pytest.mark.parametrize("kind", [2, 3, 5])
async def test_an_interaction_that_cannot_be_read_is_answered_with_an_error_all_the_same(people, ann, kind):
    data = {"id": "1", "name": "ask", "type": 1, "custom_id": "more:ask:3", "component_type": 2, "components": []}
    told = await (await people.interact(ann, kind, data, member={})).answered()
    assert "Something went wrong on my side" in markdown_of(told)
    assert told["flags"] & EPHEMERAL
    assert await answer(people, ann)


async def test_suggestions_of_an_interaction_that_cannot_be_read_are_none(people, ann):
    exchange = await people.interact(ann, 4, {"id": "1", "name": "said", "type": 1}, member={})
    await exchange.until(lambda: exchange.choices is not None)
    assert exchange.choices == []


@pytest.mark.parametrize("name", ["said", "no-such-command"])
async def test_what_cannot_be_suggested_is_nothing(people, ann, name):
    option = {"name": "no-such-option", "type": 3, "value": "x", "focused": True}
    exchange = await people.interact(ann, 4, {"id": "1", "name": name, "type": 1, "options": [option]})
    await exchange.until(lambda: exchange.choices is not None)
    assert exchange.choices == []


async def test_a_menu_on_a_message_that_discord_py_cannot_read_is_answered(people, ann, bob):
    poll = {"question": {"text": "Who won?"}, "answers": [], "expiry": None, "allow_multiselect": False}
    on = {**await people.say(bob, "", mention=False), "poll": {**poll, "layout_type": 1}}
    exchange = await people.menu(ann, "Find sources", on)
    assert "Something went wrong on my side" in markdown_of(await exchange.answered())


async def test_a_first_response_that_discord_only_confirms_is_enough(people, ann, moderator, discord, caplog):
    discord.tells_of_callbacks = False
    assert await answer(people, ann)
    form = await people.command(moderator, "corpus add text")
    await form.until(lambda: form.modal is not None)
    assert await answer(people, ann)
    assert [entry.getMessage() for entry in caplog.records if entry.levelname == "ERROR"] == []


async def test_a_new_revision_is_answered_from_at_once_while_others_ask(
    start, discord, server, ann, bob, own_backend, stores, small_encoder
):
    await start(open_it=own_backend)
    people = People(discord, server)
    asking = [await people.command(bob, "ask", question=f"How deep is the harbour {n}?") for n in range(10)]
    articles = {"harbour": "The harbour is deep.", "mill": "The mill stands still. Nobody repairs it."}
    await asyncio.to_thread(publish, stores, small_encoder, articles)
    message = await (await people.command(ann, "ask", question="Who repairs the mill?")).answered()
    assert "The mill stands still. Nobody repairs it." in quotations_in(message)
    for exchange in asking:
        assert await exchange.answered()


async def test_an_article_that_would_spoof_is_shown_as_it_stands(
    start, discord, server, ann, own_backend, stores, small_encoder
):
    hostile = (
        "@everyone the **mill** is [closed](https://evil.example), says <@1> in <#2>. "
        "See https://evil.example/x or discord.gg/evil `now` ||hidden|| __under__ ~~struck~~ :tada: "
        "and \u202eturned round\u202c with zero\u200bwidth. # No heading > no quotation."
    )
    await start(open_it=own_backend)
    await asyncio.to_thread(publish, stores, small_encoder, {"mill": hostile})
    people = People(discord, server)
    message = await (await people.command(ann, "ask", question="Is the mill closed?")).answered()
    shown = "\n".join(quotations_in(message))
    visible = hostile.replace("\u202e", "").replace("\u202c", "").replace("\u200b", "")
    assert visible in shown
    text = markdown_of(message)
    assert not any(mark in text for mark in ("\u202e", "\u202c", "\u200b"))
    for live in ("[closed](", "<@1>", "<#2>", " https://", "@everyone the", "`now`", "||hidden||", "__under__"):
        assert live not in text.replace("\\" + live, "")


async def test_a_passage_too_long_for_a_message_goes_to_a_file_whole(
    start, discord, server, ann, own_backend, stores, small_encoder
):
    long = "He said: “" + " ".join(f"The mill number {n} stands still." for n in range(400)) + "”"
    await start(open_it=own_backend)
    await asyncio.to_thread(publish, stores, small_encoder, {"mill": long})
    message = await (await People(discord, server).command(ann, "ask", question="Which mill stands still?")).answered()
    assert [file["filename"] for file in message["attachments"]] == ["quote-1.txt"]
    assert "The whole passage is in the file" in markdown_of(message)
