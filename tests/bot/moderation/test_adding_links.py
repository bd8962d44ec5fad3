"""Adding links and feeds: what they are known by, and that each page and feed is fetched by one of them only."""

from bot.moderation.preview_lines import preview_lines
from corpus.change import Unchanged
from corpus.store.records import SourceKind, SourceStatus
from tests.bot.moderators import (
    add,
    ids_in_force,
    kinds,
    news_feed,
    news_page,
    preview_of,
    sentences,
)

LONG = sentences("ferry")


def said(preview):
    return [line.text for line in preview_lines(preview)]


def test_a_link_is_added_and_fetched_again_from_then_on(moderation, stores, site):
    site.add("/a", news_page("The ferry", LONG), headers={"ETag": '"1"'})
    url = site.url("/a", "news.example")
    preview = preview_of(moderation, url)
    assert kinds(preview) == ["Added"]
    assert [(source.url, source.added_at) for source in preview.sources] == [(url, None)]
    assert stores.library.sources() == ()  # not before it is confirmed
    moderation.publish(preview, actor="Ann")
    (source,) = stores.library.sources()
    (article_id,) = ids_in_force(stores)
    assert (source.kind, source.url, source.article_id) == (SourceKind.LINK, url, article_id)
    assert (source.etag, source.status) == ('"1"', SourceStatus.OK)
    article = moderation.show(article_id).listed.article
    assert (article.text, article.provenance.publisher, article.provenance.url) == (LONG, "Evening News", url)

    again = preview_of(moderation, f"{url}#top", site.url("/a?utm_source=x", "news.example"))
    assert again.changes[0] == Unchanged(article_id, f"{url}#top")
    same = preview_of(moderation, url)
    assert (kinds(same), same.changes_anything) == (["Unchanged"], False)


def test_a_page_is_one_article_and_one_source_whatever_tells_how_somebody_came_to_it(moderation, stores, site):
    for path in ("/a", "/a/"):
        site.add(path, news_page("The ferry", LONG))
    paths = ("/a?utm_source=x&fbclid=1#top", "/a?gclid=2", "/a")
    first, second, third = (site.url(path, "news.example") for path in paths)
    preview = preview_of(moderation, first, second, third)
    assert [source.url for source in preview.sources] == [first]
    moderation.publish(preview, actor="Ann")
    (article_id,) = ids_in_force(stores)
    assert moderation.show(article_id).listed.article.provenance.url == third
    again = preview_of(moderation, first, second, third)
    assert (kinds(again), again.changes_anything) == (["Unchanged"] * 3, False)
    add(moderation, f"{third}/")
    assert [source.url for source in stores.library.sources()] == [first]


def test_a_link_that_leads_to_a_known_article_is_not_fetched_beside_its_own(moderation, stores, site):
    site.add("/a", news_page("The ferry", LONG), headers={"ETag": '"1"'})
    site.redirect("/old", "/a")
    own, old = (site.url(path, "news.example") for path in ("/a", "/old"))
    add(moderation, own)
    preview = preview_of(moderation, old)
    assert (kinds(preview), preview.changes_anything) == (["Unchanged"], False)
    assert preview.other_links == ((old, own),)
    assert f"Known already, and not fetched twice: {old} leads to the article of {own}" in said(preview)
    site.add("/a", news_page("The ferry", LONG.replace("at noon", "at one", 1)))
    moderation.publish(preview_of(moderation, old), actor="Ann")
    assert [(source.url, len(ids_in_force(stores))) for source in stores.library.sources()] == [(own, 1)]


def test_two_links_that_lead_to_one_new_article_are_one_source(moderation, stores, site):
    site.add("/a", news_page("The ferry", LONG))
    site.redirect("/old", "/a")
    old, own = (site.url(path, "news.example") for path in ("/old", "/a"))
    preview = preview_of(moderation, old, own)
    assert ([source.url for source in preview.sources], preview.other_links) == ([old], ((own, old),))
    moderation.publish(preview, actor="Ann")
    assert ([source.url for source in stores.library.sources()], len(ids_in_force(stores))) == ([old], 1)


def test_a_link_that_works_is_fetched_beside_one_that_is_gone(moderation, stores, site):
    site.add("/a", news_page("The ferry", LONG))
    old, new = (site.url(path, "news.example") for path in ("/a", "/b"))
    add(moderation, old)
    site.add("/b", news_page("The ferry", LONG))
    site.pages.pop("/a")
    moderation.refresh()
    add(moderation, new, url=old)
    assert [source.url for source in stores.library.sources()] == [old, new]


def test_a_feed_is_subscribed_to_once_by_whichever_link(moderation, stores, site):
    site.add("/a", news_page("The a", sentences("a")))
    own, slash, old = (site.url(path, "news.example") for path in ("/feed", "/feed/", "/rss"))
    for path in ("/feed", "/feed/"):
        site.add(path, news_feed(site.url("/a", "news.example")), "application/rss+xml")
    site.redirect("/rss", "/feed")
    add(moderation, own)
    for link in (slash, old):
        assert not preview_of(moderation, link).changes_anything
    other = site.url("/feed?of=sports", "news.example")
    assert [source.url for source in preview_of(moderation, other).sources] == [other]


def test_a_feed_is_added_with_its_articles(moderation, stores, site):
    for name in ("a", "b"):
        site.add(f"/{name}", news_page(f"The {name}", sentences(name)))
    links = [site.url(path, "news.example") for path in ("/a", "/gone", "/b")]
    feed = site.url("/feed", "news.example")
    site.add("/feed", news_feed(*links), "application/rss+xml")
    preview = preview_of(moderation, feed)
    assert sorted(kinds(preview)) == ["Added", "Added", "RefusedInput"]
    assert preview.refused[0].origin == links[1]
    moderation.publish(preview, actor="Ann")
    assert len(ids_in_force(stores)) == 2
    assert [(source.kind, source.url) for source in stores.library.sources()] == [(SourceKind.FEED, feed)]


def test_a_feed_without_a_new_article_is_subscribed_to_all_the_same(moderation, stores, site):
    feed = site.url("/feed", "news.example")
    site.add("/feed", news_feed(site.url("/gone", "news.example")), "application/rss+xml")
    preview = preview_of(moderation, feed)
    assert (kinds(preview), preview.changes_library, preview.changes_anything) == (["RefusedInput"], False, True)
    publication = moderation.publish(preview, actor="Ann")
    assert (publication.revision, publication.before) == (None, None)
    assert [source.url for source in stores.library.sources()] == [feed]
