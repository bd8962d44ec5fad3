"""Libraries one after the other: one adds an article and changes another, the next one removes that."""

from collections.abc import Iterator
from itertools import count

from corpus.library import Library
from corpus.revision import revision_id
from corpus.store.records import StoredArticle
from tests.bot.article_files import BAKERY, MILL, stored

Edition = tuple[StoredArticle, ...]

KINDS = 2  # of change, by turns
QUESTIONS = ("How many people does the ferry carry?", "What stands still?", "Which bread sells best on Mondays?")

_LASTING = (stored("bakery", BAKERY), stored("mill", MILL))


def editions() -> Iterator[Edition]:
    """Yield libraries without end, no two of which are the same."""
    for number in count(1):
        yield (*_LASTING, _corrected(number - 1), _news(number))
        yield (*_LASTING, _news(number))


def revision_of(edition: Edition) -> str:
    """Return the id of the revision that an edition makes."""
    return revision_id(Library.of([one.article for one in edition]))


def _news(number: int) -> StoredArticle:
    return stored(f"news-{number}", f"The ferry carries {number} people. It crosses the river at noon.")


def _corrected(number: int) -> StoredArticle:
    return stored(f"news-{number}", f"The ferry carries {number} people and a dog. It stays here at noon.")
