"""The links and feeds that the library is fetched from."""

from corpus.library import Library
from corpus.store.records import SourceKind, SourceRecord


def is_active(source: SourceRecord, library: Library) -> bool:
    """Say whether a source is fetched again: a feed always, a link as long as its article is in force."""
    return source.kind is SourceKind.FEED or source.article_id in library.articles
