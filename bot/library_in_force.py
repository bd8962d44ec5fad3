"""The library in force, without its index: for what needs no model."""

from bot.settings import Settings
from bot.stores import open_stores
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library


def library_in_force(settings: Settings) -> Library:
    """Return the articles in force; before the first publish, those that are shipped."""
    store = open_stores(settings).library
    revision = store.in_force()
    return read_library(SHIPPED_ARTICLES) if revision is None else store.library(revision)
