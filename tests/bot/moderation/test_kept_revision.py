from itertools import count

import pytest

from bot.errors import ModerationError
from bot.moderation.kept_revision import kept_revision
from corpus.errors import UnknownRevisionError
from corpus.library import Library
from corpus.revision import revision_id
from corpus.store.records import StoredArticle
from tests.bot.article_files import stored
from tests.corpus.store.articles import publish


@pytest.fixture
def store(stores):
    return stores.library


def alike(length: int) -> tuple[StoredArticle, StoredArticle]:
    """Return two articles, each of which makes a revision whose id begins like the other's."""
    seen: dict[str, StoredArticle] = {}
    for number in count():
        snow = stored("snow", f"It has snowed for {number} days.")
        before = seen.setdefault(revision_id(Library.of([snow.article]))[:length], snow)
        if before is not snow:
            return before, snow
    raise AssertionError("count never ends")


def test_four_characters_of_a_revision_are_enough(store):
    revision = publish(store, stored("snow", "It snows."))
    assert kept_revision(store, f" {revision[:4].upper()} ").id == revision
    with pytest.raises(UnknownRevisionError, match="`metropole corpus history` lists those that are kept"):
        kept_revision(store, f"{revision}0")


def test_fewer_characters_are_too_little(store):
    revision = publish(store, stored("snow", "It snows."))
    problem = f'"{revision[:3]}" is too little of revision {revision}; write at least 4 characters of it'
    with pytest.raises(ModerationError, match=problem):
        kept_revision(store, revision[:3])


@pytest.mark.parametrize("length", [3, 4])
def test_a_beginning_of_several_revisions_names_them(store, length):
    first, second = (publish(store, one) for one in alike(length))
    problem = f'"{first[:length]}" begins 2 revisions: {second}, {first}; write more of it'
    with pytest.raises(ModerationError, match=problem):
        kept_revision(store, first[:length])
    assert kept_revision(store, first).id == first
