"""What takes long in a bot, given up once the bot is told to stop."""

import pytest

from bot.errors import StoppedError
from bot.process.stopping import StoppableReport
from corpus.library import Library, revision_id
from index.storage.index_store import IndexStore
from tests.bot.article_files import BAKERY, FERRY, MILL, stored

LIBRARY = Library.of([stored(name, text).article for name, text in (("b", BAKERY), ("f", FERRY), ("m", MILL))])


@pytest.mark.parametrize("follow", ["building", "reading"])
def test_what_is_followed_ends_at_the_next_step(minutes, follow):
    report = StoppableReport(minutes)
    with getattr(report, follow)() as progress:
        progress(1, 3)
        report.stop()
        with pytest.raises(StoppedError):
            progress(2, 3)
    assert minutes.builds + minutes.pages == [(1, 3)]
    report.notice("told all the same")
    assert minutes.notices == ["told all the same"]


def test_a_build_that_was_stopped_goes_on_where_it_was(small_encoder, tmp_path, minutes):
    store, report = IndexStore(tmp_path / "index", full_shard=1), StoppableReport(minutes)

    def build(progress):
        return store.build(LIBRARY, revision_id(LIBRARY), small_encoder, progress)

    def stop_after_one(done, total):
        progress(done, total)
        if done:
            report.stop()

    with report.building() as progress, pytest.raises(StoppedError):
        build(stop_after_one)
    assert minutes.builds == [(0, 3), (1, 3)]
    minutes.clear()
    with minutes.building() as progress:
        index = build(progress)
    assert len(index.passages) == 3
    assert minutes.builds[-1] == (2, 2)
