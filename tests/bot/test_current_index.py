import resource
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.current_index import current_index
from corpus.errors import ArticleFileError, EmptyCorpusError
from index.encoder import SentenceTransformerEncoder
from index.errors import IndexingError, StorageError
from index.storage import RevisionStore
from tests.bot.article_files import write_article


@pytest.fixture
def store(tmp_path):
    return RevisionStore(tmp_path / "data")


@pytest.fixture
def tiny_encoder(small_model):
    return SentenceTransformerEncoder(str(small_model))


@contextmanager
def full_disk():
    """Let no file grow over 64 bytes: what a full disk is to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_a_first_run_builds_and_publishes(articles, store, tiny_encoder, minutes):
    index = current_index(articles, store, tiny_encoder, minutes)
    assert {article.id for article in index.library} == {"ferry", "bakery"}
    assert store.in_force() == index.revision
    assert store.load(index.revision).passages == index.passages
    assert minutes.notices == ["building the index: there is none yet (first run)"]
    assert minutes.builds[-1] == (len(index.passages), len(index.passages))


def test_a_second_run_reads_and_writes_nothing(articles, store, tiny_encoder, minutes):
    built = current_index(articles, store, tiny_encoder, minutes)
    before = contents(store.folder)
    minutes.notices.clear()
    minutes.builds.clear()
    assert current_index(articles, store, tiny_encoder, minutes).revision == built.revision
    assert (minutes.notices, minutes.builds) == ([], [])
    assert contents(store.folder) == before


def test_changed_articles_are_indexed_anew(articles, store, tiny_encoder, minutes):
    first = current_index(articles, store, tiny_encoder, minutes)
    write_article(articles / "mill.md", "The mill stands still since the wind has turned. Nobody repairs it.")
    second = current_index(articles, store, tiny_encoder, minutes)
    assert minutes.notices[1:] == ["building the index: the articles have changed"]
    assert second.revision != first.revision
    assert "mill" in {article.id for article in second.library}
    assert store.in_force() == second.revision


def test_an_index_of_another_model_is_built_again(articles, store, tiny_encoder, encoder, minutes):
    current_index(articles, store, tiny_encoder, minutes)
    index = current_index(articles, store, encoder, minutes)
    assert index.model == encoder.identity
    assert store.in_force() == index.revision
    assert minutes.notices[1:] == [
        f'building the index: the stored one was built with another model, "{tiny_encoder.identity}"; '
        f'rebuilding with "{encoder.identity}"'
    ]


@pytest.mark.parametrize("cut", ["manifest.json", "articles.json", "passages.json", "dense.faiss"])
def test_a_damaged_index_is_built_again(articles, store, tiny_encoder, minutes, cut):
    built = current_index(articles, store, tiny_encoder, minutes)
    path = store.folder / "revisions" / built.revision / cut
    path.write_bytes(path.read_bytes()[:-7])
    index = current_index(articles, store, tiny_encoder, minutes)
    assert index.revision == built.revision
    assert minutes.notices[1].startswith("building the index: the stored one is damaged or of another version (")
    assert cut in minutes.notices[1]
    assert store.load(built.revision).passages == built.passages


def test_a_broken_article_leaves_the_last_good_index_in_use(articles, store, tiny_encoder, minutes):
    built = current_index(articles, store, tiny_encoder, minutes)
    (articles / "bakery.md").write_text("no front matter")
    assert current_index(articles, store, tiny_encoder, minutes).revision == built.revision
    (warning,) = minutes.notices[1:]
    assert warning.startswith("warning: ")
    assert "bakery.md: no front matter" in warning
    assert warning.endswith(f"answering from the last good revision, {built.revision}")


def test_the_last_good_index_is_never_one_of_another_model(articles, store, tiny_encoder, encoder, minutes):
    of_this_model = current_index(articles, store, encoder, minutes)
    current_index(articles, store, tiny_encoder, minutes)
    (articles / "bakery.md").unlink()
    (articles / "ferry.md").unlink()
    assert current_index(articles, store, encoder, minutes).revision == of_this_model.revision


def test_the_last_good_index_is_a_whole_one(articles, store, tiny_encoder, minutes):
    older = current_index(articles, store, tiny_encoder, minutes)
    write_article(articles / "mill.md", "The mill stands still since the wind has turned. Nobody repairs it.")
    newer = current_index(articles, store, tiny_encoder, minutes)
    (store.folder / "revisions" / newer.revision / "passages.json").write_bytes(b"[")
    (articles / "mill.md").write_bytes(b"\xff")
    assert current_index(articles, store, tiny_encoder, minutes).revision == older.revision


def test_broken_articles_and_no_index_are_an_error(articles, store, tiny_encoder, minutes):
    (articles / "bakery.md").write_text("no front matter")
    with pytest.raises(ArticleFileError, match=r"bakery\.md"):
        current_index(articles, store, tiny_encoder, minutes)
    assert store.in_force() is None


def test_no_articles_and_an_index_of_another_model_are_an_error(articles, store, tiny_encoder, encoder, minutes):
    current_index(articles, store, tiny_encoder, minutes)
    with pytest.raises(EmptyCorpusError):
        current_index(articles / "elsewhere", store, encoder, minutes)


def test_articles_that_the_model_cannot_read_are_an_error(articles, store, tiny_encoder, minutes):
    for path in articles.iterdir():
        write_article(path, "\u200b \u200b")
    with pytest.raises(IndexingError, match="no article has any text"):
        current_index(articles, store, tiny_encoder, minutes)


def test_a_data_folder_that_is_a_file_is_an_error(articles, tmp_path, tiny_encoder, minutes):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError, match="file"):
        current_index(articles, RevisionStore(tmp_path / "file"), tiny_encoder, minutes)


def test_a_full_disk_and_no_index_are_an_error(articles, store, tiny_encoder, minutes):
    with full_disk(), pytest.raises(StorageError, match="free some space"):
        current_index(articles, store, tiny_encoder, minutes)
    assert store.in_force() is None
    assert store.revisions() == []


def test_a_full_disk_leaves_the_last_good_index_in_use_and_in_force(articles, store, tiny_encoder, minutes):
    built = current_index(articles, store, tiny_encoder, minutes)
    write_article(articles / "mill.md", "The mill stands still since the wind has turned. Nobody repairs it.")
    with full_disk():
        index = current_index(articles, store, tiny_encoder, minutes)
    assert index.revision == built.revision == store.in_force()
    assert "the index cannot be written" in minutes.notices[-1]
    assert minutes.notices[-1].endswith(f"answering from the last good revision, {built.revision}")


def test_a_build_that_is_interrupted_leaves_the_last_index_in_force(articles, store, tiny_encoder, minutes):
    built = current_index(articles, store, tiny_encoder, minutes)
    write_article(articles / "mill.md", "The mill stands still since the wind has turned. Nobody repairs it.")

    @contextmanager
    def interrupted():
        def stop(_done, _total):
            raise KeyboardInterrupt

        yield stop

    minutes.building = interrupted
    with pytest.raises(KeyboardInterrupt):
        current_index(articles, store, tiny_encoder, minutes)
    assert store.in_force() == built.revision
    assert store.revisions() == [built.revision]
