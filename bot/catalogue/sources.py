"""The articles of a library, for readers who want to know what it quotes from."""

from datetime import date

from bot.catalogue.listing import ListedSource
from corpus.article import Article
from corpus.library import Library


def sources_of(library: Library) -> tuple[ListedSource, ...]:
    """List the articles, the latest first and those of unknown date last."""
    latest_first = sorted(library, key=lambda article: article.provenance.published or date.min, reverse=True)
    return tuple(map(_listed, latest_first))


def _listed(article: Article) -> ListedSource:
    provenance = article.provenance
    return ListedSource(
        article=article.id,
        title=provenance.title or None,
        publisher=provenance.publisher,
        published=provenance.published,
        url=provenance.url,
    )
