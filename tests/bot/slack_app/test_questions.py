"""Questions in channels, direct messages and by command, and their answers."""

import logging

import pytest

from corpus.store.tables import question as question_table
from tests.bot.data_folder import rows
from tests.bot.slack_app.asking import NONSENSE, QUESTION, SAID, answer_in, elements, labels
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import ANN, BOB, MODERATOR, Channel

pytestmark = pytest.mark.asyncio


async def test_a_mention_is_answered_once_in_its_thread(bot, slack):
    ts = slack.mention(QUESTION)
    message = await answer_in(slack, "C0NEWS", ts)
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1
    assert SAID in shown(message)
    assert "Ri Yong-ho" in shown(message)
    assert "1 March 2019" in shown(message)
    assert labels(message).count("Show in context") == 3
    assert labels(message)[-4:] == ["More", "Helpful", "Not helpful", "Delete"]
    assert {event.kind for event in slack.socket.envelopes} == {"events_api"}
    assert max(event.acknowledged_after for event in slack.socket.envelopes) < 3


async def test_the_answering_sentence_is_bold_in_a_quotation(bot, slack):
    ts = slack.mention(QUESTION)
    message = await answer_in(slack, "C0NEWS", ts)
    quotations = elements(message, "rich_text_quote")
    assert len(quotations) == 3
    bold = [e["text"] for e in quotations[0]["elements"] if e.get("style", {}).get("bold")]
    assert len(bold) == 1
    assert SAID in bold[0]
    assert SAID in message["text"]


async def test_a_direct_message_is_answered_with_status_and_feedback_buttons(bot, slack):
    ts = slack.say(QUESTION, channel="D0ANN")
    message = await answer_in(slack, "D0ANN", ts)
    assert SAID in shown(message)
    assert elements(message, "feedback_buttons")
    assert [status["thread_ts"] for status in slack.workspace.statuses] == [ts]


async def test_without_the_agents_view_direct_messages_work_all_the_same(bot, slack):
    slack.api.unknown |= {"assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts"}
    slack.event({"type": "app_home_opened", "user": ANN, "tab": "messages", "channel": "D0ANN"})
    ts = slack.say(QUESTION, channel="D0ANN")
    assert SAID in shown(await answer_in(slack, "D0ANN", ts))


async def test_the_command_answers_for_everybody_and_names_who_asked(bot, slack):
    envelope = slack.command("/ask", QUESTION)
    message = await answer_in(slack, "C0NEWS")
    assert "ann asked: What did Ri say" in shown(message).replace("\n", "")
    assert SAID in shown(message)
    assert envelope.acknowledged_after < 3


async def test_the_command_answers_the_asker_alone_where_the_bot_is_not(bot, slack):
    slack.command("/ask", QUESTION, channel="C0OUT")
    answered, invited = await slack.until(lambda: len(slack.responses) == 2 and slack.responses)
    assert SAID in shown(answered)
    assert "Invite me" in shown(invited)
    assert {answered["user"], answered["response_type"]} == {ANN, "ephemeral"}
    assert "Delete" not in labels(answered)  # of what one person alone sees there is nothing to delete


async def test_a_command_without_a_question_says_how(bot, slack):
    slack.command("/ask", "  ")
    (response,) = await slack.until(lambda: slack.responses)
    assert "/ask why" in shown(response)
    slack.command("/said", ": sanctions")
    _, response = await slack.until(lambda: len(slack.responses) == 2 and slack.responses)
    assert "Type a name" in shown(response)


async def test_the_shortcut_finds_sources_for_who_chose_it_alone(bot, slack):
    message = {
        "ts": slack.workspace.new_ts(),
        "text": "Ri says they asked for a *partial* removal of sanctions",
        "user": BOB,
    }
    slack.shortcut("find_sources", message)
    (found,) = await slack.until(lambda: slack.responses)
    assert "partial removal" in shown(found)
    assert (found["user"], found["response_type"]) == (ANN, "ephemeral")
    assert labels(found)[-1] == "More"


async def test_of_a_message_that_sources_are_found_for_nothing_is_posted_or_kept(running, slack):
    await running.start(opened=False)
    message = {"ts": slack.workspace.new_ts(), "text": "I was at the doctor's, please keep it between us", "user": BOB}
    envelope = slack.shortcut("find_sources", message)
    await slack.until(envelope.acknowledged.is_set)
    written = [path for path in running.settings.data.rglob("*.json") if "doctor" in path.read_text()]
    running.may_open.set()
    (found,) = await slack.until(lambda: slack.responses)
    await running.settled()
    assert "Moderators see" not in shown(found)
    assert written == []
    assert rows(running.backend.stores.database, question_table) == []
    assert slack.workspace.posted("C0NEWS") == []


async def test_the_shortcut_on_a_long_message_says_what_it_looked_for(bot, slack):
    message = {"ts": slack.workspace.new_ts(), "text": "What did Ri say about sanctions? " * 60}
    slack.shortcut("find_sources", message)
    (found,) = await slack.until(lambda: slack.responses)
    assert "its first" in shown(found)


async def test_the_accounts_of_the_sides_stand_next_to_each_other(bot, slack):
    slack.command("/ask", "Did North Korea ask for full sanctions relief?")
    message = await answer_in(slack, "C0NEWS")
    blocks = message["blocks"]
    assert [block["text"]["text"] for block in blocks if block["type"] == "header"] == ["Accounts"]
    sections = [b["elements"][0] for b in blocks if b["type"] == "rich_text" and len(b["elements"]) == 1]
    headings = ["".join(e["text"] for e in s["elements"]) for s in sections if s["type"] == "rich_text_section"]
    assert headings[-2:] == ["North Korea", "United States"]


async def test_no_passage_is_said_so_and_the_nearest_is_labelled(bot, slack):
    ts = slack.mention(NONSENSE)
    message = await answer_in(slack, "C0NEWS", ts)
    text = shown(message)
    assert "No passage answers this question." in text
    assert "Moderators see" in text
    assert text.index("Nearest passage, not an answer:") < text.index("Global Times")
    assert "More" not in labels(message)
    (row,) = rows(bot.backend.stores.database, question_table)
    assert (row.text, row.platform, row.answered) == (NONSENSE, "slack", False)
    assert ANN not in str(row)


async def test_a_person_who_asks_too_much_is_told_when_to_go_on(bot, slack, monkeypatch):
    monkeypatch.setitem(bot.bot._parts.asking._intake._fair_use._limits, "person", 1)
    slack.mention(QUESTION)
    slack.mention(QUESTION, channel="C0ELSE")
    (told,) = await slack.until(lambda: slack.workspace.ephemeral)
    assert "Please ask again in" in shown(told)
    slack.mention(QUESTION, channel="D0ANN", user=MODERATOR)
    await answer_in(slack, "D0ANN")


HOSTILE = "<!channel> <@U0BOB> <#C0ELSE|else> <https://evil.example|click> &amp; *bold* `code` \u202egnirts :smile:"


async def test_hostile_text_reaches_nobody(bot, slack):
    slack.command("/ask", HOSTILE)
    message = await answer_in(slack, "C0NEWS")
    assert "<!" not in message["text"]
    assert "\u202e" not in shown(message)
    slack.mention(HOSTILE)
    await answer_in(slack, "C0NEWS", number=2)


@pytest.mark.parametrize("text", ["why " * 400, '"' * 999 + "?", "\u0007 what is this", "?" * 1001, "a" * 40_000])
async def test_a_question_that_cannot_be_asked_is_told_so_or_answered(bot, slack, text):
    slack.command("/ask", text)
    await slack.until(lambda: slack.responses or slack.workspace.posted("C0NEWS"))
    await bot.settled()
    assert len(slack.responses) + len(slack.workspace.posted("C0NEWS")) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "hello!", "what can you do?"])
async def test_a_mention_without_a_question_says_what_to_do(bot, slack, text):
    slack.mention(text)
    (told,) = await slack.until(lambda: slack.workspace.ephemeral)
    assert "type /ask" in shown(told)
    assert "/verify checks a quotation" in shown(told)


@pytest.mark.parametrize(
    ("words", "reply"),
    [("thanks!", "You are welcome."), ("you are stupid", "There is no question"), ("hello!", "type /ask")],
)
async def test_who_asks_nothing_gets_a_word_that_nobody_else_sees(bot, slack, words, reply):
    slack.mention(words)
    (told,) = await slack.until(lambda: slack.workspace.ephemeral)
    slack.command("/ask", words)
    (response,) = await slack.until(lambda: slack.responses)
    message = await answer_in(slack, "D0ANN", slack.say(words, channel="D0ANN"))
    for said in (told, response, message):
        assert reply in shown(said)
        assert reply in said["text"]
        assert labels(said) == []
    assert slack.workspace.posted("C0NEWS") == []


async def test_what_one_person_alone_is_to_see_is_shown_in_threads_that_exist_only(bot, slack):
    slack.mention("")
    await slack.until(lambda: slack.workspace.ephemeral)
    thread = slack.say("a thread")
    slack.mention("", thread_ts=thread)
    first, second = await slack.until(lambda: len(slack.workspace.ephemeral) == 2 and slack.workspace.ephemeral)
    assert (first.get("thread_ts"), second.get("thread_ts")) == (None, thread)


async def test_who_mentions_the_bot_where_it_cannot_write_is_answered_in_a_direct_message(bot, slack):
    slack.workspace.channels[ANN] = Channel(ANN, "im")
    slack.mention(QUESTION, channel="C0OUT")
    message = await answer_in(slack, ANN, number=2)
    assert SAID in shown(slack.workspace.posted(ANN)[0])
    assert "Invite me" in shown(message)
    slack.api.refusing["chat.postMessage"] = ["restricted_action_read_only_channel"]
    slack.command("/ask", QUESTION)
    _, why = await slack.until(lambda: len(slack.responses) == 2 and slack.responses)
    assert "does not let me write" in shown(why)


async def test_who_deletes_the_question_before_its_answer_comes_sees_the_answer_alone(bot, slack):
    slack.api.refusing["chat.postMessage"] = ["thread_not_found"]
    slack.mention(QUESTION)
    answered, why = await slack.until(lambda: len(slack.workspace.ephemeral) == 2 and slack.workspace.ephemeral)
    assert SAID in shown(answered)
    assert "not there any more" in shown(why)
    assert slack.workspace.posted("C0NEWS") == []


async def test_the_shortcut_reads_messages_of_apps_that_have_blocks_alone(bot, slack):
    said = {"type": "text", "text": "Ri says they asked for a partial removal of sanctions"}
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [said]}]}]
    message = {"ts": slack.workspace.new_ts(), "text": "", "bot_id": "B0OTHER", "blocks": blocks}
    slack.shortcut("find_sources", message)
    (found,) = await slack.until(lambda: slack.responses)
    assert "partial removal" in shown(found)


async def test_an_error_is_told_with_an_id_that_the_log_has_too(bot, slack, monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(bot.backend.reception.reception, "ask_each", fail)
    with caplog.at_level(logging.ERROR):
        slack.mention(QUESTION)
        (told,) = await slack.until(lambda: slack.workspace.ephemeral)
    (record,) = [record for record in caplog.records if hasattr(record, "error_id")]
    assert record.error_id in shown(told)
    assert "secret detail" not in shown(told)


async def test_no_question_is_in_the_log(bot, slack, caplog):
    with caplog.at_level(logging.INFO):
        slack.mention("Where is the zebra of Hanoi?")
        await answer_in(slack, "C0NEWS")
        await bot.settled()
    assert "zebra" not in caplog.text
