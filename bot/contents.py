"""What the articles of one revision hold: worked out when first asked for, and once."""

from bisect import bisect_right
from collections.abc import Mapping
from threading import RLock
from types import MappingProxyType

from bot.listing import DatedPassage, ListedSource
from bot.people import Person, persons_of
from bot.sources import sources_of
from bot.timeline import dated_passages
from corpus.article import Article
from index.passage import Passage
from index.search import Searcher
from index.speakers import Statement, statements_of


class Contents:
    """The statements, people, days and sources of a revision; safe to use from many threads."""

    def __init__(self, searcher: Searcher, before: "Contents | None" = None) -> None:
        """Take the searcher of the revision, and the contents of the one before: most articles are the same."""
        self.searcher = searcher
        self._lock = RLock()
        self._known = before._statements_so_far() if before is not None else {}
        self._statements: Mapping[str, tuple[Statement, ...]] | None = None
        self._persons: tuple[Person, ...] | None = None
        self._names: tuple[str, ...] | None = None
        self._days: tuple[DatedPassage, ...] | None = None
        self._sources: tuple[ListedSource, ...] | None = None
        self._positions: dict[str, list[int]] = {}
        for position, passage in enumerate(searcher.index.passages):
            self._positions.setdefault(passage.article_id, []).append(position)

    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return every article's statements, by the article's id."""
        with self._lock:
            if self._statements is None:
                library = self.searcher.index.library
                self._statements = MappingProxyType({article.id: self._statements_of(article) for article in library})
                self._known = {}
            return self._statements

    def persons(self) -> tuple[Person, ...]:
        """Return everybody who is quoted, those with the most statements first."""
        with self._lock:
            if self._persons is None:
                self._persons = persons_of(self.searcher.index.library, self.statements())
            return self._persons

    def names(self) -> tuple[str, ...]:
        """Return the names of everybody who is quoted, in the same order."""
        with self._lock:
            if self._names is None:
                self._names = tuple(person.name for person in self.persons())
            return self._names

    def days(self) -> tuple[DatedPassage, ...]:
        """Return the sentences that tell of a day, by day."""
        with self._lock:
            if self._days is None:
                self._days = dated_passages(self.searcher.index.library)
            return self._days

    def sources(self) -> tuple[ListedSource, ...]:
        """Return the articles, the latest first."""
        with self._lock:
            if self._sources is None:
                self._sources = sources_of(self.searcher.index.library)
            return self._sources

    def position(self, article: str, start: int) -> int | None:
        """Return the position of the passage that a place in an article lies in; None where none does."""
        passages, positions = self.searcher.index.passages, self._positions.get(article, [])
        number = bisect_right(positions, start, key=lambda position: passages[position].start) - 1
        return positions[number] if number >= 0 and start < passages[positions[number]].end else None

    def first_passage(self, article: str) -> Passage | None:
        """Return the first passage of an article; None where the model can read none."""
        positions = self._positions.get(article)
        return self.searcher.index.passages[positions[0]] if positions else None

    def _statements_of(self, article: Article) -> tuple[Statement, ...]:
        known = self._known.get(article.id)
        return known[1] if known is not None and known[0] == article else statements_of(article)

    def _statements_so_far(self) -> dict[str, tuple[Article, tuple[Statement, ...]]]:
        with self._lock:
            library = self.searcher.index.library
            return {key: (library[key], statements) for key, statements in (self._statements or {}).items()}
