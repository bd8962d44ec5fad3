"""Is everything in order? One check for each thing that can be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from bot.errors import SettingError
from bot.settings import Settings, read_settings
from corpus.errors import CorpusError
from corpus.library import SHIPPED_ARTICLES, Library, read_library
from index.build import revision_id
from index.encoder import PACKAGED_MODEL, SentenceTransformerEncoder
from index.errors import DamagedRevisionError, ModelError, StorageError
from index.storage import RevisionStore


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it is in order, and what was found (or what to do)."""

    subject: str
    is_ok: bool
    finding: str


def examine(data: Path | None = None, articles: Path = SHIPPED_ARTICLES) -> Iterator[Check]:
    """Check settings, data folder, articles, model and index, each as soon as it is asked for."""
    try:
        settings = read_settings(data)
    except SettingError as error:
        yield Check("settings", False, str(error))
        return
    yield Check("settings", True, "every value can be used")
    yield _data_folder(settings.data)
    library = _library(articles)
    if isinstance(library, Library):
        yield Check("articles", True, f"{len(library)} in {articles}")
    else:
        yield Check("articles", False, library)
    model = _model_identity(settings)
    yield model
    if model.is_ok:
        yield _index(RevisionStore(settings.data), library, model.finding)


def _data_folder(folder: Path) -> Check:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"metropole")
    except OSError as error:
        remedy = "choose another folder with --data or METROPOLE_DATA, or change this one's rights"
        return Check("data folder", False, f"{folder}: it cannot be written to ({error.strerror}); {remedy}")
    return Check("data folder", True, str(folder))


def _library(articles: Path) -> Library | str:
    try:
        return read_library(articles)
    except CorpusError as error:
        return str(error)


def _model_identity(settings: Settings) -> Check:
    try:
        return Check("model", True, SentenceTransformerEncoder(settings.embedding_model or PACKAGED_MODEL).identity)
    except ModelError as error:
        return Check("model", False, str(error))


def _index(store: RevisionStore, library: Library | str, model: str) -> Check:
    again = "the next question builds it again"
    try:
        revision = store.in_force()
        if revision is None:
            return Check("index", True, "none yet; the first question builds it")
        if (built_with := store.model(revision)) != model:
            return Check("index", False, f'it was built with another model, "{built_with}"; {again}')
        passages = len(store.load(revision).passages)
    except DamagedRevisionError as error:
        return Check("index", False, f"{error}; {again}")
    except StorageError as error:
        return Check("index", False, str(error))
    if isinstance(library, Library) and revision != revision_id(library, model):
        return Check("index", True, f"revision {revision}, whole; the articles have changed since and {again}")
    return Check("index", True, f"revision {revision}, whole, {passages:,} passages")
