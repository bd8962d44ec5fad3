"""What the articles tell of which day."""

from collections.abc import Iterator

from bot.days import days_told
from bot.listing import DatedPassage
from corpus.article import Article
from corpus.library import Library
from corpus.text_fragment import link_to
from index.segment import segment


def dated_passages(library: Library) -> tuple[DatedPassage, ...]:
    """Return every sentence that tells of a day, by day; within one, as the articles came out."""
    passages = [passage for article in library for passage in _of_article(article)]
    published = {article.id: str(article.provenance.published or "") for article in library}
    return tuple(sorted(passages, key=lambda passage: (passage.day, published[passage.article], passage.start)))


def _of_article(article: Article) -> Iterator[DatedPassage]:
    text, provenance = article.text, article.provenance
    for passage in segment(article):
        for sentence in passage.sentences:
            before, after = text[passage.start : sentence.start], text[sentence.end : passage.end]
            for told in days_told(text[sentence.start : sentence.end], provenance.published, before, after):
                yield DatedPassage(
                    day=told.day,
                    basis=told.basis,
                    text=text[sentence.start : sentence.end],
                    start=sentence.start,
                    end=sentence.end,
                    article=article.id,
                    publisher=provenance.publisher,
                    url=link_to(provenance.url, text, sentence.start, sentence.end) if provenance.url else None,
                )
