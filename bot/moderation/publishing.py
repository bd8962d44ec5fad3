"""Articles -> a revision in force: its index first, then, in one step, the library.

Until that step nothing has changed for anybody, and whatever is half done is swept up later; from it
on every reader answers from the new revision, whose index is there already.
"""

from collections.abc import Iterable, Sequence

from bot.report import Report
from bot.stores import Stores
from corpus.errors import OutdatedError, StoreError
from corpus.library import Library
from corpus.revision import revision_id
from corpus.store.records import Action, SourceRecord, StoredArticle
from index.build import Index
from index.encoding import Encoder
from index.errors import StorageError


def publish_articles(
    stores: Stores,
    encoder: Encoder,
    report: Report,
    articles: Sequence[StoredArticle],
    *,
    expected: str | None,
    actor: str,
    why: str,
    action: Action = Action.PUBLISH,
    sources: Iterable[SourceRecord] = (),
    withdrawals: Iterable[str] = (),
    unsubscribed: Iterable[str] = (),
) -> Index:
    """Put a revision of these articles in force in place of `expected`, and return its index.

    Raises OutdatedError where another revision is in force, and CorpusError or IndexingError where
    the articles cannot be published; then nothing has changed.
    """
    library = Library.of([stored.article for stored in articles])
    with stores.one_builder(report):
        if (in_force := stores.library.in_force()) != expected:
            raise OutdatedError(expected, in_force)
        with report.building() as progress:
            index = stores.index.build(library, revision_id(library), encoder, progress)
        stores.library.publish(
            articles,
            expected=expected,
            actor=actor,
            why=why,
            action=action,
            sources=sources,
            withdrawals=withdrawals,
            unsubscribed=unsubscribed,
        )
        try:
            stores.index.forget(stores.library.kept())
        except (StoreError, StorageError) as error:  # it is in force all the same
            report.notice(f"warning: {error}; the next publish tries again to remove what is not needed any more")
    return index
