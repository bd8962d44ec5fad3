"""Sending: turns, waiting, moderators, files, tokens."""

import asyncio
import logging

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor import examine
from bot.errors import SettingError
from bot.process.metrics import Metrics
from bot.process.notices import Notice
from bot.process.service import Opening
from bot.slack_app.bot import SlackBot
from bot.slack_app.files import download
from bot.slack_app.moderators import Moderators
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.places import remark
from tests.wire.slack.reaching import shown
from tests.wire.slack.web_api import BOT_TOKEN
from tests.wire.slack.workspace import ANN, BOB, GROUP, MODERATOR

pytestmark = pytest.mark.asyncio


@pytest.fixture
def outgoing(slack):
    return Outgoing(AsyncWebClient(token=BOT_TOKEN))


async def test_messages_of_a_channel_come_in_order_and_channels_do_not_wait_for_each_other(slack, outgoing):
    first = [asyncio.create_task(outgoing.post("C0NEWS", remark(f"{number}"))) for number in range(3)]
    await outgoing.post("C0ELSE", remark("else"))
    assert not first[-1].done()
    await asyncio.gather(*first)
    assert [message["text"] for message in slack.workspace.posted("C0NEWS")] == ["0", "1", "2"]
    assert all(call.error is None for call in slack.workspace.called("chat.postMessage"))


async def test_the_turns_of_a_channel_are_forgotten_once_it_is_free(slack, outgoing, monkeypatch):
    monkeypatch.setattr("bot.slack_app.outgoing.PAUSE", 0.2)
    await asyncio.gather(*(outgoing.post("C0NEWS", remark(f"{number}")) for number in range(3)))
    await outgoing.post("C0ELSE", remark("at once"))
    assert outgoing._lanes.keys() == {"C0NEWS", "C0ELSE"}
    await asyncio.sleep(0.3)
    await outgoing.post("C0ELSE", remark("later"))
    assert outgoing._lanes.keys() == {"C0ELSE"}


async def test_a_server_that_is_not_there_yet_is_asked_again(slack, outgoing, monkeypatch):
    refused = []
    send = outgoing.client.chat_postMessage

    async def unreachable_once(**message):
        if not refused:
            refused.append(message)
            raise aiohttp.ClientConnectorError(None, OSError("refused"))
        return await send(**message)

    monkeypatch.setattr(outgoing.client, "chat_postMessage", unreachable_once)
    assert await outgoing.post("C0NEWS", remark("hello"))


@pytest.mark.parametrize("thread_ts", [None, "in a thread"])
@pytest.mark.parametrize("silence", [0.0, 4.0])  # seconds until the connection breaks; the client waits for two
async def test_what_slack_took_without_saying_so_is_not_posted_twice(slack, thread_ts, silence):
    outgoing = Outgoing(AsyncWebClient(token=BOT_TOKEN, timeout=2, retry_handlers=[]))
    thread_ts = thread_ts and slack.say("a question")
    await outgoing.post("C0NEWS", remark("the same words before"), thread_ts)
    slack.api.losing["chat.postMessage"] = [silence]
    ts = await outgoing.post("C0NEWS", remark("hello"), thread_ts)
    _, message = slack.workspace.posted("C0NEWS")
    assert (message["ts"], message["text"]) == (ts, "hello")


async def test_what_slack_did_not_take_is_posted_again(slack, outgoing):
    slack.api.refusing["chat.postMessage"] = ["internal_error", "fatal_error"]
    await outgoing.post("C0NEWS", remark("hello"))
    assert [message["text"] for message in slack.workspace.posted("C0NEWS")] == ["hello"]
    assert len(slack.workspace.called("conversations.history")) == 2


async def test_where_slack_does_not_let_the_bot_look_an_answer_comes_rather_twice_than_never(slack, outgoing):
    outgoing.client.retry_handlers = []
    slack.api.unknown.add("conversations.history")
    slack.api.losing["chat.postMessage"] = [0.0]
    await outgoing.post("C0NEWS", remark("hello"))
    assert [message["text"] for message in slack.workspace.posted("C0NEWS")] == ["hello", "hello"]


async def test_a_slack_that_never_answers_is_given_up(slack):
    outgoing = Outgoing(AsyncWebClient(token=BOT_TOKEN, timeout=1, retry_handlers=[]))
    slack.api.losing["views.publish"] = [3.0] * 9
    with pytest.raises(TimeoutError):
        await outgoing.call(lambda: outgoing.client.views_publish(user_id=ANN, view={"type": "home", "blocks": []}))
    assert len(slack.workspace.called("views.publish")) == 3


async def test_a_bots_answer_is_not_doubled_where_the_connection_breaks(running, slack):
    await running.start()
    slack.api.losing["chat.postMessage"] = [0.0]
    ts = slack.mention("why did the talks end early?")
    await slack.until(lambda: slack.workspace.called("conversations.replies"))
    await running.settled()
    assert len(slack.workspace.posted("C0NEWS", ts)) == 1


async def test_what_slack_refuses_for_good_is_raised_at_once(slack, outgoing):
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await outgoing.post("C0OUT", remark("hello"))
    assert len(slack.workspace.called("chat.postMessage")) == 1


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def test_the_members_of_a_group_are_asked_for_seldom(slack, outgoing):
    clock = Clock()
    moderators = Moderators(outgoing, [BOB], [GROUP], clock)
    assert [await moderators.include(user) for user in (BOB, MODERATOR, ANN, ANN)] == [True, True, False, False]
    assert len(slack.workspace.called("usergroups.users.list")) == 1
    slack.workspace.group_members = {ANN}
    clock.now = 61
    assert [await moderators.include(user) for user in (MODERATOR, ANN)] == [False, True]
    slack.api.unknown.add("usergroups.users.list")
    clock.now = 300
    assert await moderators.include(ANN)
    clock.now = 800
    assert not await moderators.include(ANN)
    assert await moderators.include(BOB)


async def test_a_file_is_fetched_with_the_token_from_slack_alone(slack, outgoing):
    (attachment,) = await download([slack.file("../../etc/ferry.md", b"text")], outgoing.client)
    assert (attachment.name, attachment.content) == ("ferry.md", b"text")
    assert slack.downloads == [f"Bearer {BOT_TOKEN}"]
    for url in ("https://evil.example/x", "https://slack.com.evil.example/x", "http://files.slack.com/x", ""):
        (refused,) = await download([{"name": "x", "url_private": url}], outgoing.client)
        assert (refused.origin, refused.problem) == ("x", "Slack does not keep this file itself")


async def test_a_file_that_is_too_large_is_refused(slack, outgoing, monkeypatch):
    monkeypatch.setattr("bot.slack_app.files.MOST_BYTES", 3)
    refused, taken = await download([slack.file("a.txt", b"text"), slack.file("b.txt", b"ok")], outgoing.client)
    assert "larger than" in refused.problem
    assert taken.content == b"ok"


async def test_a_page_to_sign_in_is_no_file(slack, settings):
    (refused,) = await download([slack.file("a.txt", b"text")], AsyncWebClient(token="xoxb-other"))
    assert "files:read" in refused.remedy


async def test_a_notice_is_posted_where_it_is_wished(running, slack, monkeypatch):
    running.settings = running.settings.model_copy(update={"slack_notices_channel_id": "C0ELSE"})
    await running.start()
    await running.bot.notify(Notice("Links and feeds were fetched again", ("gone: https://a.example/<!channel>",)))
    (message,) = slack.workspace.posted("C0ELSE")
    assert "gone: https://a.example/<!channel>" in shown(message)
    running.bot._parts.notifying.channel = "C0OUT"
    await running.bot.notify(Notice("Nobody hears this", ()))


async def test_a_refused_token_ends_the_bot_with_the_reason(slack, settings, monkeypatch):
    wrong_bot = settings.model_copy(update={"slack_bot_token": settings.slack_app_token})
    with pytest.raises(SettingError, match=r"SLACK_BOT_TOKEN: Slack refuses it \(invalid_auth\)"):
        await SlackBot(wrong_bot, Opening(lambda: None), Metrics()).run()
    wrong_app = settings.model_copy(update={"slack_app_token": settings.slack_bot_token})
    bot = SlackBot(wrong_app, Opening(lambda: None), Metrics())
    with pytest.raises(SettingError, match="SLACK_APP_TOKEN"):
        await bot.run()
    await bot.close()


async def test_a_missing_token_is_named(slack, settings):
    with pytest.raises(SettingError, match=r"SLACK_APP_TOKEN: it is not set; docs/slack\.md"):
        SlackBot(settings.model_copy(update={"slack_app_token": None}), Opening(lambda: None), Metrics())


async def test_a_missing_scope_is_told_at_the_start(running, slack, caplog):
    slack.api.scopes = "chat:write,im:history"
    with caplog.at_level(logging.WARNING):
        await running.start()
    missing = {record.scope for record in caplog.records if record.message == "a scope is missing"}
    assert {"app_mentions:read", "commands"} <= missing
    assert "chat:write" not in missing


async def findings(settings):
    def look():
        return {check.subject: check for check in examine(settings.data) if check.subject.startswith("Slack")}

    return await asyncio.to_thread(look)


async def test_the_doctor_checks_tokens_scopes_and_moderators(slack, settings):
    found = await findings(settings)
    assert [check.is_ok for check in found.values()] == [True] * 3
    assert found["Slack bot token"].finding == "metropole in Metro, with every scope that is needed"


async def test_the_doctor_says_what_is_wrong_with_them(slack, settings, monkeypatch):
    slack.api.scopes = slack.api.scopes.replace("files:read,", "")
    slack.api.refusing["apps.connections.open"] = ["missing_scope"]
    found = await findings(settings)
    assert "files:read (for adding files" in found["Slack bot token"].finding
    assert "missing_scope" in found["Slack app token"].finding
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_MODERATOR_GROUP_IDS", "S0GONE")
    slack.api.scopes += ",files:read"
    found = await findings(settings)
    assert found["Slack app token"].finding.startswith("SLACK_APP_TOKEN is not set")
    assert "S0GONE: Slack refuses it (no_such_subteam)" in found["Slack moderators"].finding
