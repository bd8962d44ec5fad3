"""Each question is acknowledged in time and answered once, whatever happens on the way."""

import asyncio

import pytest

from tests.bot.slack_app.asking import NONSENSE, QUESTION, SAID, answer_in
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import ANN, Channel

pytestmark = pytest.mark.asyncio


async def test_questions_before_the_library_is_open_are_acknowledged_and_wait(running, slack):
    await running.start(opened=False)
    ts = slack.mention(QUESTION)
    command = slack.command("/ask", QUESTION, channel="C0ELSE")
    await slack.until(lambda: all(envelope.acknowledged.is_set() for envelope in slack.socket.envelopes))
    assert command.acknowledged_after < 1
    assert slack.workspace.posted("C0NEWS") == []
    running.may_open.set()
    assert SAID in shown(await answer_in(slack, "C0NEWS", ts))
    assert SAID in shown(await answer_in(slack, "C0ELSE"))


async def test_what_was_acknowledged_is_answered_before_the_bot_leaves(running, slack):
    await running.start(opened=False)
    ts = slack.mention(QUESTION)
    await slack.until(lambda: all(envelope.acknowledged.is_set() for envelope in slack.socket.envelopes))
    await asyncio.sleep(0.05)
    await running.stop()
    assert len(slack.workspace.posted("C0NEWS", ts)) == 1


async def test_an_event_told_again_is_answered_once(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    for envelope in list(slack.socket.envelopes):
        slack.socket.redeliver(envelope)
    command = slack.command("/ask", QUESTION, channel="C0ELSE")
    await answer_in(slack, "C0ELSE")
    slack.socket.redeliver(command)
    await bot.settled()
    assert (len(slack.workspace.posted("C0NEWS")), len(slack.workspace.posted("C0ELSE"))) == (1, 1)


async def test_an_event_told_again_after_a_restart_is_answered_once(bot, slack):
    slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS")
    command = slack.command("/ask", QUESTION, channel="C0ELSE")
    await answer_in(slack, "C0ELSE")
    await bot.restart()
    for envelope in [*slack.socket.envelopes, command]:
        slack.socket.redeliver(envelope)
    slack.mention(NONSENSE)
    await answer_in(slack, "C0NEWS", number=2)
    await bot.settled()
    assert (len(slack.workspace.posted("C0NEWS")), len(slack.workspace.posted("C0ELSE"))) == (2, 1)


async def test_a_lost_acknowledgement_doubles_nothing(bot, slack):
    slack.socket.is_mute = True
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    slack.socket.is_mute = False
    await slack.until(lambda: all(len(envelope.sent_at) > 1 for envelope in slack.socket.envelopes))
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1
    slack.socket.late.clear()  # it was the way there that was slow


async def test_when_the_socket_is_cut_nothing_is_lost_or_doubled(bot, slack):
    for number in range(12):
        slack.workspace.channels[f"C{number}"] = Channel(f"C{number}")
    asked = [slack.mention(QUESTION, channel=f"C{number}") for number in range(6)]
    slack.socket.cut()
    asked += [slack.mention(QUESTION, channel=f"C{number}") for number in range(6, 12)]
    for number, ts in enumerate(asked):
        await answer_in(slack, f"C{number}", ts)
    await bot.settled()
    assert [len(slack.workspace.posted(f"C{number}")) for number in range(12)] == [1] * 12
    assert slack.socket.connections == 2
    slack.socket.late.clear()  # nobody was there to acknowledge


async def test_when_slack_lets_nobody_in_for_a_while_the_bot_comes_back(bot, slack, monkeypatch):
    monkeypatch.setattr("bot.slack_app.bot._RENEW_EVERY", 0.1)
    await bot.restart()
    slack.socket.is_shut = True
    slack.socket.cut()
    opened = len(slack.workspace.called("apps.connections.open"))
    await slack.until(lambda: len(slack.workspace.called("apps.connections.open")) > opened + 1)
    slack.socket.is_shut = False
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    slack.socket.late.clear()  # nobody was there to acknowledge


async def test_the_bot_follows_slack_to_a_new_connection(bot, slack):
    await slack.socket.ask_to_reconnect()
    await slack.until(lambda: slack.socket.connections == 2)
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)


async def test_answers_in_a_channel_keep_to_one_a_second(bot, slack):
    asked = [slack.mention(QUESTION) for _ in range(3)]
    for ts in asked:
        await answer_in(slack, "C0NEWS", ts)
    calls = slack.workspace.called("chat.postMessage")
    assert [call.error for call in calls] == [None] * 3
    assert len(slack.workspace.posted("C0NEWS")) == 3


async def test_when_slack_asks_to_wait_the_answer_comes_later(bot, slack):
    slack.api.limited_for["C0NEWS"] = 2
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    first, second = slack.workspace.called("chat.postMessage")
    assert first.error == "ratelimited"
    assert second.at - first.at >= 2


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable", "request_timeout"])
async def test_what_passes_at_slack_costs_nobody_an_answer(bot, slack, error):
    slack.api.refusing["chat.postMessage"] = [error]
    ts = slack.mention(QUESTION)
    assert SAID in shown(await answer_in(slack, "C0NEWS", ts))


async def test_slack_is_not_asked_who_the_bot_is_with_the_first_question(bot, slack):
    slack.api.refusing["auth.test"] = ["ratelimited"] * 5
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    assert len(slack.workspace.called("auth.test")) == 1


async def test_a_question_whose_acknowledgement_cannot_be_sent_is_answered_once(bot, slack, monkeypatch):
    async def broken(_):
        raise ConnectionResetError

    with monkeypatch.context() as patched:
        patched.setattr(bot.bot._handler.client, "send_socket_mode_response", broken)
        ts = slack.mention(QUESTION)
        await answer_in(slack, "C0NEWS", ts)
    await slack.until(lambda: all(envelope.acknowledged.is_set() for envelope in slack.socket.envelopes))
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1
    slack.socket.late.clear()  # it was told again, and acknowledged then


async def test_two_commands_with_one_trigger_are_two_questions(bot, slack):
    first = slack.command("/ask", QUESTION)
    slack.socket.deliver("slash_commands", {**first.payload, "text": NONSENSE})
    await answer_in(slack, "C0NEWS", number=2)


async def test_what_slack_tells_besides_is_acknowledged(bot, slack):
    slack.event({"type": "reaction_added", "user": ANN, "item": {"type": "message"}})
    slack.event({"type": "message", "channel": "C0NEWS", "ts": "1.1", "channel_type": "channel"})
    slack.event({"type": "message", "subtype": "channel_join", "channel": "C0NEWS", "ts": "1.2", "user": ANN})
    slack.command("/unknown", "x")
    await bot.settled()
    assert slack.workspace.messages == {}
