"""Every answer comes from the revision that is in force, whatever happens to it meanwhile."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from bot.desk import Desk
from bot.in_force import SearcherInForce
from bot.process.backend import open_backend
from bot.settings import read_settings
from bot.stores import Stores
from corpus.errors import StoreError
from corpus.library import Library
from corpus.revision import revision_id
from index.build import build_index
from index.search import Searcher
from tests.bot.article_files import BAKERY, FERRY, MILL, stored
from tests.bot.data_folder import contents, stores_in
from tests.bot.full_disk import full_disk
from tests.bot.minutes import Minutes
from tests.bot.outages import FileOutage, ServerOutage
from tests.bot.publishing import publish

QUESTION = "When does the bakery open?"
TWO = {"ferry": FERRY, "bakery": BAKERY}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Stores]:
    """Return stores of the same data folder with connections of their own, as another process has them."""
    opened = stores_in(tmp_path / "data")
    yield opened
    opened.database.close()


def desk_of(stores: Stores, encoder, minutes: Minutes) -> Desk:
    return Desk(SearcherInForce(stores, encoder, minutes), threshold=0)


def said(answer) -> list[tuple[str, int, int, float]]:
    return [(quote.article, quote.start, quote.end, round(quote.score, 4)) for quote in answer.quotes]


def in_memory(texts: dict[str, str], encoder):
    """Return what an index that never was on disk answers."""
    library = Library.of([stored(article_id, text).article for article_id, text in texts.items()])
    searcher = Searcher(build_index(library, encoder), encoder)
    return Desk(lambda *, damaged=None: searcher, threshold=0).answer(QUESTION)


# Another revision


def test_the_next_answer_is_from_what_somebody_else_has_published(stores, elsewhere, small_encoder, minutes):
    first = publish(stores, small_encoder, TWO)
    desk = desk_of(stores, small_encoder, minutes)
    assert desk.answer(QUESTION).revision == revision_id(first)
    second = publish(elsewhere, small_encoder, {**TWO, "mill": MILL})
    answer = desk.answer(QUESTION)
    assert answer.revision == desk.revision == revision_id(second)
    assert {quote.article for quote in answer.quotes} == {"bakery", "ferry", "mill"}
    elsewhere.library.rollback(revision_id(first), actor="Ann", why="a test")
    assert desk.answer(QUESTION).revision == revision_id(first)
    assert (minutes.notices, minutes.builds) == ([], [])  # whoever publishes has built the index


def test_a_withdrawn_article_is_never_quoted_from_the_next_answer_on(stores, elsewhere, small_encoder, minutes):
    publish(stores, small_encoder, TWO)
    desk = desk_of(stores, small_encoder, minutes)
    assert "bakery" in {quote.article for quote in desk.answer(QUESTION).quotes}
    publish(elsewhere, small_encoder, {"ferry": FERRY})
    answer = desk.answer(QUESTION)
    assert {quote.article for quote in answer.quotes} == {"ferry"}
    assert answer.nearest is None


def test_while_the_revision_stays_its_searcher_does(stores, small_encoder, minutes):
    publish(stores, small_encoder, TWO)
    searcher_in_force = SearcherInForce(stores, small_encoder, minutes)
    before = contents(stores.index.folder)
    with ThreadPoolExecutor(4) as pool:
        searchers = list(pool.map(lambda _: searcher_in_force(), range(20)))
    assert all(searcher is searchers[0] for searcher in searchers)
    assert contents(stores.index.folder) == before


def test_under_load_no_answer_mixes_revisions_or_is_out_of_date(stores, elsewhere, small_encoder, minutes):
    published = [publish(stores, small_encoder, {**TWO, "log": "Nothing has been published yet."})]
    desk = desk_of(stores, small_encoder, minutes)
    is_over = Event()

    def ask() -> list[tuple[int, object]]:
        answers = []
        while not is_over.is_set():
            at_least = len(published) - 1
            answers.append((at_least, desk.answer(QUESTION, top=5)))
        return answers

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            for number in range(1, 15):  # more than are kept
                texts = {f"{name}": f"Edition {number}. {text}" for name, text in TWO.items()}
                published.append(publish(elsewhere, small_encoder, {**texts, f"log-{number}": MILL * number}))
        finally:
            is_over.set()
        answers = [answer for future in asking for answer in future.result()]
    number_of = {revision_id(library): number for number, library in enumerate(published)}
    for at_least, answer in answers:
        number = number_of[answer.revision]
        assert number >= at_least
        assert len(answer.quotes) >= 3
        for quote in answer.quotes:
            assert published[number][quote.article].text[quote.start : quote.end] == quote.text
    assert len({answer.revision for _, answer in answers}) > 3
    assert desk.answer(QUESTION).revision == revision_id(published[-1])
    assert (minutes.notices, minutes.builds) == ([], [])


# The index


def test_another_model_has_an_index_of_its_own(stores, small_encoder, encoder, minutes):
    library = publish(stores, encoder, TWO)
    revision = revision_id(library)
    answer = desk_of(stores, small_encoder, minutes).answer(QUESTION)
    (notice,) = minutes.notices
    assert "building the index: " in notice
    assert "there is no index of this revision" in notice
    assert answer.revision == revision
    for model in (encoder, small_encoder):
        assert stores.index.load(revision, library, model.identity).model == model.identity
    best = desk_of(stores, encoder, Minutes()).answer(QUESTION, top=1).quotes[0]
    assert (best.article, best.highlight.text) == ("bakery", "The bakery opens at five.")


@pytest.mark.parametrize(
    "cut", ["revisions/*/manifest.json", "revisions/*/shards.json", "shards/*/vectors", "shards/*/tokens"]
)
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_damaged_index_is_built_again(stores, small_encoder, minutes, cut, is_gone):
    library = publish(stores, small_encoder, TWO)
    (path,) = stores.index.folder.glob(f"*/{cut}")
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-7])
    answer = desk_of(stores, small_encoder, minutes).answer(QUESTION)
    assert said(answer) == said(in_memory(TWO, small_encoder))
    (notice,) = minutes.notices
    assert notice.startswith("building the index: ")
    assert notice.endswith("it will be built again from the library") or path.name == "manifest.json"
    assert stores.index.load(revision_id(library), library, small_encoder.identity).passages
    assert desk_of(stores, small_encoder, minutes).answer(QUESTION).revision == answer.revision
    assert len(minutes.notices) == 1


def flip_a_byte(stores: Stores) -> None:
    """Alter the token vectors on disk, in place, at the end of the file."""
    (path,) = stores.index.folder.glob("*/shards/*/tokens")
    with path.open("r+b") as file:
        file.seek(-3, 2)
        (byte,) = file.read(1)
        file.seek(-3, 2)
        file.write(bytes([byte ^ 0xFF]))


def test_damage_that_shows_in_a_search_is_repaired_and_the_question_answered(stores, small_encoder, minutes):
    library = publish(stores, small_encoder, TWO)
    searcher_in_force = SearcherInForce(stores, small_encoder, minutes)
    damaged = searcher_in_force()
    flip_a_byte(stores)
    desk = Desk(searcher_in_force, threshold=0)
    answer = desk.answer(QUESTION)
    assert said(answer) == said(in_memory(TWO, small_encoder))
    assert searcher_in_force() is not damaged
    (notice,) = minutes.notices
    assert "altered" in notice
    minutes.clear()
    desk.answer(QUESTION)
    stored_index = stores.index.load(revision_id(library), library, small_encoder.identity)
    assert Searcher(stored_index, small_encoder).search(QUESTION).passages
    assert (minutes.notices, minutes.builds) == ([], [])


def test_damage_that_shows_in_what_somebody_said_is_repaired_and_it_is_quoted(stores, small_encoder, minutes):
    publish(stores, small_encoder, {"mayor": "Mayor Ann Lee said that the ferry crosses the river at noon."})
    desk = desk_of(stores, small_encoder, minutes)
    whole = desk.said("Lee", "ferry")
    damaged = desk_of(stores, small_encoder, minutes)
    assert damaged.revision == desk.revision
    flip_a_byte(stores)
    assert said(damaged.said("Lee", "ferry")) == said(whole) != []
    assert len(minutes.notices) == 1


def test_a_bot_starts_over_an_index_whose_damage_shows_in_a_search(stores, small_encoder, small_model, monkeypatch):
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    publish(stores, small_encoder, {"ferry": FERRY})
    flip_a_byte(stores)
    minutes = Minutes()
    backend = open_backend(read_settings(stores.data), minutes, "discord")
    assert (len(minutes.notices), len(backend.desk.library)) == (1, 1)
    backend.stores.database.close()


def test_many_that_meet_the_same_damage_repair_it_once(stores, small_encoder, minutes):
    publish(stores, small_encoder, TWO)
    searcher_in_force = SearcherInForce(stores, small_encoder, minutes)
    searcher_in_force()
    flip_a_byte(stores)
    desk = Desk(searcher_in_force, threshold=0)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: desk.answer(QUESTION), range(12)))
    assert {tuple(said(answer)) for answer in answers} == {tuple(said(in_memory(TWO, small_encoder)))}
    assert len(minutes.notices) == 1


def test_an_index_that_cannot_be_written_is_held_in_memory(stores, small_encoder, encoder, minutes):
    publish(stores, encoder, TWO)
    with full_disk():
        desk = desk_of(stores, small_encoder, minutes)
        answers = [desk.answer(QUESTION), desk.answer(QUESTION)]
    assert {tuple(said(answer)) for answer in answers} == {tuple(said(in_memory(TWO, small_encoder)))}
    built, warning = minutes.notices
    assert "building the index" in built
    assert "free some space" in warning
    assert warning.endswith("the index is held in memory only")


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing in a folder be written, whoever runs the tests: root's rights are given up for as long."""
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    was_root = os.getuid() == 0
    if was_root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if was_root:
            os.setresuid(0, 0, 0)
        for path in paths:
            path.chmod(0o755)


@pytest.mark.parametrize("has_index", [True, False])
def test_a_data_folder_that_may_only_be_read_is_enough(small_encoder, encoder, minutes, has_index):
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders only their owner may enter
        writing = stores_in(Path(name))
        library = publish(writing, small_encoder if has_index else encoder, TWO)
        writing.database.close()
        with read_only(Path(name)):
            stores = stores_in(Path(name))
            answer = desk_of(stores, small_encoder, minutes).answer(QUESTION)
            with pytest.raises(StoreError, match="cannot be written to"):
                stores.library.lift_withdrawal("ferry", actor="Ann", why="a test")
            stores.database.close()
    assert (answer.revision, said(answer)) == (revision_id(library), said(in_memory(TWO, small_encoder)))
    if has_index:
        assert minutes.notices == []
    else:
        (warning,) = minutes.notices
        assert warning.startswith(f"warning: {name}: it cannot be written to")
        assert warning.endswith("the index is held in memory only")


# The library


def test_an_empty_library_is_an_error(stores, small_encoder, minutes):
    with pytest.raises(StoreError, match="the library is empty; add an article with `metropole corpus add`"):
        SearcherInForce(stores, small_encoder, minutes)()


@pytest.mark.parametrize("kind", ["damaged", "gone", "server"])
def test_a_library_that_cannot_be_asked_leaves_the_revision_held(tmp_path, request, small_encoder, minutes, kind):
    url = request.getfixturevalue("postgresql_url") if kind == "server" else None
    stores = stores_in(tmp_path / "data", url)
    library = publish(stores, small_encoder, TWO)
    desk = desk_of(stores, small_encoder, minutes)
    held = desk.answer(QUESTION)
    outage = ServerOutage(url) if url else FileOutage(stores, "no database " * 100 if kind == "damaged" else None)
    for outages in (1, 2):
        outage.begin()
        for _ in range(3):
            assert said(desk.answer(QUESTION)) == said(held)
        assert len(minutes.notices) == outages  # once for each outage, not at each question
        assert minutes.notices[-1].startswith("warning: ")
        assert minutes.notices[-1].endswith(f"answering from revision {revision_id(library)}")
        outage.end()
        assert said(desk.answer(QUESTION)) == said(held)
    changed = publish(stores, small_encoder, {"ferry": FERRY})
    assert desk.answer(QUESTION).revision == revision_id(changed)
    stores.database.close()


def test_a_library_that_cannot_be_asked_and_no_revision_held_are_an_error(stores, small_encoder, minutes):
    publish(stores, small_encoder, TWO)
    FileOutage(stores, "no database " * 100).begin()
    with pytest.raises(StoreError, match=r"library\.sqlite3: it is damaged"):
        SearcherInForce(stores, small_encoder, minutes)()
