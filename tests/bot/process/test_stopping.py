"""What takes long in a bot, given up once the bot is told to stop."""

from threading import Event

import pytest

from bot.errors import StoppedError
from bot.process.stopping import StoppableReport
from corpus.library import Library
from corpus.revision import revision_id
from index.storage.index_store import IndexStore
from tests.bot.article_files import BAKERY, FERRY, MILL, stored
from tests.bot.moderators import add, moderation_of, news_feed, news_page, sentences

FEED = "application/rss+xml"
LIBRARY = Library.of([stored(name, text).article for name, text in (("b", BAKERY), ("f", FERRY), ("m", MILL))])


@pytest.mark.parametrize("follow", ["building", "reading"])
def test_what_is_followed_ends_at_the_next_step(minutes, follow):
    is_stopped = Event()
    report = StoppableReport(minutes, is_stopped)
    with getattr(report, follow)() as progress:
        progress(1, 3)
        is_stopped.set()
        with pytest.raises(StoppedError):
            progress(2, 3)
    assert minutes.builds + minutes.pages == [(1, 3)]
    report.notice("told all the same")
    assert minutes.notices == ["told all the same"]


def test_a_build_that_was_stopped_goes_on_where_it_was(small_encoder, tmp_path, minutes):
    store, is_stopped = IndexStore(tmp_path / "index", full_shard=1), Event()

    def build(progress):
        return store.build(LIBRARY, revision_id(LIBRARY), small_encoder, progress)

    def stop_after_one(done, total):
        progress(done, total)
        if done:
            is_stopped.set()

    with StoppableReport(minutes, is_stopped).building() as progress, pytest.raises(StoppedError):
        build(stop_after_one)
    assert minutes.builds == [(0, 3), (1, 3)]
    minutes.clear()
    with minutes.building() as progress:
        index = build(progress)
    assert len(index.passages) == 3
    assert minutes.builds[-1] == (2, 2)


@pytest.mark.parametrize("path", ["/page", "/feed", "/new"])
def test_a_refresh_that_was_stopped_writes_nothing_down(stores, small_encoder, minutes, site, path):
    for page in ("/page", "/entry", "/new"):
        site.add(page, news_page(page, sentences(page)))
    site.add("/feed", news_feed(site.url("/entry")), FEED)
    add(moderation_of(stores, small_encoder, minutes), site.url("/page"), site.url("/feed"))
    site.add("/feed", news_feed(site.url("/entry"), site.url("/new")), FEED)
    known, is_stopped = stores.library.sources(), Event()
    answer = site.pages[path]

    async def stop_and_answer(request):
        is_stopped.set()
        return await answer(request)

    site.pages[path] = stop_and_answer
    with pytest.raises(StoppedError):
        moderation_of(stores, small_encoder, StoppableReport(minutes, is_stopped)).refresh()
    assert stores.library.sources() == known
