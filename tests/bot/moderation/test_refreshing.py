"""Links and feeds fetched again, from a real server."""

import pytest

from corpus.change import Added, Changed
from corpus.store.records import SourceStatus
from tests.bot.moderators import (
    add,
    ids_in_force,
    kinds,
    news_feed,
    news_page,
    preview_of,
    remove,
    sentences,
    text_in_force,
)

FEED = "application/rss+xml"
OLD, NEW = sentences("ferry"), sentences("ferry").replace("at noon", "at one", 3)
OTHER = sentences("bakery")


@pytest.fixture
def url(site):
    """Return the address of a path of the site."""
    return lambda path: site.url(path, "news.example")


def put(site, path, text, etag=None):
    site.add(path, news_page(f"The page {path[1:]}", text), headers={"ETag": etag} if etag else {})


def answer_conditionally(site, path):
    """Answer 304 from now on where the tag that was given out is sent back."""
    whole = site.pages[path]

    async def answer(request):
        response = await whole(request)
        if request.headers.get("If-None-Match") == response.headers["ETag"]:
            response = type(response)(status=304, headers={"ETag": response.headers["ETag"]})
        return response

    site.pages[path] = answer


def refreshed(moderation):
    """Refresh, publish what came of it, and return both."""
    refresh = moderation.refresh()
    return refresh, moderation.publish(refresh.preview, actor="Ann", why="refresh")


def sources(stores):
    return {source.url: source for source in stores.library.sources()}


def test_nothing_to_fetch(moderation):
    refresh = moderation.refresh()
    assert (refresh.checked, refresh.gone, refresh.failing, refresh.preview.changes) == (0, (), (), ())


def test_what_was_stated_of_a_page_stays(moderation, stores, site, url):
    put(site, "/ferry", OLD)
    add(moderation, url("/ferry"), publisher="The Post")
    put(site, "/ferry", NEW)
    refresh, _ = refreshed(moderation)
    (change,) = refresh.preview.changes
    assert isinstance(change, Changed)
    assert (change.article.provenance.publisher, change.overruled) == ("The Post", ("publisher",))


def test_pages_that_stay_and_change_and_go_and_fail(moderation, stores, site, url, minutes):
    texts = {"/same": OTHER, "/edited": OLD, "/gone": sentences("mill"), "/broken": sentences("harbour")}
    for path, text in texts.items():
        put(site, path, text, etag=f'"{path}"')
    add(moderation, *map(url, texts))
    ids = {path: sources(stores)[url(path)].article_id for path in texts}
    before = sources(stores)
    answer_conditionally(site, "/same")
    put(site, "/edited", NEW, etag='"2"')
    del site.pages["/gone"]
    put(site, "/broken", "")

    refresh = moderation.refresh()
    assert refresh.checked == 4
    assert [source.url for source in refresh.gone] == [url("/gone")]
    assert [source.url for source in refresh.failing] == [url("/broken")]
    (change,) = refresh.preview.changes
    assert isinstance(change, Changed)
    assert change.article.id == ids["/edited"]
    assert [str(line.side) for line in change.differences] == ["-", "+"]
    # What needs no publishing is written down at once, and what does is not.
    known = sources(stores)
    assert known[url("/same")].etag == '"/same"'
    assert known[url("/same")].checked_at > before[url("/same")].checked_at
    assert known[url("/gone")].status is SourceStatus.GONE
    assert known[url("/broken")].problem.startswith("no article text was found")
    assert known[url("/edited")] == before[url("/edited")]

    publication = moderation.publish(refresh.preview, actor="Ann", why="refresh")
    assert (publication.added, publication.changed, publication.removed) == (0, 1, 0)
    assert sorted(ids_in_force(stores)) == sorted(ids.values())  # what is gone stays until somebody takes it out
    assert text_in_force(stores, ids["/edited"]) == NEW
    assert sources(stores)[url("/edited")].etag == '"2"'
    listed = {entry.article.id: entry.is_gone for entry in moderation.listing()}
    assert listed == {article_id: path == "/gone" for path, article_id in ids.items()}

    first_gone = known[url("/gone")].gone_since
    again = moderation.refresh()
    assert kinds(again.preview) == ["Unchanged"]
    assert (again.gone[0].failures, again.gone[0].gone_since) == (2, first_gone)
    assert again.failing[0].failures == 2
    put(site, "/gone", texts["/gone"])
    put(site, "/broken", texts["/broken"])
    back = moderation.refresh()
    assert (back.gone, back.failing) == ((), ())
    assert {(one.status, one.failures, one.problem) for one in sources(stores).values()} == {(SourceStatus.OK, 0, None)}


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("paywall", "the page holds no more than a part of its article by now (24 words instead of 96)"),
        ("not found", "the page holds no more than a part of its article by now (24 words instead of 96)"),
        ("front page", "it leads to another article by now, "),
    ],
)
def test_a_page_that_no_longer_holds_its_article_fails_and_the_article_stays(
    moderation, stores, site, url, kind, problem
):
    put(site, "/ferry", OLD, etag='"1"')
    (article_id,) = add(moderation, url("/ferry")).details.added
    if kind == "front page":
        put(site, "/", OTHER)
        site.redirect("/ferry", url("/"))
    else:
        put(site, "/ferry", " ".join(OLD.split()[:24]) if kind == "paywall" else sentences("sorry", 3), etag='"2"')
    refresh, publication = refreshed(moderation)
    (source,) = refresh.failing
    assert source.problem.startswith(problem)
    assert (refresh.preview.changes, publication.changed) == ((), 0)
    assert text_in_force(stores, article_id) == OLD
    assert moderation.refresh().failing[0].failures == 2
    put(site, "/ferry", NEW, etag='"3"')
    refresh, _ = refreshed(moderation)
    assert (refresh.failing, text_in_force(stores, article_id)) == ((), NEW)


def test_a_moderator_may_take_what_is_left_of_an_article(moderation, stores, site, url):
    put(site, "/ferry", OLD)
    (article_id,) = add(moderation, url("/ferry")).details.added
    put(site, "/ferry", sentences("ferry", 3))
    assert moderation.refresh().failing
    add(moderation, url("/ferry"))
    assert text_in_force(stores, article_id) == sentences("ferry", 3)
    assert moderation.refresh().failing == ()


def test_an_entry_of_a_feed_that_no_longer_holds_its_article_is_refused(moderation, stores, site, url):
    def feed(hour):
        entry = f"<title>Ferry</title><link>{url('/ferry')}</link><pubDate>Fri, 01 Jan 2100 {hour}:00:00 GMT</pubDate>"
        return f"<rss version='2.0'><channel><title>Evening Feed</title><item>{entry}</item></channel></rss>"

    put(site, "/ferry", OLD)
    site.add("/feed", feed("10"), FEED)
    (article_id,) = add(moderation, url("/feed")).details.added
    put(site, "/ferry", sentences("sorry", 3))
    site.add("/feed", feed("11"), FEED)
    refresh, _ = refreshed(moderation)
    assert kinds(refresh.preview) == ["RefusedInput"]
    assert text_in_force(stores, article_id) == OLD


def test_a_declined_refresh_shows_the_same_again(moderation, stores, site, url):
    put(site, "/a", OLD, etag='"1"')
    site.add("/feed", news_feed(url("/a")), FEED, headers={"ETag": '"1"'})
    add(moderation, url("/a"), url("/feed"))
    put(site, "/a", NEW, etag='"2"')
    put(site, "/b", OTHER)
    site.add("/feed", news_feed(url("/b"), url("/a")), FEED, headers={"ETag": '"2"'})
    for path in ("/a", "/feed"):
        answer_conditionally(site, path)
    first, second = moderation.refresh(), moderation.refresh()
    assert kinds(first.preview) == kinds(second.preview) == ["Changed", "Added"]
    assert first.preview.changes == second.preview.changes
    moderation.publish(second.preview, actor="Ann")
    assert moderation.refresh().preview.changes == ()
    assert sources(stores)[url("/feed")].etag == '"2"'


def test_a_feed_with_a_new_entry(moderation, stores, site, url):
    put(site, "/a", OLD)
    site.add("/feed", news_feed(url("/a")), FEED)
    add(moderation, url("/feed"))
    put(site, "/b", OTHER)
    site.add("/feed", news_feed(url("/b"), url("/gone"), url("/a")), FEED)
    refresh, publication = refreshed(moderation)
    assert isinstance(refresh.preview.changes[0], Added)
    assert [refused.origin for refused in refresh.preview.refused] == [url("/gone")]
    assert (publication.added, len(ids_in_force(stores))) == (1, 2)
    assert site.asked("/a") == 1  # an article that the library has is not fetched again by its feed


def test_an_article_that_a_moderator_took_out_is_not_brought_back(moderation, stores, site, url):
    put(site, "/a", OLD)
    put(site, "/b", OTHER)
    site.add("/feed", news_feed(url("/a"), url("/b")), FEED)
    add(moderation, url("/feed"))
    taken_out, kept = ids_in_force(stores)
    remove(moderation, taken_out)
    for again in ("", "?utm_source=rss", "?UTM_source=rss#top"):
        site.add("/feed", news_feed(url(f"/a{again}"), url("/b")), FEED)
        assert moderation.refresh().preview.changes == ()
    assert site.asked("/a?utm_source=rss") == 0
    assert ids_in_force(stores) == [kept]
    add(moderation, url("/feed"))  # who asks for it gets it
    assert ids_in_force(stores) == [taken_out, kept]


def test_the_link_of_an_article_that_was_taken_out_is_left_alone(moderation, stores, site, url):
    put(site, "/a", OLD)
    put(site, "/b", OTHER)
    add(moderation, url("/a"), url("/b"))
    first = stores.library.in_force()
    remove(moderation, sources(stores)[url("/a")].article_id)
    asked = site.asked("/a")
    assert moderation.refresh().checked == 1
    assert site.asked("/a") == asked
    moderation.rollback(first, actor="Ann")
    assert moderation.refresh().checked == 2


def test_a_feed_that_is_fetched_no_more(moderation, stores, site, url):
    put(site, "/a", OLD)
    put(site, "/b", OTHER)
    site.add("/feed", news_feed(url("/a")), FEED)
    add(moderation, url("/feed"), url("/b"))
    preview = moderation.preview_removal([url("/feed"), url("/b")])
    assert kinds(preview) == ["Unsubscribed", "Unsubscribed"]
    assert (preview.changes_library, preview.changes_anything, len(sources(stores))) == (False, True, 2)
    moderation.publish(preview, actor="Ann")
    assert (sources(stores), len(ids_in_force(stores))) == ({}, 2)
    assert moderation.refresh().checked == 0


@pytest.mark.parametrize("new", ["", OTHER])
def test_a_feed_that_is_ended_while_it_is_fetched_again_stays_ended(moderation, stores, site, url, new):
    put(site, "/a", OLD)
    site.add("/feed", news_feed(url("/a")), FEED)
    add(moderation, url("/feed"))
    if new:
        put(site, "/b", new)
        site.add("/feed", news_feed(url("/b")), FEED)
    answer = site.pages["/feed"]

    async def end_and_answer(request):
        remove(moderation, url("/feed"))
        return await answer(request)

    site.pages["/feed"] = end_and_answer
    refreshed(moderation)
    assert (sources(stores), len(ids_in_force(stores))) == ({}, 2 if new else 1)


def test_a_page_that_has_moved_stays_the_same_article(moderation, stores, site, url):
    put(site, "/a", OLD)
    add(moderation, url("/a"))
    (article_id,) = ids_in_force(stores)
    site.redirect("/a", "/2021/ferry")
    put(site, "/2021/ferry", NEW)
    refreshed(moderation)
    assert ids_in_force(stores) == [article_id]
    assert moderation.show(article_id).listed.article.provenance.url == url("/2021/ferry")


def test_a_page_that_has_become_a_feed_changes_no_article(moderation, stores, site, url):
    put(site, "/a", OLD)
    add(moderation, url("/a"))
    (article_id,) = ids_in_force(stores)
    put(site, "/b", OTHER)
    put(site, "/c", sentences("mill"))
    site.add("/a", news_feed(url("/b"), url("/c")), FEED)
    refresh, _ = refreshed(moderation)
    assert kinds(refresh.preview) == ["Added", "Added"]
    assert text_in_force(stores, article_id) == OLD


def test_a_feed_that_fails_stops_no_other(moderation, stores, site, url):
    put(site, "/a", OLD)
    for feed in ("/one", "/two"):
        site.add(feed, news_feed(url("/a")), FEED)
    add(moderation, url("/one"), url("/two"))
    site.add("/one", "<?xml version='1.0'?><rss><channel>", FEED)
    put(site, "/b", OTHER)
    site.add("/two", news_feed(url("/a"), url("/b")), FEED)
    refresh, publication = refreshed(moderation)
    assert [(source.url, source.failures) for source in refresh.failing] == [(url("/one"), 1)]
    assert (kinds(refresh.preview), publication.added) == (["Added"], 1)


def test_links_that_were_fetched_before_are_known_by_their_articles(moderation, stores, site, url):
    """A page that a feed lists under another address than its own is the same article."""
    canonical = f'<link rel="canonical" href="{url("/a")}">'
    site.add("/a", news_page("The page", OLD).replace("<title>", f"{canonical}<title>"))
    site.pages["/a/amp"] = site.pages["/a"]
    add(moderation, url("/a"))
    site.add("/feed", news_feed(url("/a/amp")), FEED)
    assert kinds(preview_of(moderation, url("/feed"))) == ["Unchanged"]
