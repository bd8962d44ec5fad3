"""What the articles of one revision hold: worked out when first asked for, and once."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from threading import Lock, RLock

from bot.catalogue.introductions import introductions_of
from bot.catalogue.listing import DatedPassage, ListedSource
from bot.catalogue.people import Person, persons_of
from bot.catalogue.per_article import PerArticle
from bot.catalogue.sources import sources_of
from bot.catalogue.states import speaker_for_state
from bot.catalogue.timeline import in_order, told_in
from bot.catalogue.titled_names import titled_names
from corpus.verify import Verifier
from index.analyzer import fold, word_texts
from index.known_sides import KnownSides
from index.passage import Passage
from index.ranking.aliases import shipped_aliases
from index.search import Searcher
from index.speakers import Statement, all_statements_of, unnamed_statements_of

_NO_NAMES = frozenset("the of s house white people democratic republic an international agency news council".split())


class Contents:
    """The people, days and sources of a revision; safe to use from many threads."""

    def __init__(self, searcher: Searcher, before: "Contents | None" = None) -> None:
        """Take the searcher of the revision, and the contents of the one before."""
        self.searcher = searcher
        library = searcher.index.library
        self.sides = KnownSides(library)
        self._statements: PerArticle[tuple[Statement, ...]] = PerArticle(
            library, all_statements_of, before._statements if before else None
        )
        self._told: PerArticle[tuple[DatedPassage, ...]] = PerArticle(
            library, told_in, before._told if before else None
        )
        self._unnamed: PerArticle[tuple[Statement, ...]] = PerArticle(
            library, unnamed_statements_of, before._unnamed if before else None
        )
        self._introductions: PerArticle[tuple[Statement, ...]] = PerArticle(
            library, introductions_of, before._introductions if before else None
        )
        self._titled: PerArticle[Counter[str]] = PerArticle(library, titled_names, before._titled if before else None)
        self._lock = RLock()
        self._persons: tuple[Person, ...] | None = None
        self._names: tuple[str, ...] = ()
        self._introduced: tuple[Person, ...] | None = None
        self._days: tuple[DatedPassage, ...] | None = None
        self._all_titled: Counter[str] | None = None
        self._known_words: frozenset[str] | None = None
        self._verifier_lock = Lock()  # its own: who checks a quotation need not wait for who is quoted
        self._verifier: Verifier | None = None
        self._positions: dict[str, list[int]] = {}
        for position, passage in enumerate(searcher.index.passages):
            self._positions.setdefault(passage.article_id, []).append(position)

    def persons(self) -> tuple[Person, ...]:
        """Return everybody who is quoted, those with the most statements first."""
        with self._lock:
            if self._persons is None:
                self._persons = persons_of(self.searcher.index.library, self._statements.values())
                self._names = tuple(person.name for person in self._persons)
            return self._persons

    def names(self) -> tuple[str, ...]:
        """Return the names of everybody who is quoted, in the same order."""
        self.persons()
        return self._names

    def introduced(self) -> tuple[Person, ...]:
        """Return everybody whose role the articles give; `statements` are the sentences that do."""
        with self._lock:
            if self._introduced is None:
                self._introduced = persons_of(self.searcher.index.library, self._introductions.values())
            return self._introduced

    def unnamed(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the sentences in which states and their officials speak, by article."""
        return self._unnamed.values()

    def said_for(self, name: str, side: str) -> Person | None:
        """Return all that is said for a state, by name or not, as one person's; None where nothing is."""
        return speaker_for_state(name, side, self.persons(), self.unnamed(), self.searcher.index.library)

    def days(self) -> tuple[DatedPassage, ...]:
        """Return the sentences that tell of a day, by day; within one, as the articles came out."""
        with self._lock:
            if self._days is None:
                self._days = in_order(self.searcher.index.library, self._told.values())
            return self._days

    def titled(self) -> Counter[str]:
        """Return the full names that stand after a role ("President Ola Dahl"), and how often they do."""
        with self._lock:
            if self._all_titled is None:
                self._all_titled = sum(self._titled.values().values(), Counter())
            return self._all_titled

    def known_words(self) -> frozenset[str]:
        """Return the folded words of everybody's name, and of the states that have other names as well."""
        with self._lock:
            if self._known_words is None:
                names = (*self.names(), *self.titled(), *shipped_aliases().names)
                self._known_words = frozenset(fold(word) for name in names for word in word_texts(name)) - _NO_NAMES
            return self._known_words

    def verifier(self) -> Verifier:
        """Return what compares texts with the articles."""
        with self._verifier_lock:
            if self._verifier is None:
                self._verifier = Verifier(self.searcher.index.library)
            return self._verifier

    def sources(self) -> tuple[ListedSource, ...]:
        """Return the articles, the latest first."""
        return sources_of(self.searcher.index.library)

    def position(self, article: str, start: int) -> int | None:
        """Return the position of the passage that a place in an article lies in; None where none does."""
        passages, positions = self.searcher.index.passages, self._positions.get(article, [])
        number = bisect_right(positions, start, key=lambda position: passages[position].start) - 1
        return positions[number] if number >= 0 and start < passages[positions[number]].end else None

    def first_passage(self, article: str) -> Passage | None:
        """Return the first passage of an article; None where the model can read none."""
        positions = self._positions.get(article)
        return self.searcher.index.passages[positions[0]] if positions else None
