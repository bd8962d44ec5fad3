"""/corpus, for those who keep the library and for those who may not."""

import logging

import pytest

from bot.slack_app.listeners.corpus import CANCEL, PUBLISH, ROLL_BACK
from bot.slack_app.rendering.pages import PAGE
from corpus.errors import StoreError
from tests.bot.minutes import Minutes
from tests.bot.moderators import ids_in_force, news_page, sentences
from tests.bot.slack_app.asking import NONSENSE, answer_in, elements, labels
from tests.corpus.web.site import fetcher_for
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import ANN, BOB, GROUP, MODERATOR

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def links_may_lead_to_this_machine(monkeypatch):
    monkeypatch.setattr("bot.moderation.reading.Fetcher", fetcher_for)
    monkeypatch.setattr("bot.moderation.refreshing.Fetcher", fetcher_for)


@pytest.fixture
def corpus(bot, slack):
    """Type /corpus, and return what comes of it."""

    async def corpus(text, user=MODERATOR, number=1):
        seen = len(slack.responses)
        slack.command("/corpus", text, user=user)
        await slack.until(lambda: len(slack.responses) >= seen + number)
        return slack.responses[-1]

    return corpus


async def test_a_link_is_previewed_and_published_once_confirmed(bot, slack, corpus, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    before = ids_in_force(bot.backend.stores)
    preview = await corpus(f"add {site.url('/mill')}")
    assert "Added: 1" in shown(preview)
    assert f"begins: {sentences('mill')[:60]}" in shown(preview)
    assert ids_in_force(bot.backend.stores) == before
    click = slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    assert len(ids_in_force(bot.backend.stores)) == len(before) + 1
    slack.socket.redeliver(click)
    await slack.until(lambda: "does not wait any more" in shown(slack.responses[-1]))
    (event, *_) = bot.backend.stores.library.history(1)
    assert event.actor == f"mod (Slack {MODERATOR})"


async def test_what_could_not_be_published_can_be_tried_again(bot, slack, corpus, site, monkeypatch):
    site.add("/mill", news_page("The mill", sentences("mill")))
    before = ids_in_force(bot.backend.stores)
    preview = await corpus(f"add {site.url('/mill')}")
    with monkeypatch.context() as broken:
        broken.setattr("bot.slack_app.moderating.fulfil", _cannot_write)
        slack.click(preview, PUBLISH, user=MODERATOR)
        await slack.until(lambda: "the disk is full" in shown(slack.responses[-1]))
    assert "Added: 1" in shown(slack.responses[-1])
    assert ids_in_force(bot.backend.stores) == before
    slack.click(slack.responses[-1], PUBLISH, user=MODERATOR)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    assert len(ids_in_force(bot.backend.stores)) == len(before) + 1


def _cannot_write(*_args):
    raise StoreError("library.sqlite3: the disk is full", "make room")


async def test_what_is_not_confirmed_is_not_published(bot, slack, corpus, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    before = ids_in_force(bot.backend.stores)
    preview = await corpus(f"add <{site.url('/mill')}>")
    slack.click(preview, CANCEL, user=MODERATOR)
    await slack.until(lambda: "Nothing was changed" in shown(slack.responses[-1]))
    slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: "does not wait any more" in shown(slack.responses[-1]))
    assert ids_in_force(bot.backend.stores) == before


async def test_a_path_on_the_bots_machine_is_not_read(bot, slack, corpus):
    refused = await corpus("add /etc/passwd")
    assert "is no link" in shown(refused)
    assert "root" not in shown(refused)


async def test_removing_and_rolling_back(bot, slack, corpus):
    stores = bot.backend.stores
    before = stores.library.in_force()
    preview = await corpus("remove global-times-2019-02-28")
    assert "Withdrawn: 1" in shown(preview)
    slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: ids_in_force(stores) == ["global-times-2019-03-01"])
    await slack.until(lambda: f"rollback {before}" in shown(slack.responses[-1]))
    asked = await corpus(f"rollback {before}")
    assert f"Revision {before} with 2 articles, last in force since" in shown(asked)
    slack.click(asked, ROLL_BACK, user=MODERATOR)
    await slack.until(lambda: stores.library.in_force() == before)
    history = await slack.until(lambda: "Rolled back" in shown(slack.responses[-1])) and await corpus("history")
    assert shown(history).count(f"mod (Slack {MODERATOR})") == 2


@pytest.mark.parametrize("unknown", ["zzz", "0" * 12])
async def test_rolling_back_to_no_revision_is_refused_before_anything_is_asked(bot, slack, corpus, caplog, unknown):
    refused = await corpus(f"rollback {unknown}")
    assert shown(refused) == f"There is no revision {unknown}; /corpus history lists those that are kept."
    assert labels(refused) == []
    assert "could not be done" not in caplog.text


async def test_rolling_back_to_what_is_in_force_is_not_asked(bot, slack, corpus):
    in_force = bot.backend.stores.library.in_force()
    answered = await corpus(f"rollback {in_force[:8]}")
    assert shown(answered) == f"Revision {in_force} is in force already."


async def test_a_preview_that_another_moderator_made_untrue_is_made_anew(bot, slack, corpus):
    stores = bot.backend.stores
    slack.workspace.group_members.add(ANN)
    ours = await corpus("remove global-times-2019-02-28")
    theirs = await corpus("remove global-times-2019-03-01", user=ANN)
    slack.click(theirs, PUBLISH, user=ANN)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    slack.click(ours, PUBLISH, user=MODERATOR)
    await slack.until(lambda: "Somebody changed the library meanwhile" in shown(slack.responses[-1]))
    assert labels(slack.responses[-1]) == ["Publish", "Cancel"]
    assert ids_in_force(stores) == ["global-times-2019-02-28"]


async def test_a_rollback_is_its_moderators_own_and_asked_anew_where_somebody_published_meanwhile(bot, slack, corpus):
    stores = bot.backend.stores
    before = stores.library.in_force()
    slack.workspace.group_members.add(ANN)
    removal = await corpus("remove global-times-2019-02-28")
    slack.click(removal, PUBLISH, user=MODERATOR)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    asked = await corpus(f"rollback {before}")
    assert "Added: 1" in shown(asked)
    slack.click(asked, ROLL_BACK, user=ANN)
    await slack.until(lambda: "waits for somebody else" in shown(slack.responses[-1]))
    bot.backend.moderation(Minutes()).rollback(before, actor="Bob")
    slack.click(asked, ROLL_BACK, user=MODERATOR)
    await slack.until(lambda: "Somebody changed the library meanwhile" in shown(slack.responses[-1]))
    assert f"Revision {before} is in force already." in shown(slack.responses[-1])
    assert labels(slack.responses[-1]) == []
    assert stores.library.history(1)[0].actor == "Bob"


async def test_what_is_removed_for_good_can_be_restored(bot, slack, corpus):
    preview = await corpus("remove global-times-2019-02-28 --for-good")
    slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: len(ids_in_force(bot.backend.stores)) == 1)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    assert f"Withdrawn for good: global-times-2019-02-28, by mod (Slack {MODERATOR})," in shown(await corpus("status"))
    everybodys = shown(await corpus("status", user=BOB))
    assert "Withdrawn for good: global-times-2019-02-28," in everybodys
    assert "Last change: " in everybodys
    assert MODERATOR not in everybodys
    assert "may be added again" in shown(await corpus("restore global-times-2019-02-28"))


@pytest.mark.parametrize("option", ["--for-good", "—for-good", "–for-good"])
async def test_options_are_read_as_slack_types_them_and_the_reason_goes_to_the_end(bot, slack, corpus, option):
    dash = option.removesuffix("for-good")
    preview = await corpus(f"remove global-times-2019-02-28 {option} {dash}why wrong source, see <https://a.example>")
    assert "Refused" not in shown(preview)
    slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: ids_in_force(bot.backend.stores) == ["global-times-2019-03-01"])
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    (event, *_) = bot.backend.stores.library.history(1)
    assert event.why == "wrong source, see https://a.example"
    assert "Withdrawn for good" in shown(await corpus("status"))


async def test_the_command_alone_lists_what_the_person_may_do(bot, slack, corpus, caplog):
    everybodys, moderators = shown(await corpus("", user=BOB)), shown(await corpus(""))
    assert "/corpus people" in everybodys
    assert "/corpus remove" not in everybodys
    assert shown(await corpus("nonsense", user=BOB)) == everybodys
    assert set(everybodys.split("\n")[1:]) < set(moderators.split("\n"))
    assert "/corpus remove" in moderators
    assert "refused" not in caplog.text


async def test_refreshing_shows_what_changed_and_what_is_gone(bot, slack, corpus, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    site.add("/ferry", news_page("The ferry", sentences("ferry")))
    preview = await corpus(f"add {site.url('/mill')} {site.url('/ferry')}")
    slack.click(preview, PUBLISH, user=MODERATOR)
    await slack.until(lambda: "is in force" in shown(slack.responses[-1]))
    site.add("/mill", news_page("The mill", sentences("mill"), "It turns again since Monday."))
    del site.pages["/ferry"]
    refreshed = await corpus("refresh", number=2)
    assert "Changed: 1" in shown(refreshed)
    assert "It turns again since Monday." in shown(refreshed)
    assert "gone" in shown(refreshed)


async def test_looking_things_up(bot, slack, corpus):
    assert "2 articles" in shown(await corpus("list"))
    assert "1 article" in shown(await corpus("list 2019-02-28"))
    assert "Revision" in shown(await corpus("status"))
    assert str(bot.settings.data) not in shown(slack.responses[-1])
    assert "seed" in shown(await corpus("history"))
    assert "There is no article x" in shown(await corpus("show x"))
    assert "/corpus rollback" in shown(await corpus("what is this"))


async def test_an_article_is_shown_whole_page_by_page(bot, slack, corpus):
    article = bot.backend.desk.library["global-times-2019-03-01"]
    page = await corpus("show global-times-2019-03-01")
    read = shown(page)
    while "Next page" in labels(page):
        seen = len(slack.responses)
        slack.click(page, PAGE, user=MODERATOR)
        await slack.until(lambda seen=seen: len(slack.responses) > seen)
        page = slack.responses[-1]
        read += shown(page)
    assert all(paragraph in read for paragraph in article.text.split("\n\n"))


async def test_unanswered_questions_are_listed(bot, slack, corpus):
    await answer_in(slack, "C0NEWS", slack.mention(NONSENSE))
    assert NONSENSE in shown(await corpus("unanswered"))


@pytest.mark.parametrize("text", ["add", "add https://a.example", "remove x", "refresh", "rollback 1", "restore x"])
async def test_who_is_no_moderator_changes_nothing_and_the_log_says_who_tried(bot, slack, corpus, caplog, text):
    with caplog.at_level(logging.WARNING):
        assert "Only moderators" in shown(await corpus(text, user=BOB))
    assert [r.user for r in caplog.records if r.message == "refused"] == [BOB]


async def test_unanswered_and_history_are_for_moderators_and_the_list_for_everybody(bot, slack, corpus):
    assert "Only moderators" in shown(await corpus("unanswered", user=ANN))
    assert "Only moderators" in shown(await corpus("history", user=ANN))
    assert "2 articles" in shown(await corpus("list", user=ANN))


async def test_a_confirmation_by_somebody_else_is_refused(bot, slack, corpus):
    preview = await corpus("remove global-times-2019-02-28")
    slack.click(preview, PUBLISH, user=BOB)
    await slack.until(lambda: "Only moderators" in shown(slack.responses[-1]))
    slack.workspace.group_members.add(ANN)
    bot.bot._parts.moderators._members.clear()
    slack.click(preview, PUBLISH, user=ANN)
    await slack.until(lambda: "waits for somebody else" in shown(slack.responses[-1]))
    assert len(ids_in_force(bot.backend.stores)) == 2


async def test_when_slack_does_not_say_who_is_in_a_group_nobody_is(bot, slack, corpus):
    slack.api.unknown.add("usergroups.users.list")
    assert "Only moderators" in shown(await corpus("remove x"))
    assert GROUP in bot.settings.slack_moderator_group_ids


async def test_everybody_may_look_up_what_there_is(bot, slack):
    for number, (command, text, expected) in enumerate(
        [
            ("/sources", "", "global-times-2019-03-01"),
            ("/timeline", "", "2019"),
            ("/timeline", "yesterday", "is no day"),
            ("/timeline", "1 March 2019", "2019"),
            ("/verify", '"not the removal of all sanctions, but their partial removal"', "Exact"),
            ("/verify", "the moon is made of green cheese", "Not found"),
            ("/verify", "", "Type a quotation"),
        ]
    ):
        slack.command(command, text)
        await slack.until(lambda number=number: len(slack.responses) > number)
        assert expected in shown(slack.responses[number])


async def test_what_somebody_said_is_quoted_in_the_channel_with_more(bot, slack):
    slack.command("/said", "Ri Yong-ho: sanctions")
    message = await answer_in(slack, "C0NEWS")
    assert "Ri Yong-ho" in shown(message)
    assert elements(message, "rich_text_quote")
