"""What every platform's bot works with: a reception for those who ask, operations for moderators."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.async_reception import AsyncReception
from bot.errors import RetrievalError
from bot.journal.journal import Journal
from bot.moderation.operations import Moderation
from bot.opening import open_encoder, open_journal
from bot.report import Report
from bot.settings import Settings
from bot.stores import Stores, open_stores

if TYPE_CHECKING:
    from bot.desk import Desk
    from index.encoding import Encoder

_LONGEST_PROBE = 300  # characters


@dataclass(frozen=True, slots=True)
class Backend:
    """One library and one model, for all that people and moderators do on a platform."""

    reception: AsyncReception
    stores: Stores
    encoder: "Encoder"
    threshold: float | None

    @property
    def desk(self) -> "Desk":
        """The desk that answers."""
        return self.reception.reception.desk

    @property
    def journal(self) -> Journal:
        """The journal of questions."""
        return self.reception.reception.journal

    def moderation(self, report: Report) -> Moderation:
        """Return the moderators' operations, which tell a report how they get on."""
        return Moderation(self.stores, self.journal, lambda: self.encoder, report, self.threshold)


def open_backend(settings: Settings, report: Report, platform: str) -> Backend:
    """Load the model and open the library in force, which begins with the shipped articles.

    Takes seconds. Raises BotError, CorpusError or IndexingError where there is nothing to answer from.
    """
    stores = open_stores(settings)
    encoder = open_encoder(settings, report)
    from bot.desk import open_desk
    from bot.reception import Reception

    desk = open_desk(stores, settings, encoder, report)
    check_retrieval(desk)
    reception = Reception(desk, open_journal(settings, stores), report, platform)
    return Backend(AsyncReception(reception), stores, encoder, settings.answer_threshold)


def check_retrieval(desk: "Desk") -> None:
    """Ask the desk in the words of a passage of its own library; raises RetrievalError where it is not found."""
    article = next(iter(desk.library))
    probe = article.text.partition("\n")[0][:_LONGEST_PROBE]
    answer = desk.answer(probe, top=10)
    found = [*answer.quotes, *([answer.nearest] if answer.nearest else [])]
    if not any(quote.article == article.id or probe in quote.text or quote.text in probe for quote in found):
        raise RetrievalError(article.id)
