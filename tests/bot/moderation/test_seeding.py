from contextlib import contextmanager
from threading import Barrier, Thread

import pytest

from bot.moderation.publishing import publish_articles
from bot.moderation.seeding import seed
from corpus.errors import ArticleFileError, EmptyCorpusError
from corpus.store import tables
from corpus.store.records import Action
from index.errors import IndexingError, StorageError
from tests.bot.article_files import BAKERY, FERRY, MILL, stored, write_article
from tests.bot.data_folder import contents, rows, stores_in
from tests.bot.full_disk import full_disk
from tests.bot.minutes import Minutes


@pytest.fixture
def seeded(articles, stores, small_encoder, minutes):
    """Seed a library with two articles, forget what was told, and return the revision."""
    seed(stores, small_encoder, minutes, articles)
    minutes.clear()
    return stores.library.in_force()


def sealed(stores):
    """Return the complete revisions of the index, whatever model they are of."""
    return sorted(path.name for path in stores.index.folder.glob("*/revisions/[!.]*"))


def test_a_first_run_builds_and_publishes(articles, stores, small_encoder, minutes):
    seed(stores, small_encoder, minutes, articles)
    revision = stores.library.in_force()
    library = stores.library.library(revision)
    assert {article.id: article.text for article in library} == {"ferry": FERRY, "bakery": BAKERY}
    index = stores.index.load(revision, library, small_encoder.identity)
    assert minutes.notices == ["building the index: the first run"]
    assert minutes.builds[-1] == (len(index.passages), len(index.passages))
    (event,) = stores.library.history()
    assert (event.action, event.actor, event.revision, event.before) == (Action.SEED, "metropole", revision, None)
    assert event.details.added == ("bakery", "ferry")


def test_a_second_run_reads_and_writes_nothing(articles, stores, small_encoder, minutes, seeded):
    index, library = (
        contents(stores.index.folder),
        [rows(stores.database, table) for table in tables.metadata.tables.values()],
    )
    seed(stores, small_encoder, minutes, articles)
    assert (minutes.notices, minutes.builds) == ([], [])
    assert contents(stores.index.folder) == index
    assert [rows(stores.database, table) for table in tables.metadata.tables.values()] == library


def test_changed_articles_are_published_anew(articles, stores, small_encoder, minutes, seeded):
    write_article(articles / "mill.md", MILL)
    seed(stores, small_encoder, minutes, articles)
    revision = stores.library.in_force()
    assert minutes.notices == ["building the index: the shipped articles have changed"]
    assert minutes.builds[-1] == (1, 1)  # the new article's one passage
    assert set(stores.library.library(revision).articles) == {"bakery", "ferry", "mill"}
    assert stores.library.history()[0].before == seeded


@pytest.mark.parametrize("done", ["publish", "withdraw"])
def test_what_a_moderator_has_done_is_never_undone(articles, stores, small_encoder, minutes, seeded, done):
    if done == "publish":
        of_moderator = [stored("ferry", FERRY)]
        publish_articles(stores, small_encoder, minutes, of_moderator, expected=seeded, actor="Ann", why="a test")
    else:
        stores.library.amend(expected=seeded, actor="Ann", why="a test", withdrawals=["mill"])
    in_force = stores.library.in_force()
    minutes.clear()
    write_article(articles / "mill.md", MILL)
    seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() == in_force
    assert (minutes.notices, minutes.builds) == ([], [])


def test_two_first_runs_at_once_are_one(articles, tmp_path, small_encoder):
    together, told = Barrier(2), [Minutes(), Minutes()]

    def run(minutes):
        stores = stores_in(tmp_path / "data")
        together.wait(60)
        seed(stores, small_encoder, minutes, articles)
        stores.database.close()

    threads = [Thread(target=run, args=[minutes]) for minutes in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stores = stores_in(tmp_path / "data")
    assert [event.action for event in stores.library.history()] == [Action.SEED]
    assert sealed(stores) == [stores.library.in_force()]
    assert not any("warning" in notice for minutes in told for notice in minutes.notices)


def test_a_broken_article_leaves_the_last_good_revision_in_force(articles, stores, small_encoder, minutes, seeded):
    (articles / "bakery.md").write_text("no front matter")
    seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() == seeded
    (warning,) = minutes.notices
    assert warning.startswith("warning: ")
    assert "bakery.md: no front matter" in warning
    assert warning.endswith(f"answering from the last good revision, {seeded}")


@pytest.mark.parametrize("text", ["no front matter", None])
def test_broken_articles_and_nothing_in_force_are_an_error(articles, stores, small_encoder, minutes, text):
    for path in articles.iterdir():
        path.write_text(text) if text else path.unlink()
    with pytest.raises(ArticleFileError if text else EmptyCorpusError, match="bakery.md" if text else "articles"):
        seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() is None


def test_articles_that_the_model_cannot_read_are_an_error(articles, stores, small_encoder, minutes):
    for path in articles.iterdir():
        write_article(path, "\u200b \u200b")
    with pytest.raises(IndexingError, match="no article has any text"):
        seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() is None


def test_a_full_disk_and_nothing_in_force_are_an_error(articles, stores, small_encoder, minutes):
    with full_disk(), pytest.raises(StorageError, match="free some space"):
        seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() is None
    assert sealed(stores) == []


def test_a_full_disk_leaves_the_last_good_revision_in_force(articles, stores, small_encoder, minutes, seeded):
    write_article(articles / "mill.md", MILL)
    with full_disk():
        seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() == seeded
    assert "the index cannot be written" in minutes.notices[-1]
    assert minutes.notices[-1].endswith(f"answering from the last good revision, {seeded}")


def test_a_build_that_is_interrupted_leaves_the_last_revision_in_force(
    articles, stores, small_encoder, minutes, seeded
):
    write_article(articles / "mill.md", MILL)

    @contextmanager
    def interrupted():
        def stop(_done, _total):
            raise KeyboardInterrupt

        yield stop

    minutes.building = interrupted
    with pytest.raises(KeyboardInterrupt):
        seed(stores, small_encoder, minutes, articles)
    assert stores.library.in_force() == seeded
    assert sealed(stores) == [seeded]
    seed(stores, small_encoder, Minutes(), articles)  # whatever was left behind is no obstacle
    assert set(stores.library.library(stores.library.in_force()).articles) == {"bakery", "ferry", "mill"}
