"""Settings -> what a command works with.

The model's libraries take seconds to load, so only what asks for the model imports them.
"""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.journal.journal import Journal
from bot.journal.pseudonym import Pseudonyms
from bot.moderation.operations import Moderation
from bot.report import Report
from bot.settings import Settings
from bot.stores import Stores, open_stores
from corpus.shipped import SHIPPED_ARTICLES

if TYPE_CHECKING:
    from bot.reception import Reception
    from index.encoding import Encoder


def open_encoder(settings: Settings, report: Report) -> "Encoder":
    """Load the embedding model; raises ModelError where it cannot be used."""
    with report.waiting("Loading the model"):
        from bot.quiet import quiet_libraries
        from index.encoder import PACKAGED_MODEL, SentenceTransformerEncoder

        quiet_libraries()
        return SentenceTransformerEncoder(settings.embedding_model or PACKAGED_MODEL)


def open_journal(settings: Settings, stores: Stores) -> Journal:
    """Open the journal of questions."""
    retention = timedelta(days=settings.question_retention_days)
    return Journal(stores.database, Pseudonyms(settings.data), retention)


def open_reception(settings: Settings, report: Report) -> "Reception":
    """Open a terminal's desk over the library in force, which begins with the shipped articles."""
    stores = open_stores(settings)
    encoder = open_encoder(settings, report)
    from bot.desk import open_desk
    from bot.reception import Reception

    return Reception(open_desk(stores, settings, encoder, report), open_journal(settings, stores), report, "terminal")


def open_moderation(settings: Settings, report: Report) -> Moderation:
    """Open the moderators' operations; the library begins with the shipped articles.

    The model is loaded when it is first needed.
    """
    stores = open_stores(settings)

    @cache
    def encoder() -> "Encoder":
        return open_encoder(settings, report)

    if stores.library.in_force() is None:
        from bot.moderation.seeding import seed

        seed(stores, encoder(), report, SHIPPED_ARTICLES)
    return Moderation(stores, open_journal(settings, stores), encoder, report, settings.answer_threshold)
