"""Who may moderate on Discord."""

import pytest

from bot.settings import read_settings
from tests.bot.discord_app.moderating import result_of, seen
from tests.wire.discord.payloads import Person
from tests.wire.discord.shown import markdown_of

pytestmark = pytest.mark.asyncio

COMMANDS = {
    "add link": {"url": "https://a.example"},
    "add text": {},
    "list": {},
    "show": {"article": "harbour"},
    "remove": {"article": "harbour"},
    "restore": {"article": "harbour"},
    "refresh": {},
    "status": {},
    "history": {},
    "rollback": {"revision": "a"},
    "unanswered": {},
}


async def test_nobody_else_may_do_any_of_it_and_each_try_is_logged(open_own, ann, discord, stores, caplog):
    people = await open_own()
    for command, options in COMMANDS.items():
        exchange = await people.command(ann, f"corpus {command}", **options)
        assert "Only moderators can do this" in markdown_of(await exchange.answered()), command
        assert exchange.is_private
    file = people.attachment("mill.txt", b"The mill stands still.")
    exchange = await people.command(ann, "corpus add file", file=file)
    assert "Only moderators can do this" in markdown_of(await exchange.answered())
    refused = [record for record in caplog.records if record.message == "refused: not a moderator"]
    assert [record.command for record in refused] == [*(f"corpus {name}" for name in COMMANDS), "corpus add file"]
    assert {record.user for record in refused} == {ann.id}
    assert await people.suggestions(ann, "corpus show", "article", article="") == []
    assert len(stores.library.history(10)) == 1


async def test_in_a_direct_message_a_moderator_is_told_to_go_to_the_server(open_own, moderator):
    people = await open_own()
    told = await people.command(moderator, "corpus status", direct=True)
    assert "works on the server only" in markdown_of(await told.answered())


async def test_a_role_makes_a_moderator_and_another_does_not(open_own, server, monkeypatch, tmp_path):
    monkeypatch.setenv("DISCORD_MODERATOR_ROLE_IDS", str(server.role))
    people = await open_own(settings=read_settings(tmp_path / "data"))
    with_role, with_other = Person("helper", roles=(server.role,)), Person("other", roles=(server.role + 1,))
    assert "in force since" in seen(await result_of(await people.command(with_role, "corpus status")))
    refused = await people.command(with_other, "corpus status")
    assert "Only moderators can do this" in markdown_of(await refused.answered())
