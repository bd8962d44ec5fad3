"""The desk: a question -> an answer over the revision in force."""

from pathlib import Path
from time import perf_counter

from bot.answer import Answer, quotes_from
from bot.current_index import Report, current_index
from bot.question import normalise_question
from bot.settings import Settings
from corpus.library import SHIPPED_ARTICLES
from index.build import Index
from index.confidence import THRESHOLD
from index.encoder import Encoder
from index.errors import ModelError
from index.search import Searcher
from index.storage import RevisionStore


class Desk:
    """Answers questions; safe to use from many threads, and to change the index under."""

    def __init__(self, index: Index, encoder: Encoder, threshold: float = THRESHOLD) -> None:
        self._encoder = encoder
        self._threshold = threshold
        self.put_in_force(index)

    def put_in_force(self, index: Index) -> None:
        """Answer from this index from now on; an answer under way ends with the one it began with.

        Raises ModelError for an index of another model: its vectors mean nothing to this one.
        """
        if index.model != self._encoder.identity:
            problem = f"revision {index.revision} was not built with it but with {index.model}"
            raise ModelError(self._encoder.identity, problem, "build the index again")
        self._searcher = Searcher(index, self._encoder)

    @property
    def revision(self) -> str:
        """The id of the revision in force."""
        return self._searcher.index.revision

    def answer(self, question: str, top: int = 3) -> Answer:
        """Answer a question with at most `top` quotes; raises QuestionError where it cannot be asked."""
        searched = normalise_question(question)
        searcher = self._searcher  # read once, so that no answer mixes two revisions
        began = perf_counter()
        ranking = searcher.search(searched, top)
        quotes = quotes_from(ranking, searcher.index.library)
        is_answered = bool(quotes) and ranking.confidence >= self._threshold
        return Answer(
            question=question.strip(),
            answered=is_answered,
            confidence=ranking.confidence,
            revision=searcher.index.revision,
            elapsed_ms=(perf_counter() - began) * 1000,
            quotes=quotes if is_answered else (),
            nearest=quotes[0] if quotes and not is_answered else None,
        )


def open_desk(settings: Settings, encoder: Encoder, report: Report, articles: Path = SHIPPED_ARTICLES) -> Desk:
    """Open the desk over a folder's articles, building the index where none fits them yet.

    Raises CorpusError or IndexingError where there is nothing to answer from.
    """
    index = current_index(articles, RevisionStore(settings.data), encoder, report)
    threshold = THRESHOLD if settings.answer_threshold is None else settings.answer_threshold
    return Desk(index, encoder, threshold)
