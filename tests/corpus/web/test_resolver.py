"""Names resolve to addresses that were checked, or not at all."""

import pytest
from aiohttp import ThreadedResolver

from corpus.web.addresses import is_public
from corpus.web.resolver import CheckedResolver, ForbiddenAddressError
from tests.corpus.web.site import Names

pytestmark = pytest.mark.asyncio


async def test_public_addresses_are_handed_on_as_they_are() -> None:
    addresses = ["93.184.216.34", "2606:4700::1111"]
    resolver = CheckedResolver(Names(news_example=[addresses]), is_public)
    assert [result["host"] for result in await resolver.resolve("news.example", 80)] == addresses


@pytest.mark.parametrize("private", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "169.254.169.254"])
@pytest.mark.parametrize("first", [True, False])
async def test_one_private_address_among_public_ones_is_enough(private: str, first: bool) -> None:
    addresses = [private, "93.184.216.34"] if first else ["93.184.216.34", private]
    resolver = CheckedResolver(Names(news_example=[addresses]), is_public)
    with pytest.raises(ForbiddenAddressError):
        await resolver.resolve("news.example", 80)


async def test_the_systems_resolver_is_checked() -> None:
    with pytest.raises(ForbiddenAddressError):
        await CheckedResolver(ThreadedResolver(), is_public).resolve("localhost", 80)
