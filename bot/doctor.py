"""Is everything in order? One check for each thing that can be wrong."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from bot.check import Check
from bot.errors import SettingError
from bot.moderation.sources import is_active
from bot.settings import Settings, read_settings
from bot.stores import Stores, open_stores
from bot.words import articles_in_words, counted, links_in_words
from corpus.errors import CorpusError, StoreError
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.store.records import SourceStatus
from index.encoder import PACKAGED_MODEL, SentenceTransformerEncoder
from index.errors import DamagedIndexError, MissingIndexError, ModelError, StorageError

_AGAIN = "the next question builds it"


def examine(data: Path | None = None, articles: Path = SHIPPED_ARTICLES) -> Iterator[Check]:
    """Check settings, data folder, library, sources, model and index, each as soon as it is asked for."""
    try:
        settings = read_settings(data)
    except SettingError as error:
        yield Check("settings", False, str(error))
        return
    yield Check("settings", True, "every value can be used")
    yield _data_folder(settings.data)
    yield _shipped(articles)
    yield from _published(settings)
    yield from _discord(settings)
    yield from _slack(settings)


def _published(settings: Settings) -> Iterator[Check]:
    try:
        stores = open_stores(settings)
        revision = stores.library.in_force()
        library = stores.library.library(revision) if revision else Library.of([])
    except StoreError as error:
        yield Check("library", False, str(error))
        yield _model_identity(settings)
        return
    yield _library(stores, revision, library)
    yield _sources(stores, library)
    model = _model_identity(settings)
    yield model
    if model.is_ok:
        yield _index(stores, revision, library, model.finding)


def _slack(settings: Settings) -> Iterator[Check]:
    if settings.slack_bot_token is None and settings.slack_app_token is None:
        yield Check("slack", True, "no SLACK_BOT_TOKEN; docs/slack.md says how to set up the bot")
        return
    from bot.slack_app.checking import check_slack

    yield from asyncio.run(check_slack(settings))


def _data_folder(folder: Path) -> Check:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"metropole")
    except OSError as error:
        remedy = "choose another folder with --data or METROPOLE_DATA, or change this one's rights"
        return Check("data folder", False, f"{folder}: it cannot be written to ({error.strerror}); {remedy}")
    return Check("data folder", True, str(folder))


def _shipped(folder: Path) -> Check:
    try:
        return Check("articles", True, f"{len(read_library(folder))} shipped in {folder}")
    except CorpusError as error:
        return Check("articles", False, str(error))


def _library(stores: Stores, revision: str | None, library: Library) -> Check:
    if revision is None:
        return Check("library", True, f"{stores.database.name}: nothing yet; the first question begins it")
    return Check("library", True, f"{stores.database.name}: revision {revision}, {articles_in_words(len(library))}")


def _sources(stores: Stores, library: Library) -> Check:
    active = [source for source in stores.library.sources() if is_active(source, library)]
    amiss = [source.url for source in active if source.status is not SourceStatus.OK]
    if amiss:
        remedy = "`metropole corpus status` says why"
        are_amiss = "is gone or fails" if len(amiss) == 1 else "are gone or fail"
        return Check("links", False, f"{len(amiss)} of {len(active)} {are_amiss} ({amiss[0]}); {remedy}")
    return Check("links", True, f"{links_in_words(len(active))}, all well")


def _discord(settings: Settings) -> Iterator[Check]:
    if settings.discord_token is None:
        yield Check("discord", True, "no DISCORD_TOKEN; docs/discord.md says how to set up the bot")
        return
    from bot.discord_app.examination import examine_discord

    yield from examine_discord(settings)


def _model_identity(settings: Settings) -> Check:
    try:
        return Check("model", True, SentenceTransformerEncoder(settings.embedding_model or PACKAGED_MODEL).identity)
    except ModelError as error:
        return Check("model", False, str(error))


def _index(stores: Stores, revision: str | None, library: Library, model: str) -> Check:
    if revision is None:
        return Check("index", True, f"none yet; {_AGAIN}")
    try:
        passages = len(stores.index.load(revision, library, model, is_thorough=True).passages)
    except MissingIndexError:
        return Check("index", True, f"none of revision {revision} for this model yet; {_AGAIN}")
    except DamagedIndexError as error:
        return Check("index", False, f"{error}; {_what_repairs(stores, revision, library, model, error.path)}")
    except StorageError as error:
        return Check("index", False, str(error))
    return Check("index", True, f"revision {revision}, whole, {counted(passages, 'passage')}")


def _what_repairs(stores: Stores, revision: str, library: Library, model: str, damaged: Path) -> str:
    """Say when a damaged index is built again: token vectors are checked only when a question looks at them."""
    try:
        stores.index.load(revision, library, model)
    except StorageError:
        return _AGAIN
    at_once = f"to have that done by the next question, whatever it is, delete {damaged.parent}"
    return f"a question that needs the altered part is answered only after that; {at_once}"
