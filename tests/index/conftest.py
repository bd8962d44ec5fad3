"""Fixtures of the index's tests: the shipped articles, indexed once."""

import pytest

from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import Index, build_index
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(SHIPPED_ARTICLES)


@pytest.fixture(scope="session")
def index(library: Library, encoder: SentenceTransformerEncoder) -> Index:
    return build_index(library, encoder)


@pytest.fixture(scope="session")
def searcher(index: Index, encoder: SentenceTransformerEncoder) -> Searcher:
    return Searcher(index, encoder)
