"""The modal for adding, from the form to what is in force, and the App Home that leads there."""

import pytest

from bot.slack_app.rendering.adding import CONFIRM, FILES, FORM, LINKS, TEXT
from bot.slack_app.rendering.home import ADD, FORGET, REFRESH
from tests.bot.minutes import Minutes
from tests.bot.moderators import ids_in_force, news_page, sentences
from tests.bot.slack_app.asking import NONSENSE, answer_in
from tests.corpus.web.site import fetcher_for
from tests.wire.slack.reaching import shown
from tests.wire.slack.workspace import ANN, BOB, MODERATOR

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def links_may_lead_to_this_machine(monkeypatch):
    monkeypatch.setattr("bot.moderation.reading.Fetcher", fetcher_for)


async def form(slack):
    slack.command("/corpus", "add", user=MODERATOR)
    (view,) = await slack.until(lambda: list(slack.workspace.views.values()))
    assert view["callback_id"] == FORM
    return view


def modal(slack, view):
    """Return what lies on top of a form."""
    *_, (_, top) = slack.workspace.views.items()
    assert view["id"] in slack.workspace.views
    return top


async def confirmed(slack, view):
    await slack.until(lambda: modal(slack, view).get("callback_id") == CONFIRM)
    await slack.submit(modal(slack, view), {}, user=MODERATOR)
    await slack.until(lambda: "is in force" in shown(modal(slack, view)))


async def test_links_files_and_text_are_previewed_together_and_published(bot, slack, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    view = await form(slack)
    files = [slack.file("ferry.md", f"---\npublisher: The Post\n---\n{sentences('ferry')}".encode())]
    values = {
        LINKS: {"type": "plain_text_input", "value": site.url("/mill")},
        FILES: {"type": "file_input", "files": files},
        TEXT: {"type": "plain_text_input", "value": sentences("bakery")},
        "why": {"type": "plain_text_input", "value": "asked for in the newsroom"},
        "title": {"type": "plain_text_input", "value": None},
    }
    await slack.submit(view, values, user=MODERATOR)
    await slack.until(lambda: "Added: 3" in shown(modal(slack, view)))
    assert "ferry.md" in shown(modal(slack, view))
    assert len(ids_in_force(bot.backend.stores)) == 2
    await confirmed(slack, view)
    assert len(ids_in_force(bot.backend.stores)) == 5
    (event, *_) = bot.backend.stores.library.history(1)
    assert (event.actor, event.why) == (f"mod (Slack {MODERATOR})", "asked for in the newsroom")
    assert "asked for in the newsroom" in shown(await home_of(slack, MODERATOR))
    everybodys = shown(await home_of(slack, BOB))
    assert "Last change" in everybodys
    assert not any(told in everybodys for told in ("newsroom", MODERATOR))


async def test_moderators_are_told_in_their_channel_what_one_of_them_changed(running, slack):
    running.settings = running.settings.model_copy(update={"slack_notices_channel_id": "C0ELSE"})
    await running.start()
    view = await form(slack)
    await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    await confirmed(slack, view)
    (notice,) = await slack.until(lambda: slack.workspace.posted("C0ELSE"))
    assert f"The library was changed by mod (Slack {MODERATOR})" in shown(notice)
    assert "1 added, 0 changed, 0 removed" in shown(notice)


async def test_what_is_stated_comes_before_what_is_found(bot, slack):
    view = await form(slack)
    values = {
        TEXT: {"value": sentences("bakery")},
        "publisher": {"value": "The Baker"},
        "title": {"value": "Rye <!channel>"},
        "date": {"type": "datepicker", "selected_date": "2021-05-04"},
        "url": {"value": "https://baker.example/rye"},
    }
    await slack.submit(view, values, user=MODERATOR)
    await slack.until(lambda: "The Baker · 4 May 2021" in shown(modal(slack, view)))
    await confirmed(slack, view)
    slack.command("/sources", user=ANN)
    await slack.until(lambda: slack.responses and "The Baker" in shown(slack.responses[-1]))


async def test_a_form_that_another_moderator_was_faster_than_is_previewed_anew(bot, slack):
    view = await form(slack)
    await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    await slack.until(lambda: modal(slack, view).get("callback_id") == CONFIRM)
    moderation = bot.backend.moderation(Minutes())
    moderation.publish(moderation.preview_removal(["global-times-2019-02-28"]), actor="Bob")
    await slack.submit(modal(slack, view), {}, user=MODERATOR)
    await slack.until(lambda: "Somebody changed the library meanwhile" in shown(modal(slack, view)))
    assert len(ids_in_force(bot.backend.stores)) == 1
    await confirmed(slack, view)
    assert len(ids_in_force(bot.backend.stores)) == 2


async def test_an_empty_form_is_sent_back(bot, slack):
    view = await form(slack)
    envelope = await slack.submit(view, {}, user=MODERATOR)
    assert envelope.response["response_action"] == "errors"
    assert envelope.acknowledged_after < 3


TYPED = {TEXT: {"value": "x"}}


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({LINKS: {"value": "/etc/a https://a.example www.b.example"}}, {LINKS: "“/etc/a”, “www.b.example” are no"}),
        (TYPED | {"url": {"value": "javascript:alert(1)"}}, {"url": "is no link"}),
        (TYPED | {"date": {"selected_date": "soon"}, "url": {"value": "x"}}, {"date": "is no date", "url": "is no"}),
        (TYPED | {LINKS: {"value": "https://a.example"}, "title": {"value": "T"}}, {"title": "these are 2; add that"}),
    ],
)  # fmt: skip
async def test_a_slip_is_told_below_its_field_and_nothing_has_to_be_typed_again(bot, slack, values, problems):
    view = await form(slack)
    answer = (await slack.submit(view, values, user=MODERATOR)).response
    assert answer["response_action"] == "errors"
    assert answer["errors"].keys() == problems.keys()
    assert all(problem in answer["errors"][field] for field, problem in problems.items())
    assert list(slack.workspace.views) == [view["id"]]


async def test_all_that_is_refused_is_said_on_top_of_the_form_and_leads_back_to_it(bot, slack):
    view = await form(slack)
    elsewhere = {"name": "a.txt", "url_private": "https://evil.example/a.txt"}
    files = {FILES: {"files": [elsewhere, {"name": "b.txt"}, slack.file("c.txt", b"")]}}
    await slack.submit(view, files, user=MODERATOR)
    await slack.until(lambda: "Refused: 3" in shown(modal(slack, view)))
    assert all(name in shown(modal(slack, view)) for name in ("a.txt", "b.txt", "c.txt"))
    assert (modal(slack, view).get("submit"), modal(slack, view)["close"]["text"]) == (None, "Back")
    del slack.workspace.views[modal(slack, view)["id"]]  # back
    await slack.submit(view, files, user=MODERATOR)
    await slack.until(lambda: "Refused: 3" in shown(modal(slack, view)))


async def test_after_publishing_there_is_no_way_back_to_the_form(bot, slack):
    view = await form(slack)
    await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    await confirmed(slack, view)
    assert modal(slack, view)["clear_on_close"]


async def test_a_form_told_again_is_read_once(bot, slack):
    view = await form(slack)
    envelope = await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    await slack.until(lambda: "Added: 1" in shown(modal(slack, view)))
    updates = len(slack.workspace.called("views.update"))
    slack.socket.redeliver(envelope)
    await bot.settled()
    assert len(slack.workspace.called("views.update")) == updates


async def test_who_closes_the_modal_is_told_that_nothing_changed(bot, slack):
    view = await form(slack)
    slack.api.refusing["views.update"] = ["not_found"]
    await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    (told,) = await slack.until(lambda: slack.workspace.ephemeral)
    assert "nothing was changed" in shown(told)


async def test_a_form_of_somebody_who_is_no_moderator_any_more_is_refused(bot, slack):
    view = await form(slack)
    slack.workspace.group_members.clear()
    bot.bot._parts.moderators._members.clear()
    await slack.submit(view, {TEXT: {"value": sentences("bakery")}}, user=MODERATOR)
    await slack.until(lambda: "Only moderators" in shown(modal(slack, view)))


async def home_of(slack, user):
    slack.workspace.homes.pop(user, None)
    slack.event({"type": "app_home_opened", "user": user, "tab": "home", "channel": "D0"})
    return await slack.until(lambda: slack.workspace.homes.get(user))


async def test_the_home_shows_status_and_sources_to_everybody(bot, slack):
    home = shown(await home_of(slack, BOB))
    assert "Revision" in home
    assert "global-times-2019-03-01" in home
    assert "History" not in home
    assert "Add articles" not in home


async def test_the_home_shows_moderators_what_needs_them(bot, slack):
    await answer_in(slack, "C0NEWS", slack.mention(NONSENSE))
    home = await home_of(slack, MODERATOR)
    assert NONSENSE in shown(home)
    assert "History" in shown(home)
    slack.click(home, ADD, user=MODERATOR)
    await slack.until(lambda: [view["callback_id"] for view in slack.workspace.views.values()] == [FORM])
    slack.workspace.channels[MODERATOR] = slack.workspace.channels["D0ANN"]
    slack.click(home, REFRESH, user=MODERATOR)
    await slack.until(lambda: slack.workspace.called("chat.postMessage")[1:])


async def test_people_delete_what_is_kept_of_them_in_the_home(bot, slack):
    await answer_in(slack, "C0NEWS", slack.mention(NONSENSE))
    home = await home_of(slack, ANN)
    assert "1 question and" in shown(home)
    slack.click(home, FORGET)
    await slack.until(lambda: "0 questions" in shown(slack.workspace.homes[ANN]))
    assert bot.backend.journal.stored_about("slack", ANN).questions == ()


async def test_questions_are_suggested_where_the_agents_view_is_opened(bot, slack):
    slack.event({"type": "app_home_opened", "user": ANN, "tab": "messages", "channel": "D0ANN"})
    (given,) = await slack.until(lambda: slack.workspace.prompts)
    assert "thread_ts" not in given
    assert 1 <= len(given["prompts"]) <= 4
    assert any("say?" in prompt["message"] for prompt in given["prompts"])
    thread = {"user_id": ANN, "channel_id": "D0ANN", "thread_ts": "1.1"}
    slack.event({"type": "assistant_thread_started", "assistant_thread": thread})
    await slack.until(lambda: [given.get("thread_ts") for given in slack.workspace.prompts] == [None, "1.1"])
