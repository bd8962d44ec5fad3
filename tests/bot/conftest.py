"""Fixtures of the bot's tests: one data folder with the shipped articles, and empty ones."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.journal.journal import Journal
from bot.journal.pseudonym import Pseudonyms
from bot.moderation.seeding import seed
from bot.reception import Reception
from bot.settings import Settings
from bot.stores import Stores
from corpus.shipped import SHIPPED_ARTICLES
from index.build import Index
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher
from tests.bot.article_files import BAKERY, FERRY, write_article
from tests.bot.commands import metropole  # noqa: F401 - a fixture
from tests.bot.data_folder import stores_in
from tests.bot.minutes import Minutes
from tests.bot.moderators import command, corpus, moderation, site  # noqa: F401 - fixtures

VARIABLES = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests reaches them."""
    for variable in (*VARIABLES, "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def small_encoder(small_model: Path) -> SentenceTransformerEncoder:
    """Return the model with random weights: for tests of everything but quality."""
    return SentenceTransformerEncoder(str(small_model))


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder) -> Path:
    """Return a data folder with the shipped articles; tests leave library and index as they are."""
    folder = tmp_path_factory.mktemp("data")
    stores = stores_in(folder)
    seed(stores, encoder, Minutes(), SHIPPED_ARTICLES)
    stores.database.close()
    return folder


@pytest.fixture(scope="session")
def index(data: Path, encoder: SentenceTransformerEncoder) -> Index:
    """Return the index of the shipped articles."""
    stores = stores_in(data)
    revision = stores.library.in_force() or "none"
    library = stores.library.library(revision)
    stores.database.close()
    return stores.index.load(revision, library, encoder.identity)


@pytest.fixture(scope="session")
def searcher(index: Index, encoder: SentenceTransformerEncoder) -> Searcher:
    return Searcher(index, encoder)


@pytest.fixture(scope="session")
def desk(searcher: Searcher) -> Desk:
    """Return a desk over the shipped articles."""
    return Desk(lambda *, damaged=None: searcher)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    """Return the stores of a new data folder."""
    opened = stores_in(tmp_path / "data")
    yield opened
    opened.database.close()


@pytest.fixture
def reception(desk: Desk, stores: Stores, minutes: Minutes) -> Reception:
    """Return a reception at the desk over the shipped articles, with a journal of its own."""
    journal = Journal(stores.database, Pseudonyms(stores.data), timedelta(days=90))
    return Reception(desk, journal, minutes, "terminal")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two short articles of our own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write_article(folder / "ferry.md", FERRY)
    write_article(folder / "bakery.md", BAKERY)
    return folder
