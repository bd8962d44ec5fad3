"""Questions on Discord: by command, mention, direct message and reply."""

import asyncio
import re

import pytest

from bot.process.async_reception import AsyncReception
from bot.words import SEEN_BY_MODERATORS, THANKED
from tests.bot.data_folder import rows
from tests.wire.discord.people import People
from tests.wire.discord.server import BOT, WAIT
from tests.wire.discord.shown import as_seen, buttons_of, markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"
NOT_ANSWERED = "how many warheads has North Korea got?"
MENTION = f"<@{BOT}>"


async def test_an_answer_quotes_word_for_word_with_its_sources(people, ann, desk):
    exchange = await people.command(ann, "ask", question=QUESTION)
    message = await exchange.answered()
    expected = desk.answer(QUESTION)
    assert quotations_in(message) == [quote.text for quote in expected.quotes]
    text = markdown_of(message)
    assert f"**{expected.quotes[0].credit}**" in text
    assert "Global Times" in text
    assert "1 March 2019" in text
    assert QUESTION in as_seen(text)
    assert not exchange.is_private
    assert list(buttons_of(message)) == ["Show in context", "More", "Helpful", "Not helpful", "Delete"]


async def test_the_answering_sentence_is_bold(people, ann, desk):
    message = await (await people.command(ann, "ask", question=QUESTION)).answered()
    bold = [as_seen(part) for part in re.findall(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*", markdown_of(message))]
    assert desk.answer(QUESTION).quotes[0].highlight.text in bold


async def test_a_private_answer_is_for_the_asker_alone(people, ann):
    exchange = await people.command(ann, "ask", question=QUESTION, private=True)
    message = await exchange.answered()
    assert exchange.is_private
    assert "Delete" not in buttons_of(message)


async def test_no_answer_says_so_and_shows_the_nearest_passage_as_such(people, ann, desk):
    message = await (await people.command(ann, "ask", question=NOT_ANSWERED)).answered()
    text = markdown_of(message)
    nearest = desk.answer(NOT_ANSWERED).nearest
    assert "No passage answers this question." in text
    assert SEEN_BY_MODERATORS in text
    assert "Nearest passage, not an answer:" in text
    assert quotations_in(message) == [nearest.text]
    assert list(buttons_of(message)) == ["Show in context", "Helpful", "Not helpful", "Delete"]


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(people, ann, desk):
    asked = await people.say(ann, f"{MENTION} {QUESTION}")
    reply = await people.reply()
    assert quotations_in(reply) == [quote.text for quote in desk.answer(QUESTION).quotes]
    assert reply["message_reference"]["message_id"] == asked["id"]


async def test_a_direct_message_needs_no_mention(people, ann, desk):
    await people.say(ann, QUESTION, direct=True)
    reply = await people.reply()
    assert quotations_in(reply) == [quote.text for quote in desk.answer(QUESTION).quotes]
    assert "Delete" not in buttons_of(reply)


@pytest.mark.parametrize(
    "said",
    [
        MENTION,
        f"{MENTION} help",
        f"  {MENTION}?  ",
        f"Hello {MENTION}!",
        f"{MENTION} 🙂",
        f"{MENTION} what can you do?",
    ],
)
async def test_a_mention_that_asks_nothing_gets_help(people, ann, said):
    await people.say(ann, said)
    assert "`/ask`" in markdown_of(await people.reply())


async def test_who_thanks_is_not_given_all_the_help_again(people, ann):
    await people.say(ann, f"{MENTION} thanks!")
    assert as_seen(markdown_of(await people.reply())) == THANKED


async def test_who_wants_their_data_deleted_is_told_how_and_nothing_is_written_down(people, ann):
    await people.say(ann, f"{MENTION} please delete all my questions")
    assert "on Discord, type /privacy" in as_seen(markdown_of(await people.reply()))
    told = await (await people.command(ann, "ask", question="delete my data")).answered()
    assert "on Discord, type /privacy" in as_seen(markdown_of(told))
    assert "**0 questions**" in markdown_of(await (await people.command(ann, "privacy")).answered())


async def test_a_reply_that_discord_does_not_let_the_bot_read_gets_the_reason(people, ann):
    await people.say(ann, f"{MENTION} {QUESTION}")
    answer = await people.reply()
    await people.say(ann, "and when?", reply_to=answer, mention=False)
    assert "leave the mention on" in markdown_of(await people.reply())


async def test_a_mention_of_its_role_is_answered_too(people, ann, server):
    await people.say(ann, "what did Ri say?", mention=False, mention_role=True)  # which comes without its text
    assert "Please mention me myself" in markdown_of(await people.reply())
    await people.say(ann, f"{MENTION} <@&{server.bot_role}> {QUESTION}", mention_role=True)
    assert f"-# Question: {QUESTION}\n" in as_seen(markdown_of(await people.reply()))


async def test_other_bots_and_what_is_not_for_the_bot_get_nothing(people, ann, discord):
    await people.say(ann, "hello everybody", mention=False)
    other = await people.say(ann, "x", mention=False)
    robot = {**other, "id": "77", "content": f"{MENTION} {QUESTION}", "author": {**other["author"], "bot": True}}
    await discord.gateway.send("MESSAGE_CREATE", robot)
    await people.say(ann, f"{MENTION} help")
    assert "`/ask`" in markdown_of(await people.reply())
    assert discord.asked("POST", r"/channels/\d+/messages") == 1


@pytest.fixture
def requests(monkeypatch):
    """Return what the reception is asked."""
    seen = []
    ask = AsyncReception.ask

    async def noted(self, request):
        seen.append(request)
        return await ask(self, request)

    monkeypatch.setattr(AsyncReception, "ask", noted)
    return seen


async def test_a_conversation_is_a_persons_in_a_channel_and_everybodys_in_a_thread(people, ann, bob, requests):
    for person, options in (
        (ann, {}),
        (ann, {}),
        (bob, {}),
        (ann, {"direct": True}),
        (ann, {"thread": True}),
        (bob, {"thread": True}),
    ):
        await people.say(person, f"{MENTION} {QUESTION}", **options)
        await people.reply()
    first, again, bobs, direct, thread, bobs_in_thread = (request.conversation for request in requests)
    assert first == again
    assert thread == bobs_in_thread
    assert len({first, bobs, direct, thread}) == 4


async def test_a_reply_goes_on_with_the_conversation_of_the_answer(people, ann, bob, requests):
    exchange = await people.command(ann, "ask", question=QUESTION)
    answer = await exchange.answered()
    await people.say(bob, f"{MENTION} and who said so?", reply_to=answer)
    await people.reply()
    assert requests[0].conversation == requests[1].conversation
    assert requests[1].asker == str(bob.id)


async def test_a_reply_follows_on_the_answer_that_it_replies_to_whatever_was_asked_since(people, ann):
    answer = await (await people.command(ann, "ask", question="Where did Trump hold his press conference?")).answered()
    await (await people.command(ann, "ask", question="Who is Lu Kang?")).answered()
    await people.say(ann, f"{MENTION} and when?", reply_to=answer)
    reply = await people.reply()
    assert "Taken together with: Where did Trump hold his press conference?" in as_seen(markdown_of(reply))


async def test_a_reply_to_an_answer_from_before_a_restart_is_a_follow_up_too(start, discord, server, ann):
    bot = await start()
    asking = "Where did Trump hold his press conference?"
    answer = await (await People(discord, server).command(ann, "ask", question=asking)).answered()
    await asyncio.wait_for(bot.close(), WAIT)
    await start()
    people = People(discord, server)
    await people.say(ann, f"{MENTION} and when?", reply_to=answer)
    assert f"Taken together with: {asking}" in as_seen(markdown_of(await people.reply()))


async def test_nobody_is_told_what_somebody_asked_for_themselves_alone(people, ann):
    await (await people.command(ann, "ask", question=QUESTION, private=True)).answered()
    await people.say(ann, f"{MENTION} and Trump?")
    assert QUESTION not in as_seen(markdown_of(await people.reply()))


async def test_what_is_asked_for_oneself_alone_may_follow_what_all_see(people, ann):
    await (await people.command(ann, "ask", question=QUESTION)).answered()
    alone = await (await people.command(ann, "ask", question="and Trump?", private=True)).answered()
    assert f"Taken together with: {QUESTION}" in as_seen(markdown_of(alone))


async def test_a_follow_up_is_taken_together_with_what_was_asked_before(people, ann, bob):
    answer = await (await people.command(ann, "ask", question="Where did Trump hold his press conference?")).answered()
    await people.say(bob, f"{MENTION} and when?", reply_to=answer)
    reply = await people.reply()
    assert "Taken together with: Where did Trump hold his press conference?" in as_seen(markdown_of(reply))
    more = await (await people.press(ann, reply, "More")).answered()
    assert not set(quotations_in(more)) & set(quotations_in(reply))


async def test_a_question_about_the_library_gets_a_list(people, ann, desk):
    exchange = await people.command(ann, "ask", question="Which articles do you have?")
    message = await exchange.answered()
    assert all(source.article in as_seen(markdown_of(message)) for source in desk.sources().sources)
    assert list(buttons_of(message)) == ["Helpful", "Not helpful", "Delete"]


async def test_a_question_that_cannot_be_asked_gets_the_reason(people, ann):
    await people.say(ann, f"{MENTION} {'why ' * 400}")
    text = markdown_of(await people.reply())
    assert "The question has 1,599 characters, and 1,000 is the limit" in text
    assert "number:" not in text
    exchange = await people.command(ann, "ask", question="x" * 1001)
    assert "1,000 is the limit" in markdown_of(await exchange.answered())


async def test_find_sources_looks_for_what_a_message_says_and_keeps_nothing(people, ann, bob, desk, stores):
    message = await people.say(bob, "Ri said that they asked for partial removal of the sanctions", mention=False)
    message = {**message, "content": "Ri said that they asked for partial removal of the sanctions"}
    exchange = await people.menu(ann, "Find sources", message)
    found = await exchange.answered()
    assert exchange.is_private
    assert quotations_in(found) == [quote.text for quote in desk.answer(message["content"]).quotes]
    assert _questions(stores) == []


async def test_find_sources_of_a_long_message_says_how_much_was_looked_for(people, ann, bob):
    message = await people.say(bob, "", mention=False)
    message = {**message, "content": "North Korea proposed partial removal of sanctions. " * 40}
    found = await (await people.menu(ann, "Find sources", message)).answered()
    assert "I looked for its first 9" in as_seen(markdown_of(found))


@pytest.mark.parametrize(
    "said",
    [
        {"embeds": [{"type": "rich", "fields": [{"name": "Ri", "value": QUESTION, "inline": False}]}]},
        {
            "message_snapshots": [
                {"message": {"content": QUESTION, "type": 0, "timestamp": "2024-01-01T00:00:00+00:00"}}
            ]
        },
    ],
)
async def test_find_sources_reads_embeds_and_forwarded_messages(people, ann, bob, said):
    nothing = {"edited_timestamp": None, "attachments": [], "embeds": [], "components": [], "mentions": []}
    for snapshot in said.get("message_snapshots", []):
        snapshot["message"] = {**nothing, "mention_roles": [], "flags": 0, **snapshot["message"]}
    on = {**await people.say(bob, "", mention=False), **said}
    exchange = await people.menu(ann, "Find sources", on)
    assert quotations_in(await exchange.answered())


async def test_find_sources_of_a_picture_says_that_there_is_no_text(people, ann, bob):
    message = await people.say(bob, "", mention=False)
    found = await (await people.menu(ann, "Find sources", message)).answered()
    assert "There is no text in this message" in markdown_of(found)


def _questions(stores):
    from corpus.store import tables

    return rows(stores.database, tables.question)


@pytest.mark.parametrize("written", ["**{}**", "```\n{}\n```", "@everyone <@42> {}", "[{}](https://x.example)", "> {}"])
async def test_a_command_asks_what_people_read_too(people, ann, written):
    plain = await (await people.command(ann, "ask", question=QUESTION)).answered()
    formatted = await (await people.command(ann, "ask", question=written.format(QUESTION))).answered()
    assert quotations_in(formatted) == quotations_in(plain)
    assert f"Question: {QUESTION}" in as_seen(markdown_of(formatted))
