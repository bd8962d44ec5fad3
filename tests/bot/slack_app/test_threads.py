"""Threads and follow-ups on Slack."""

import pytest

from corpus.store.tables import question as question_table
from tests.bot.data_folder import rows
from tests.bot.slack_app.asking import NONSENSE, QUESTION, answer_in, elements
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import BOB, BOT, BOT_USER, TEAM

pytestmark = pytest.mark.asyncio


async def test_a_follow_up_in_the_thread_needs_no_mention(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    slack.say("And what did Trump say?", thread_ts=ts)
    second = await answer_in(slack, "C0NEWS", ts, number=2)
    assert "Trump" in shown(second)
    slack.say("What did Trump say about sanctions?", user=BOB, thread_ts=ts)
    await answer_in(slack, "C0NEWS", ts, number=3)


async def test_a_follow_up_is_taken_together_with_the_question_before(bot, slack):
    ts = slack.mention("Why did the summit end early?")
    await answer_in(slack, "C0NEWS", ts)
    slack.say("And what did Trump say?", thread_ts=ts)
    message = await answer_in(slack, "C0NEWS", ts, number=2)
    assert "Taken together with: “Why did the summit end early?”" in shown(message)


async def test_a_reply_to_the_answer_of_a_command_follows_it(bot, slack):
    slack.command("/ask", "Why did the summit end early?")
    first = await answer_in(slack, "C0NEWS")
    slack.say("And what did Trump say?", thread_ts=first["ts"], user=BOB)
    message = await answer_in(slack, "C0NEWS", first["ts"])
    assert "Taken together with: “Why did the summit end early?”" in shown(message)


async def test_in_a_direct_message_the_next_one_and_a_reply_follow(bot, slack):
    ts = slack.say("Why did the summit end early?", channel="D0ANN")
    await answer_in(slack, "D0ANN", ts)
    second = slack.say("And what did Trump say?", channel="D0ANN")
    expected = "Taken together with: “Why did the summit end early?”"
    assert expected in shown(await answer_in(slack, "D0ANN", second))
    slack.say("And what did Ri say?", channel="D0ANN", thread_ts=ts)
    assert expected in shown(await answer_in(slack, "D0ANN", ts, number=2))


async def test_people_who_talk_to_each_other_are_left_alone(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    slack.say(f"<@{BOB}> what do you make of that?", thread_ts=ts)
    slack.say("interesting, let us see", user=BOB, thread_ts=ts)
    slack.say("thanks!", thread_ts=ts)
    slack.say("What is for lunch?")
    slack.say("What did Ri say?", thread_ts=slack.say("a thread of our own"))
    slack.say("What did Ri say?", thread_ts=ts, subtype="message_changed")
    slack.say("What did I say?", user=BOT_USER, thread_ts=ts, bot_id=BOT)
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1


@pytest.mark.parametrize(
    "talk",
    [
        "can you pick up the kids?",
        "lol you are stupid, what now?",
        "who are you?",
        "wer kommt mit zum Mittagessen?",
        "what " * 400,
        NONSENSE,
    ],
)
async def test_what_has_no_answer_is_left_alone_without_a_mention_and_not_kept(bot, slack, talk):
    ts = slack.mention("Why did the summit end early?")
    await answer_in(slack, "C0NEWS", ts)
    slack.say(talk, thread_ts=ts)
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1
    assert slack.workspace.ephemeral == []
    assert len(rows(bot.backend.stores.database, question_table)) == 1
    slack.say("And what did Trump say?", thread_ts=ts, user=BOB)
    message = await answer_in(slack, "C0NEWS", ts, number=2)
    assert "Taken together with: “Why did the summit end early?”" in shown(message)


async def test_talk_in_a_thread_is_not_written_down_while_it_is_looked_at(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    await bot.stop()
    await bot.start(opened=False)
    slack.say("Shall we tell the boss about the zebra?", thread_ts=ts)
    await slack.until(lambda: slack.socket.envelopes[-1].acknowledged.is_set())
    assert list(bot.settings.data.glob("slack-acknowledged/*.json")) == []


async def test_the_bot_remembers_its_threads_across_a_restart(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    await bot.restart()
    slack.say("What did Trump say about sanctions?", user=BOB, thread_ts=ts)
    await answer_in(slack, "C0NEWS", ts, number=2)


@pytest.mark.parametrize("channel", ["C0NEWS", "D0ANN"])
async def test_a_follow_up_after_a_restart_is_taken_together_with_what_the_thread_asks(bot, slack, channel):
    ts = slack.mention("Why did the summit end early?", channel=channel)
    await answer_in(slack, channel, ts)
    await bot.restart()
    bot.backend.reception.reception.conversations.forget(f"{TEAM}:{channel}:{ts}")
    slack.say("And what did Trump say?", channel=channel, thread_ts=ts)
    message = await answer_in(slack, channel, ts, number=2)
    assert "Taken together with: “Why did the summit end early?”" in shown(message)
    assert len(rows(bot.backend.stores.database, question_table)) == 2


async def test_what_another_app_posts_in_a_thread_is_not_what_was_asked_there(bot, slack):
    ts = slack.mention("Why did the summit end early?")
    answer = await answer_in(slack, "C0NEWS", ts)
    bot.backend.reception.reception.conversations.forget(f"{TEAM}:C0NEWS:{ts}")
    slack.workspace.messages["C0NEWS", "9999999999.000001"] = {
        **answer,
        "ts": "9999999999.000001",
        "user": "U0OTHERAPP",
    }
    answer["blocks"] = []
    slack.mention("And what did Trump say?", thread_ts=ts)
    assert "Taken together" not in shown(await answer_in(slack, "C0NEWS", ts, number=2))


async def test_what_else_after_a_restart_gives_other_quotes(bot, slack):
    slack.command("/said", "Ri Yong-ho")
    first = await answer_in(slack, "C0NEWS")
    slack.say("And what did Trump say?", thread_ts=first["ts"])
    second = await answer_in(slack, "C0NEWS", first["ts"])
    bot.backend.reception.reception.conversations.forget(f"{TEAM}:C0NEWS:{first['ts']}")
    slack.say("what else?", thread_ts=first["ts"])
    third = await answer_in(slack, "C0NEWS", first["ts"], number=2)
    quotes = [{e["text"] for q in elements(m, "rich_text_quote") for e in q["elements"]} for m in (second, third)]
    assert "Taken together with" in shown(third)
    assert not quotes[0] & quotes[1]


async def test_where_slack_does_not_show_the_thread_a_follow_up_stands_alone(bot, slack):
    ts = slack.mention("Why did the summit end early?")
    await answer_in(slack, "C0NEWS", ts)
    bot.backend.reception.reception.conversations.forget(f"{TEAM}:C0NEWS:{ts}")
    slack.api.unknown.add("conversations.replies")
    slack.mention("And what did Trump say?", thread_ts=ts)
    assert "Taken together" not in shown(await answer_in(slack, "C0NEWS", ts, number=2))


async def test_where_slack_does_not_tell_of_threads_the_answer_says_how_to_go_on(running, slack):
    slack.api.scopes = "app_mentions:read,chat:write,commands,im:history"
    await running.start()
    ts = slack.mention(QUESTION)
    assert "mention me again" in shown(await answer_in(slack, "C0NEWS", ts))
