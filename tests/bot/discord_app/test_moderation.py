"""Moderators at work on Discord: adding, removing, rolling back, look-ups, notices."""

import pytest

from bot.settings import read_settings
from tests.bot.discord_app.moderating import result_of, seen
from tests.bot.moderators import HARBOUR, ids_in_force, news_page, sentences, text_in_force
from tests.wire.discord.people import People
from tests.wire.discord.shown import buttons_of

pytestmark = pytest.mark.asyncio


async def test_a_file_is_previewed_and_published_once_confirmed(open_own, moderator, ann, stores):
    people = await open_own()
    file = people.attachment("mill.txt", b"The mill stands still. Nobody repairs it.")
    exchange = await people.command(moderator, "corpus add file", file=file, publisher="Village Post", why="new")
    preview = await result_of(exchange)
    assert exchange.is_private
    assert "Preview: nothing is changed before you confirm" in seen(preview)
    assert "Added: 1" in seen(preview)
    assert "(from mill.txt)" in seen(preview)
    assert "text: The mill stands still. Nobody repairs it." in seen(preview)
    assert "Village Post" in seen(preview)
    assert ids_in_force(stores) == ["harbour"]
    done = await result_of(await people.press(moderator, preview, "Confirm"))
    assert "1 added, 0 changed, 0 removed" in seen(done)
    assert buttons_of(done) == {}
    assert len(ids_in_force(stores)) == 2
    event = stores.library.history(1)[0]
    assert (event.actor, event.why) == (f"mod (Discord {moderator.id})", "new")
    answer = await (await people.command(ann, "ask", question="Who repairs the mill?")).answered()
    assert "Nobody repairs it." in seen(answer)


async def test_a_link_is_added_and_refreshed(open_own, moderator, stores, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    people = await open_own()
    preview = await result_of(await people.command(moderator, "corpus add link", url=site.url("/mill")))
    assert "To be fetched again by refresh" in seen(preview)
    await result_of(await people.press(moderator, preview, "Confirm"))
    site.add("/mill", news_page("The mill", sentences("mill"), "It turns again since Monday."))
    preview = await result_of(await people.command(moderator, "corpus refresh"))
    assert "Fetched 1 link or feed: nothing is changed before you confirm" in seen(preview)
    done = await result_of(await people.press(moderator, preview, "Confirm"))
    assert "0 added, 1 changed, 0 removed" in seen(done)
    (mill,) = [one for one in ids_in_force(stores) if one != "harbour"]
    assert "It turns again since Monday." in text_in_force(stores, mill)


async def test_what_is_no_link_is_told(open_own, moderator):
    people = await open_own()
    told = await result_of(await people.command(moderator, "corpus add link", url="/etc/passwd"))
    assert '"/etc/passwd" is no link; begin it with https:// or http://' in seen(told)


async def test_a_text_is_added_by_a_form(open_own, moderator, stores):
    people = await open_own()
    exchange = await people.command(moderator, "corpus add text")
    await exchange.until(lambda: exchange.modal is not None)
    submitted = await people.submit(
        moderator,
        exchange.modal,
        text="The mill stands still. Nobody repairs it.",
        publisher="Village Post",
        headline="The mill",
        date="2021-05-04",
        link="",
    )
    preview = await result_of(submitted)
    assert "Added: 1" in seen(preview)
    assert "4 May 2021" in seen(preview)
    await result_of(await people.press(moderator, preview, "Confirm"))
    assert len(ids_in_force(stores)) == 2


async def test_a_form_with_a_wrong_day_opens_again_as_it_was_filled_in(open_own, moderator, stores):
    people = await open_own()
    exchange = await people.command(moderator, "corpus add text")
    await exchange.until(lambda: exchange.modal is not None)
    typed = {
        "text": "The mill *stands* still.\n\nYes.",
        "publisher": "Post",
        "headline": "",
        "date": "28.02.2019",
        "link": "",
    }
    told = await result_of(await people.submit(moderator, exchange.modal, **typed))
    assert '"28.02.2019" is no date; write it as 2019-02-28' in seen(told)
    again = await people.press(moderator, told, "Back to the form")
    await again.until(lambda: again.modal is not None)
    values = [label["component"].get("value") or "" for label in again.modal["components"]]
    assert values == list(typed.values())
    preview = await result_of(await people.submit(moderator, again.modal, **{**typed, "date": "2019-02-28"}))
    assert "28 February 2019" in seen(preview)


async def test_a_form_that_is_sent_twice_is_answered_twice(open_own, moderator, stores):
    people = await open_own()
    exchange = await people.command(moderator, "corpus add text")
    await exchange.until(lambda: exchange.modal is not None)
    filled_in = {"text": "The mill stands still.", "publisher": "Post", "headline": "", "date": "", "link": ""}
    assert "Added: 1" in seen(await result_of(await people.submit(moderator, exchange.modal, **filled_in)))
    again = await people.submit(moderator, exchange.modal, **filled_in)
    assert "was sent already" in seen(await result_of(again))


async def test_removing_rolling_back_and_restoring(open_own, moderator, stores):
    people = await open_own()
    file = people.attachment("mill.txt", b"The mill stands still. Nobody repairs it.")
    preview = await result_of(await people.command(moderator, "corpus add file", file=file))
    await result_of(await people.press(moderator, preview, "Confirm"))
    before = stores.library.in_force()
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour", why="wrong"))
    assert "Withdrawn: 1" in seen(preview)
    await result_of(await people.press(moderator, preview, "Confirm"))
    assert "harbour" not in ids_in_force(stores)
    unknown = await result_of(await people.command(moderator, "corpus rollback", revision="zzz"))
    assert seen(unknown) == "There is no revision zzz; /corpus history lists those that are kept."
    choices = [
        choice["value"] for choice in await people.suggestions(moderator, "corpus rollback", "revision", revision="")
    ]
    assert before in choices
    asked = await result_of(await people.command(moderator, "corpus rollback", revision=before[:6]))
    assert f"Revision {before} with 2 articles" in seen(asked)
    assert "Added: 1" in seen(asked)
    assert "+ harbour" in seen(asked)
    await result_of(await people.press(moderator, asked, "Confirm"))
    assert stores.library.in_force() == before
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour", for_good=True))
    assert "Withdrawn for good: 1" in seen(preview)
    assert "comes back only after /corpus restore harbour" in seen(preview)
    done = await result_of(await people.press(moderator, preview, "Confirm"))
    assert "Undo with: /corpus restore harbour; then /corpus rollback" in seen(done)
    refused = await result_of(await people.command(moderator, "corpus rollback", revision=before))
    assert "withdrawn for good: harbour" in seen(refused).lower()
    assert buttons_of(refused) == {}
    suggested = await people.suggestions(moderator, "corpus restore", "article", article="")
    assert [choice["value"] for choice in suggested] == ["harbour"]
    unknown = await result_of(await people.command(moderator, "corpus restore", article="zzz"))
    assert "those that are: harbour" in seen(unknown)
    restored = await result_of(await people.command(moderator, "corpus restore", article="harbour"))
    assert "harbour may be added again" in seen(restored)


async def test_moderators_look_things_up(open_own, moderator, ann):
    people = await open_own()
    await (await people.command(ann, "ask", question="Who keeps the lighthouse?")).answered()
    listed = seen(await result_of(await people.command(moderator, "corpus list", search="harb")))
    assert "harbour · The Village Post · date not known" in listed
    nothing = seen(await result_of(await people.command(moderator, "corpus list", search="castle")))
    assert "0 articles" in nothing
    shown = seen(await result_of(await people.command(moderator, "corpus show", article="harbour")))
    assert HARBOUR in shown
    told = seen(await result_of(await people.command(moderator, "corpus show", article="castle")))
    assert "there is no such article" in told.lower()
    told = seen(await result_of(await people.command(moderator, "corpus status")))
    assert "in force since" in told
    assert "library.sqlite3" not in told
    assert "Ann" in seen(await result_of(await people.command(moderator, "corpus history")))
    suggested = await people.suggestions(moderator, "corpus show", "article", article="har")
    assert [choice["value"] for choice in suggested] == ["harbour"]


async def test_open_questions_are_listed(start, discord, server, moderator, ann):
    await start()
    people = People(discord, server)
    await (await people.command(ann, "ask", question="how many warheads has North Korea got?")).answered()
    text = seen(await result_of(await people.command(moderator, "corpus unanswered")))
    assert "how many warheads has North Korea got? · no answer · once" in text


async def test_changes_are_told_in_the_channel_for_notices(open_own, moderator, server, monkeypatch, tmp_path, discord):
    monkeypatch.setenv("DISCORD_NOTICES_CHANNEL_ID", str(server.channel))
    people = await open_own(settings=read_settings(tmp_path / "data"))
    file = people.attachment("@everyone.txt", b"The mill stands still. Nobody repairs it.")
    preview = await result_of(await people.command(moderator, "corpus add file", file=file))
    await result_of(await people.press(moderator, preview, "Confirm"))
    notice = await people.reply()
    assert notice["channel_id"] == str(server.channel)
    assert f"The library was changed by mod (Discord {moderator.id})" in seen(notice)
    assert "1 added" in seen(notice)
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour", for_good=True))
    await result_of(await people.press(moderator, preview, "Confirm"))
    assert "removed: harbour" in seen(await people.reply())
    await result_of(await people.command(moderator, "corpus restore", article="harbour", why="true after all"))
    notice = seen(await people.reply())
    assert "harbour may be added again" in notice
    assert "why: true after all" in notice
