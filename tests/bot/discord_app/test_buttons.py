"""The buttons of an answer, which outlive restarts and revisions."""

import asyncio
import logging

import pytest
from aiohttp import web

from bot.discord_app.what_was_asked import MORE_AT_ONCE
from corpus.store import tables
from tests.bot.data_folder import rows
from tests.bot.discord_app.conftest import until
from tests.bot.moderators import sentences
from tests.bot.publishing import publish
from tests.wire.discord.people import People
from tests.wire.discord.server import WAIT
from tests.wire.discord.shown import as_seen, buttons_of, markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"


@pytest.fixture
def restarted(start, discord, server):
    """Return what ends one bot and starts another one, of which the old one's answer knows nothing."""

    async def restart(bot, **options) -> People:
        await asyncio.wait_for(bot.close(), WAIT)
        await start(**options)
        return People(discord, server)

    return restart


async def answer_to(people, person, question=QUESTION, **options):
    return await (await people.command(person, "ask", question=question, **options)).answered()


async def test_show_in_context_shows_the_paragraphs_around_a_quote_to_who_asks(people, ann, bob, desk):
    answer = await answer_to(people, ann)
    exchange = await people.press(bob, answer, "Show in context")
    context = await exchange.answered()
    (shown,) = quotations_in(context)
    quote = desk.answer(QUESTION).quotes[0]
    text = desk.library[quote.article].text
    assert exchange.is_private
    assert quote.text in shown
    assert shown in text
    assert len(shown) > len(quote.text)


async def test_more_shows_the_next_quotes_to_who_asks(people, ann, desk):
    answer = await answer_to(people, ann)
    exchange = await people.press(ann, answer, "More")
    more = await exchange.answered()
    assert exchange.is_private
    assert quotations_in(more) == [quote.text for quote in desk.answer(QUESTION, 8).quotes[3:]]
    even_more = await (await people.press(ann, more, "More")).answered()
    assert quotations_in(even_more) == [quote.text for quote in desk.answer(QUESTION, 13).quotes[8:]]


async def test_more_ends_by_saying_that_there_is_no_more(
    start, discord, server, ann, own_backend, stores, small_encoder
):
    passages = {f"ferry-{number}": sentences(f"ferry {number}", 1) for number in range(20)}
    await start(open_it=own_backend)
    people = People(discord, server)
    publish(stores, small_encoder, passages)
    message = await answer_to(people, ann)
    shown = len(quotations_in(message))
    left = 2 * MORE_AT_ONCE  # so that the last quotes fill their message, and whether there are more is not known
    publish(stores, small_encoder, dict(list(passages.items())[: shown + left]))
    while "More" in buttons_of(message):
        message = await (await people.press(ann, message, "More")).answered()
        left -= len(quotations_in(message))
    assert left == 0
    assert markdown_of(message) == "There are no more passages that answer this."


async def test_what_somebody_thinks_of_an_answer_is_kept_private_and_can_be_changed(people, ann, bob, stores):
    answer = await answer_to(people, ann)
    for person, label in ((ann, "Helpful"), (bob, "Not helpful"), (ann, "Not helpful")):
        exchange = await people.press(person, answer, label)
        assert "Thank you" in markdown_of(await exchange.answered())
        assert exchange.is_private
    votes = rows(stores.database, tables.feedback)
    assert [vote.helpful for vote in votes] == [False, False]
    assert str(ann.id) not in str(votes)


async def test_the_asker_and_moderators_may_delete_an_answer_and_nobody_else(people, ann, bob, moderator, discord):
    answer = await answer_to(people, ann)
    refused = await people.press(bob, answer, "Delete")
    assert "Only the person who asked, or a moderator" in markdown_of(await refused.answered())
    assert answer["id"] in discord.messages
    deleted = await people.press(ann, answer, "Delete")
    await deleted.until(lambda: deleted.deleted == [answer["id"]])
    another = await answer_to(people, ann)
    deleted = await people.press(moderator, another, "Delete")
    await deleted.until(lambda: deleted.deleted == [another["id"]])


async def test_an_answer_that_cannot_be_deleted_in_one_way_is_deleted_in_the_other(people, ann, discord):
    await people.say(ann, f"<@900000000000000001> {QUESTION}")
    answer = await people.reply()
    discord.fail("DELETE", r"/webhooks/.*", lambda: web.json_response({"code": 10008}, status=404))
    await people.press(ann, answer, "Delete")
    await until(lambda: answer["id"] not in discord.messages)


async def test_an_answer_that_is_deleted_twice_is_gone_and_nothing_failed(people, ann, moderator, discord, caplog):
    answer = await answer_to(people, ann)
    await people.press(ann, answer, "Delete")
    await until(lambda: answer["id"] not in discord.messages)
    await people.press(moderator, answer, "Delete")
    await until(lambda: discord.asked("DELETE", "/channels/.*") == 1)
    assert "Thank you" in markdown_of(await (await people.press(ann, answer, "Helpful")).answered())
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_every_button_works_after_a_restart(start, restarted, discord, server, ann, desk):
    bot = await start()
    answer = await answer_to(People(discord, server), ann)
    people = await restarted(bot)
    context = await (await people.press(ann, answer, "Show in context")).answered()
    assert desk.answer(QUESTION).quotes[0].text in quotations_in(context)[0]
    more = await (await people.press(ann, answer, "More")).answered()
    assert quotations_in(more) == [quote.text for quote in desk.answer(QUESTION, 8).quotes[3:]]
    thanks = await (await people.press(ann, answer, "Helpful")).answered()
    assert "Thank you" in markdown_of(thanks)
    deleted = await people.press(ann, answer, "Delete")
    await deleted.until(lambda: deleted.deleted == [answer["id"]])


async def test_a_question_with_marks_in_it_is_found_again(start, restarted, discord, server, ann, desk):
    question = 'what did Ri say, 2 * 3, "partial_removal" ~ or a`b of <them>, c\\d, @every | one: [x](evil.example)?'
    bot = await start()
    answer = await answer_to(People(discord, server), ann, question)
    people = await restarted(bot)
    if "More" in buttons_of(answer):
        more = await (await people.press(ann, answer, "More")).answered()
        shown = quotations_in(answer)
        found = [quote.text for quote in desk.answer(question, len(shown) + 5).quotes]
        assert quotations_in(more) == [text for text in found if text not in shown]
    assert question in as_seen(markdown_of(answer))


async def test_the_answer_of_a_withdrawn_article_says_so(
    start, restarted, discord, server, ann, make_backend, own_backend
):
    bot = await start()
    answer = await answer_to(People(discord, server), ann)
    people = await restarted(bot, open_it=own_backend)
    context = await (await people.press(ann, answer, "Show in context")).answered()
    assert "The article that this is from was withdrawn; ask again" in markdown_of(context)


async def test_a_vote_on_a_question_that_is_not_kept_any_more_says_so(people, ann, stores):
    answer = await answer_to(people, ann)
    await (await people.press(ann, answer, "Helpful")).answered()
    await (await people.press(ann, answer, "Helpful")).answered()
    from tests.bot.moderators import journal_of

    journal_of(stores).forget("discord", str(ann.id))
    told = await (await people.press(ann, answer, "Helpful")).answered()
    assert "is not kept any more" in markdown_of(told)


async def test_a_button_of_another_version_says_so(people, ann):
    answer = await answer_to(people, ann)
    for component in (buttons_of(answer)["Helpful"],):
        component["custom_id"] = "vote:17"
    told = await (await people.press(ann, answer, "Helpful")).answered()
    assert "made before I was restarted" in markdown_of(told)
