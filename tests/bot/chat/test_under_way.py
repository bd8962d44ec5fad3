"""What is finished before a bot leaves."""

import asyncio

import pytest

from bot.chat.under_way import UnderWay

pytestmark = pytest.mark.asyncio


async def test_leaving_waits_for_all_that_is_under_way_whatever_comes_of_it():
    under_way = UnderWay()
    await asyncio.wait_for(under_way.finished(), 30)
    with under_way.one_more():
        with pytest.raises(ValueError, match="no"), under_way.one_more():
            raise ValueError("no")
        leaving = asyncio.create_task(under_way.finished())
        await asyncio.sleep(0)
        assert not leaving.done()
    await asyncio.wait_for(leaving, 30)


async def test_what_takes_too_long_can_be_given_up():
    under_way = UnderWay()

    async def take_forever() -> None:
        with under_way.one_more():
            await asyncio.Event().wait()

    endless = asyncio.create_task(take_forever())
    await asyncio.sleep(0)
    under_way.give_up()
    await asyncio.wait_for(under_way.finished(), 30)
    assert endless.cancelled() or endless.cancelling()
