"""What a moderator on Discord confirms: previews, theirs alone, and as true as the library is."""

import pytest

from tests.bot.discord_app.moderating import result_of, seen
from tests.bot.moderators import ids_in_force, text_in_force
from tests.wire.discord.payloads import Person
from tests.wire.discord.people import People
from tests.wire.discord.shown import buttons_of, markdown_of

pytestmark = pytest.mark.asyncio


async def test_nothing_is_changed_when_cancelled_nor_when_confirmed_twice(open_own, moderator, stores):
    people = await open_own()
    file = people.attachment("mill.txt", b"The mill stands still. Nobody repairs it.")
    preview = await result_of(await people.command(moderator, "corpus add file", file=file))
    assert "Cancelled. Nothing was changed." in seen(await result_of(await people.press(moderator, preview, "Cancel")))
    over = await people.press(moderator, preview, "Confirm")
    told = await result_of(over)
    assert "does not wait any more" in seen(told)
    assert ids_in_force(stores) == ["harbour"]


async def test_a_second_click_on_a_message_that_has_changed_is_answered_too(open_own, moderator, stores):
    people = await open_own()
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour"))
    await result_of(await people.press(moderator, preview, "Cancel"))
    told = await result_of(await people.press(moderator, preview, "Cancel", has_changed=True))
    assert "does not wait any more" in seen(told)


async def test_a_preview_is_its_moderators_own(open_own, moderator, stores):
    people = await open_own()
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour"))
    assert "this would leave" not in seen(preview)
    other = Person("mod2", permissions=moderator.permissions)
    told = await result_of(await people.press(other, preview, "Confirm"))
    assert "waits for somebody else" in seen(told)
    assert ids_in_force(stores) == ["harbour"]


async def test_a_preview_that_another_moderator_made_untrue_is_made_anew_in_its_place(open_own, moderator, stores):
    people = await open_own()
    other = Person("mod2", permissions=moderator.permissions)
    file = people.attachment("mill.txt", b"The mill stands still.")
    ours = await result_of(await people.command(moderator, "corpus add file", file=file, why="new"))
    file = people.attachment("mill.txt", b"The mill turns.")
    theirs = await result_of(await people.command(other, "corpus add file", file=file))
    await result_of(await people.press(other, theirs, "Confirm"))
    anew = await result_of(await people.press(moderator, ours, "Confirm"))
    assert anew["id"] == ours["id"]
    assert "Somebody changed the library meanwhile" in seen(anew)
    assert "Changed: 1" in seen(anew)
    assert text_in_force(stores, "mill") == "The mill turns."
    done = await result_of(await people.press(moderator, anew, "Confirm"))
    assert "0 added, 1 changed, 0 removed" in seen(done)
    assert stores.library.history(1)[0].why == "new"


async def test_a_rollback_is_asked_anew_where_somebody_published_meanwhile(open_own, moderator, stores):
    people = await open_own()
    before = stores.library.in_force()
    other = Person("mod2", permissions=moderator.permissions)

    async def add(name, text):
        file = people.attachment(name, text)
        preview = await result_of(await people.command(other, "corpus add file", file=file))
        await result_of(await people.press(other, preview, "Confirm"))

    await add("mill.txt", b"The mill stands still. Nobody repairs it.")
    asked = await result_of(await people.command(moderator, "corpus rollback", revision=before))
    assert "Withdrawn: 1" in seen(asked)
    await add("ferry.txt", b"The ferry sails at noon. It carries forty people.")
    anew = await result_of(await people.press(moderator, asked, "Confirm"))
    assert "Withdrawn: 2" in seen(anew)
    assert len(ids_in_force(stores)) == 3
    await result_of(await people.press(moderator, anew, "Confirm"))
    assert stores.library.in_force() == before


async def test_what_cannot_be_published_says_why_and_offers_no_silence(open_own, moderator, stores):
    people = await open_own()
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour"))
    exchange = await people.press(moderator, preview, "Confirm")
    await exchange.until(lambda: bool(exchange.followups))
    assert "This would leave the library empty; add another article first." in seen(exchange.followups[0])


async def test_after_a_restart_a_preview_says_that_it_does_not_wait_any_more(
    open_own, start, discord, server, own_backend, moderator
):
    bot = await start(open_it=own_backend)
    people = People(discord, server)
    preview = await result_of(await people.command(moderator, "corpus remove", article="harbour"))
    form = await people.command(moderator, "corpus add text")
    await form.until(lambda: form.modal is not None)
    await bot.close()
    await start(open_it=own_backend)
    told = await result_of(await people.press(moderator, preview, "Confirm"))
    assert "does not wait any more" in seen(told)
    told = await people.submit(moderator, form.modal, a="The mill stands still.", b="Post", c="", d="", e="")
    assert "made before I was restarted" in markdown_of(await told.answered())


async def test_a_long_preview_is_in_a_file_whole(open_own, moderator, discord):
    people = await open_own()
    lines = "\n".join(
        f'{{"_id": "a{n}", "title": "Title {n} {"x" * 80}", "text": "The mill {n} stands still at noon {n * 7}."}}'
        for n in range(80)
    )
    exchange = await people.command(moderator, "corpus add file", file=people.attachment("many.jsonl", lines.encode()))
    preview = await result_of(exchange)
    assert [one["filename"] for one in preview["attachments"]] == ["preview.txt"]
    assert "The whole list is in the file preview.txt." in seen(preview)
    assert "Confirm" in buttons_of(preview)
