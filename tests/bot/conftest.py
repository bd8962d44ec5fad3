"""Fixtures of the bot's tests: one data folder with the shipped articles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.current_index import current_index
from bot.desk import Desk
from corpus.library import SHIPPED_ARTICLES
from index.build import Index
from index.encoder import SentenceTransformerEncoder
from index.storage import RevisionStore
from tests.bot.article_files import BAKERY, FERRY, write_article


class Minutes:
    """A report that writes down what it is told."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.builds: list[tuple[int, int]] = []

    def notice(self, message: str) -> None:
        self.notices.append(message)

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: self.builds.append((done, total))


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests reaches them."""
    for variable in ("METROPOLE_DATA", "EMBEDDING_MODEL", "ANSWER_THRESHOLD", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder) -> Path:
    """Return a data folder with the index of the shipped articles; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("data")
    current_index(SHIPPED_ARTICLES, RevisionStore(folder), encoder, Minutes())
    return folder


@pytest.fixture(scope="session")
def index(data: Path) -> Index:
    store = RevisionStore(data)
    return store.load(store.in_force() or "none")


@pytest.fixture(scope="session")
def desk(index: Index, encoder: SentenceTransformerEncoder) -> Desk:
    return Desk(index, encoder)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two short articles of our own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write_article(folder / "ferry.md", FERRY)
    write_article(folder / "bakery.md", BAKERY)
    return folder
