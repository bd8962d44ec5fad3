"""What every platform's bot works with: a reception for those who ask, operations for moderators."""

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from bot.errors import RetrievalError
from bot.journal.journal import Journal
from bot.moderation.operations import Moderation
from bot.opening import open_encoder, open_journal
from bot.process.async_reception import AsyncReception
from bot.process.stopping import StoppableReport
from bot.report import Report
from bot.settings import Settings
from bot.stores import Stores, open_stores

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.desk import Desk
    from corpus.web.fetcher import Fetcher
    from index.encoding import Encoder
    from index.search import Searcher

_LONGEST_PROBE = 300  # characters


@dataclass(frozen=True, slots=True)
class Backend:
    """One library and one model, for all that people and moderators do on a platform."""

    reception: AsyncReception
    stores: Stores
    encoder: "Encoder"
    threshold: float | None
    make_fetcher: "Callable[[], Fetcher] | None" = None
    is_stopped: Event = field(default_factory=Event)

    @property
    def desk(self) -> "Desk":
        """The desk that answers."""
        return self.reception.reception.desk

    @property
    def journal(self) -> Journal:
        """The journal of questions."""
        return self.reception.reception.journal

    def moderation(self, report: Report) -> Moderation:
        """Return the moderators' operations, which tell a report how they get on, and end once the bot is stopped."""
        stoppable = StoppableReport(report, self.is_stopped)
        return Moderation(self.stores, self.journal, lambda: self.encoder, stoppable, self.threshold, self.make_fetcher)


def open_backend(settings: Settings, report: Report, platform: str, is_stopped: Event | None = None) -> Backend:
    """Load the model and open the library in force, which begins with the shipped articles.

    Takes seconds; once `is_stopped` is set, what takes long is given up. Raises BotError, CorpusError or
    IndexingError where there is nothing to answer from.
    """
    is_stopped = is_stopped or Event()
    report = StoppableReport(report, is_stopped)
    stores = open_stores(settings)
    encoder = open_encoder(settings, report)
    from bot.desk import open_desk
    from bot.reception import Reception

    desk = open_desk(stores, settings, encoder, report)
    desk.over_whole_index(lambda contents: check_retrieval(contents.searcher))
    reception = Reception(desk, open_journal(settings, stores), report, platform)
    return Backend(AsyncReception(reception), stores, encoder, settings.answer_threshold, is_stopped=is_stopped)


def check_retrieval(searcher: "Searcher") -> None:
    """Search for a passage of the library in its own words; raises RetrievalError where it is not found.

    The longest one of an article, as "Timeline" stands in many; and not asked of the desk, for which it may be an order
    or in a language that is not covered.
    """
    first = searcher.index.passages[0].article_id
    probe = max((p for p in searcher.index.passages if p.article_id == first), key=lambda passage: len(passage.text))
    found = [ranked.passage for ranked in searcher.search(probe.text[:_LONGEST_PROBE], top=10).passages]
    if not any(passage.article_id == first or passage.text == probe.text for passage in found):
        raise RetrievalError(first)
