"""Where fetching may lead: never into the machine or its network, and not in circles."""

import pytest

from corpus.errors import FetchError
from corpus.web.fetcher import Fetcher
from tests.corpus.web.fetching import fetched, refusal
from tests.corpus.web.site import HURRY, Names, Site, fetcher_for

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] 0.0.0.0 127.1 2130706433 0x7f.1 0177.0.0.1 localhost localhost."
    " ①②⑦.0.0.1 127。0。0。1 %31%32%37.0.0.1 user@127.0.0.1 news.example other.example".split(),
)
async def test_the_default_refuses_this_machine_in_each_disguise(host: str) -> None:
    names = Names(news_example=[["127.0.0.1"]], other_example=[["93.184.216.34", "::ffff:10.0.0.1"]])
    async with Site() as site, Fetcher(resolver=names, politeness=HURRY) as fetcher:
        site.add("/", "secret")
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(site.url("/", host))
    assert site.requests == []
    if host.endswith(".example"):
        assert names.asked == [host]
        assert error.value.problem == "it leads to a private or local address"
        assert not any(address in str(error.value) for address in ("127.0.0.1", "10.0.0.1"))


async def test_a_name_that_changes_its_address_gains_nothing() -> None:
    names = Names(news_example=[["127.0.0.1"], ["127.0.0.2"]])
    async with Site() as site:
        site.add("/robots.txt", headers={"Connection": "close"})
        error = await refusal(fetcher_for(resolver=names), site.url("/a", "news.example"))
    assert error.problem == "it leads to a private or local address"
    assert [request.path for request in site.requests] == ["/robots.txt"]
    assert names.asked == ["news.example"] * 2  # once for each connection, never between check and connection


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/secret",
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.2]:{port}/secret",
        "http://2130706434:{port}/secret",
        "http://inside.example:{port}/secret",
        "//127.0.0.2:{port}/secret",
        "http://169.254.169.254/secret",
        "file:///etc/passwd",
        "http://a\\@127.0.0.2:{port}/secret",
    ],
)
async def test_a_redirect_is_checked_like_a_link(location: str) -> None:
    names = Names(inside_example=[["127.0.0.2"]])
    async with Site() as site:
        site.redirect("/a", location.format(port=site.port))
        site.add("/secret", "secret")
        error = await refusal(fetcher_for(resolver=names), site.url("/a"))
    reasons = ("it redirects to a link that is refused: ", "it leads to a private or local address")
    assert error.problem.startswith(reasons)
    assert site.asked("/a") == 1
    assert site.asked("/secret") == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(status: int) -> None:
    async with Site() as site:
        site.redirect("/a", "b?c=d", status)
        site.add("/b", "here")
        page = await fetched(fetcher_for(), site.url("/a"))
    assert (page.url, page.final_url, page.content) == (site.url("/a"), site.url("/b?c=d"), b"here")


@pytest.mark.parametrize(("redirects", "is_followed"), [(5, True), (6, False)])
async def test_five_redirects_are_followed(redirects: int, is_followed: bool) -> None:
    async with Site() as site:
        for number in range(redirects):
            site.redirect(f"/{number}", f"/{number + 1}")
        site.add(f"/{redirects}", "here")
        if is_followed:
            assert (await fetched(fetcher_for(), site.url("/0"))).content == b"here"
        else:
            assert (await refusal(fetcher_for(), site.url("/0"))).problem == "it redirects more than 5 times"


async def test_a_loop_of_redirects_ends() -> None:
    async with Site() as site:
        site.redirect("/a", "/b")
        site.redirect("/b", "/a")
        assert (await refusal(fetcher_for(), site.url("/a"))).problem == "it redirects more than 5 times"
    assert site.asked("/a") + site.asked("/b") == 6
