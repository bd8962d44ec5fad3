"""The shipped articles -> the first revision, so that there is something to ask from the first minute."""

from pathlib import Path

from bot.moderation.publishing import publish_articles
from bot.report import Report
from bot.stores import Stores
from corpus.errors import CorpusError, OutdatedError
from corpus.library import Library
from corpus.revision import revision_id
from corpus.shipped import read_shipped
from corpus.store.records import Action
from index.encoding import Encoder
from index.errors import IndexingError

ACTOR = "metropole"


def seed(stores: Stores, encoder: Encoder, report: Report, articles: Path) -> None:
    """Put the shipped articles in force, unless a moderator has changed the library since.

    Raises CorpusError or IndexingError where nothing is in force and the articles cannot be used;
    where something is, that stays, and the report is told.
    """
    before = stores.library.in_force()
    if before is not None and not stores.library.is_as_seeded():
        return
    try:
        shipped = read_shipped(articles)
        if revision_id(Library.of([one.article for one in shipped])) == before:
            return
        why = "the first run" if before is None else "the shipped articles have changed"
        report.notice(f"building the index: {why}")
        publish_articles(stores, encoder, report, shipped, expected=before, actor=ACTOR, why=why, action=Action.SEED)
    except OutdatedError:  # another process was first
        return
    except (CorpusError, IndexingError) as error:
        if before is None:
            raise
        report.notice(f"warning: {error}; answering from the last good revision, {before}")
