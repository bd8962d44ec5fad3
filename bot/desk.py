"""The desk: a question -> an answer over the revision in force."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Protocol

from bot.answer import Answer, quotes_from
from bot.in_force import SearcherInForce
from bot.moderation.seeding import seed
from bot.question import normalise_question
from bot.report import Report
from bot.settings import Settings
from bot.stores import Stores
from corpus.library import SHIPPED_ARTICLES, Library
from index.build import Index
from index.confidence import THRESHOLD
from index.encoding import Encoder
from index.errors import DamagedIndexError
from index.passage import Ranking
from index.search import Searcher


class GivesSearcher(Protocol):
    """Gives the searcher of the revision in force; `damaged` is one whose index must be built again."""

    def __call__(self, *, damaged: Searcher | None = None) -> Searcher: ...


class Desk:
    """Answers questions; safe to use from many threads while the revision in force changes."""

    def __init__(self, searcher_in_force: GivesSearcher, threshold: float | None = None) -> None:
        """Take what gives the searcher of the revision in force; it is asked before each answer."""
        self._searcher_in_force = searcher_in_force
        self._threshold = THRESHOLD if threshold is None else threshold

    @property
    def revision(self) -> str:
        """The id of the revision in force."""
        return self._searcher_in_force().index.revision

    @property
    def library(self) -> Library:
        """The articles in force."""
        return self._searcher_in_force().index.library

    def answer(self, question: str, top: int = 3) -> Answer:
        """Answer a question with at most `top` quotes; raises QuestionError where it cannot be asked."""
        return self.answer_each([question], top)[0]

    def answer_each(self, questions: Sequence[str], top: int = 3) -> list[Answer]:
        """Answer several questions, which the model reads together; raises QuestionError for the first bad one."""
        searched = [normalise_question(question) for question in questions]
        searcher = self._searcher_in_force()  # one for the whole answer, so that it mixes no two revisions
        began = perf_counter()
        try:
            rankings = searcher.search_each(searched, top)
        except DamagedIndexError:
            searcher = self._searcher_in_force(damaged=searcher)
            rankings = searcher.search_each(searched, top)
        return [
            self._answer(question, ranking, searcher.index, began)
            for question, ranking in zip(questions, rankings, strict=True)
        ]

    def _answer(self, question: str, ranking: Ranking, index: Index, began: float) -> Answer:
        quotes = quotes_from(ranking, index.library)
        is_answered = bool(quotes) and ranking.confidence >= self._threshold
        return Answer(
            question=question.strip(),
            answered=is_answered,
            confidence=ranking.confidence,
            revision=index.revision,
            elapsed_ms=(perf_counter() - began) * 1000,
            quotes=quotes if is_answered else (),
            nearest=quotes[0] if quotes and not is_answered else None,
        )


def open_desk(
    stores: Stores, settings: Settings, encoder: Encoder, report: Report, articles: Path = SHIPPED_ARTICLES
) -> Desk:
    """Open the desk over the library, which begins with a folder's articles.

    Raises CorpusError or IndexingError where there is nothing to answer from.
    """
    seed(stores, encoder, report, articles)
    searcher_in_force = SearcherInForce(stores, encoder, report)
    searcher_in_force()  # what cannot be loaded shall be known now, not at the first question
    return Desk(searcher_in_force, settings.answer_threshold)
