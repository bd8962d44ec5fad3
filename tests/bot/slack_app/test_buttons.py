"""The buttons below an answer: in context, more, helpful or not, delete."""

import logging

import pytest

from bot.slack_app.rendering.answers import DELETE, HELPFUL, MORE, NOT_HELPFUL
from bot.slack_app.rendering.contexts import WIDEN
from bot.slack_app.rendering.quotes import SHOW_IN_CONTEXT
from corpus.store.tables import feedback
from tests.bot.data_folder import rows
from tests.bot.minutes import Minutes
from tests.bot.moderators import moderation_of, remove
from tests.bot.slack_app.asking import QUESTION, SAID, answer_in, elements, labels
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import ANN, BOB, MODERATOR

pytestmark = pytest.mark.asyncio


@pytest.fixture
def ask(bot, slack):
    async def ask(channel="C0NEWS"):
        return await answer_in(slack, channel, slack.mention(QUESTION, channel=channel))

    return ask


async def test_a_quote_is_shown_in_context_in_a_modal(bot, slack, ask):
    slack.click(await ask(), SHOW_IN_CONTEXT)
    (view,) = await slack.until(lambda: list(slack.workspace.views.values()))
    assert SAID in shown(view)
    assert len(shown(view)) > 500
    assert view["title"]["text"] == "In context"
    before = len(shown(view))
    slack.click(view, WIDEN)
    await slack.until(lambda: len(shown(slack.workspace.views[view["id"]])) > before)


async def test_the_modal_opens_in_time_while_the_library_is_still_being_opened(bot, slack, ask):
    message = await ask()
    await bot.stop()
    bot.may_open.clear()
    await bot.start(opened=False)
    slack.click(message, SHOW_IN_CONTEXT)
    (view,) = await slack.until(lambda: list(slack.workspace.views.values()))
    assert "One moment" in shown(view)
    bot.may_open.set()
    await slack.until(lambda: SAID in shown(slack.workspace.views[view["id"]]))


async def test_a_quote_of_a_withdrawn_article_is_not_shown(bot, slack, ask):
    message = await ask()
    moderation = moderation_of(bot.backend.stores, bot.backend.encoder, Minutes())
    remove(moderation, "global-times-2019-03-01")
    slack.click(message, SHOW_IN_CONTEXT)
    (view,) = await slack.until(lambda: list(slack.workspace.views.values()))
    assert "was withdrawn" in shown(view)
    assert SAID not in shown(view)


async def test_more_shows_the_next_quotes_once_to_who_pressed_it_alone(bot, slack, ask):
    first = await ask()
    click = slack.click(first, MORE, user=BOB)
    (second,) = await slack.until(lambda: slack.responses)
    slack.socket.redeliver(click)
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == len(slack.responses) == 1
    assert (second["user"], second["response_type"]) == (BOB, "ephemeral")
    assert second["thread_ts"] == first["thread_ts"]
    assert "Delete" not in labels(second)
    quotes = [[e["text"] for q in elements(m, "rich_text_quote") for e in q["elements"]] for m in (first, second)]
    assert quotes[0]
    assert quotes[1]
    assert not set(quotes[0]) & set(quotes[1])


async def test_more_of_a_follow_up_is_taken_together_too(bot, slack):
    ts = slack.mention("Why did the summit end early?")
    await answer_in(slack, "C0NEWS", ts)
    slack.say("And what did Trump say?", thread_ts=ts)
    second = await answer_in(slack, "C0NEWS", ts, number=2)
    slack.click(second, MORE)
    (more,) = await slack.until(lambda: slack.responses)
    assert "Taken together with" in shown(more)


async def test_more_in_a_direct_message_stays_there(bot, slack):
    first = await answer_in(slack, "D0ANN", slack.say(QUESTION, channel="D0ANN"))
    slack.click(first, MORE)
    await answer_in(slack, "D0ANN", first["thread_ts"], number=2)
    assert slack.responses == []


async def test_who_found_it_helpful_is_counted_with_their_last_word(bot, slack, ask):
    message = await ask()
    slack.click(message, HELPFUL)
    await slack.until(lambda: len(slack.responses) == 1)
    slack.click(message, NOT_HELPFUL)
    slack.click(message, NOT_HELPFUL, user=BOB)
    await slack.until(lambda: len(slack.responses) == 3)
    votes = rows(bot.backend.stores.database, feedback)
    assert [vote.helpful for vote in votes] == [False, False]
    assert "Moderators see" in shown(slack.responses[-1])


async def test_the_feedback_buttons_of_the_agents_view_count_too(bot, slack):
    message = await answer_in(slack, "D0ANN", slack.say(QUESTION, channel="D0ANN"))
    slack.rate(message, helpful=False)
    await slack.until(lambda: [vote.helpful for vote in rows(bot.backend.stores.database, feedback)] == [False])


@pytest.mark.parametrize("user", [ANN, MODERATOR])
async def test_the_asker_and_moderators_may_delete_an_answer(bot, slack, ask, user):
    message = await ask()
    slack.click(message, DELETE, user=user)
    await slack.until(lambda: slack.workspace.deleted == [("C0NEWS", message["ts"])])


async def test_nobody_else_may_delete_it_and_the_log_says_who_tried(bot, slack, ask, caplog):
    message = await ask()
    with caplog.at_level(logging.WARNING):
        slack.click(message, DELETE, user=BOB)
        (told,) = await slack.until(lambda: slack.responses)
    assert "Only the person who asked" in shown(told)
    assert slack.workspace.deleted == []
    assert [(r.user, r.tried) for r in caplog.records if r.message == "refused"] == [(BOB, "delete")]


async def test_a_button_of_an_unknown_kind_breaks_nothing(bot, slack, ask):
    message = await ask()
    for block in message["blocks"]:
        for element in block.get("elements", []):
            if element.get("action_id") in (SHOW_IN_CONTEXT, MORE):
                element["value"] = "something else"
    slack.click(message, SHOW_IN_CONTEXT)
    slack.click(message, MORE)
    (view,) = await slack.until(lambda: list(slack.workspace.views.values()))
    assert "older version" in shown(view)
    await bot.settled()
    assert len(slack.workspace.posted("C0NEWS")) == 1
