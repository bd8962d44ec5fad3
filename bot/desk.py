"""The desk: a question -> an answer over the revision in force."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from bot.answer import Answer
from bot.answering import Answering
from bot.catalogue.contents import Contents
from bot.catalogue.library_answers import LibraryAnswers
from bot.catalogue.listing import People, Sources, Timeline
from bot.catalogue.timeline import told_of
from bot.crediting import Credited, credited
from bot.dialogue.chat_words import without_chat_words
from bot.in_force import SearcherInForce
from bot.languages import MULTILINGUAL_FOLDER, Languages
from bot.moderation.seeding import seed
from bot.question import normalise_question
from bot.report import Report
from bot.settings import Settings
from bot.stores import Stores
from corpus.checking import check
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES
from index.confidence import THRESHOLD
from index.encoding import Encoder
from index.errors import DamagedIndexError
from index.search import Searcher

T = TypeVar("T")


class GivesSearcher(Protocol):
    """Gives the searcher of the revision in force; `damaged` is one whose index must be built again."""

    def __call__(self, *, damaged: Searcher | None = None) -> Searcher: ...


class Desk:
    """Answers questions; safe to use from many threads while the revision in force changes."""

    def __init__(
        self, searcher_in_force: GivesSearcher, threshold: float | None = None, languages: Languages | None = None
    ) -> None:
        """Take what gives the searcher of the revision in force; it is asked before each answer.

        Without `languages`, questions are answered in English only.
        """
        self._languages = languages
        self._searcher_in_force = searcher_in_force
        self.threshold = THRESHOLD if threshold is None else threshold
        self._is_threshold_set = threshold is not None
        self._contents_lock = Lock()
        self._held_contents: Contents | None = None

    @property
    def revision(self) -> str:
        """The id of the revision in force."""
        return self.searcher.index.revision

    @property
    def library(self) -> Library:
        """The articles in force."""
        return self.searcher.index.library

    @property
    def searcher(self) -> Searcher:
        """What searches the revision in force."""
        return self._searcher_in_force()

    def people(self) -> People:
        """Return everybody who is quoted."""
        return People(tuple(person.listed() for person in self._contents().persons()))

    def names(self) -> tuple[str, ...]:
        """Return the names of everybody who is quoted, those with the most statements first."""
        return self._contents().names()

    def prepare(self, is_enough: Callable[[], bool] = lambda: False) -> None:
        """Work out what the first questions of a revision would wait for, until `is_enough`.

        Who is quoted, what is told of which day, and where questions in other languages can be answered,
        the vectors for those. For a library of a thousand articles the former takes half a minute and the
        latter minutes; afterwards only what changed does.
        """
        contents = self._contents()
        contents.known_words()
        contents.introduced()
        contents.unnamed()
        contents.days()
        if self._languages is not None:
            self._languages.prepare(contents.searcher, is_enough)

    def known_words(self) -> frozenset[str]:
        """Return the folded words that name people and states in the articles and in questions about them."""
        return self._contents().known_words()

    def said(self, name: str, topic: str = "", top: int = 10) -> Answer:
        """Quote what somebody said, and nobody else; raises QuestionError where that cannot be asked."""
        about = f" about {topic.strip()}" if topic.strip() else ""
        question = normalise_question(f"What did {normalise_question(name)} say{about}?")
        return self.over_whole_index(
            lambda contents: LibraryAnswers(contents, self.threshold).said(question, name.strip(), topic.strip(), top)
        )

    def timeline(self, day: str = "") -> Timeline:
        """Return what the articles tell of a day, however it is written, or of every day; raises QuestionError."""
        return Timeline(told_of(day, self._contents().days()))

    def sources(self) -> Sources:
        """Return the articles."""
        return Sources(self._contents().sources())

    def check(self, texts: Iterable[str]) -> list[Credited]:
        """Say of texts, or of the quotations in them, whether they stand in the articles word for word, and by whom.

        Over one revision; raises QuotationError for the first one of which that cannot be said.
        """
        contents = self._contents()
        checked = [one for text in texts for one in check(text, contents.verifier())]
        return credited(checked, contents.searcher.index.library, contents.names)

    def answer(self, question: str, top: int = 3) -> Answer:
        """Answer a question with at most `top` quotes; raises QuestionError where it cannot be asked."""
        return self.answer_each([question], top)[0]

    def answer_each(self, questions: Sequence[str], top: int = 3) -> list[Answer]:
        """Answer several questions, which the model reads together; raises QuestionError for the first bad one."""
        searched = [without_chat_words(normalise_question(question)) for question in questions]
        return self.over_whole_index(lambda contents: self._answering(contents).answer_each(questions, searched, top))

    def over_whole_index(self, work: Callable[[Contents], T]) -> T:
        """Do something over one revision, and again where its index turned out to be damaged, once that is built again.

        Raises DamagedIndexError where it is so again.
        """
        contents = self._contents()
        try:
            return work(contents)
        except DamagedIndexError:
            return work(self._contents(damaged=contents.searcher))

    def _answering(self, contents: Contents) -> Answering:
        return Answering(contents, self.threshold, self._languages, is_set=self._is_threshold_set)

    def _contents(self, *, damaged: Searcher | None = None) -> Contents:
        """Return the contents of the revision in force."""
        searcher = self._searcher_in_force(damaged=damaged) if damaged else self._searcher_in_force()
        with self._contents_lock:
            held = self._held_contents
            if held is None or held.searcher is not searcher:
                held = self._held_contents = Contents(searcher, held)
            return held


def open_desk(
    stores: Stores, settings: Settings, encoder: Encoder, report: Report, articles: Path = SHIPPED_ARTICLES
) -> Desk:
    """Open the desk over the library, which begins with a folder's articles.

    Raises CorpusError or IndexingError where there is nothing to answer from.
    """
    seed(stores, encoder, report, articles)
    searcher_in_force = SearcherInForce(stores, encoder, report)
    searcher_in_force()  # what cannot be loaded shall be known now, not at the first question
    return Desk(searcher_in_force, settings.answer_threshold, Languages(stores.data / MULTILINGUAL_FOLDER, report))
