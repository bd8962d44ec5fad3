"""What the articles tell of which day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.catalogue.days import days_told, means_day, names_a_day
from bot.catalogue.listing import DatedPassage
from bot.errors import QuestionError
from corpus.article import Article
from corpus.library import Library
from corpus.text_fragment import link_to
from index.segment import segment


def told_in(article: Article) -> tuple[DatedPassage, ...]:
    """Return every sentence of an article that tells of a day, once for each day."""
    return tuple(_told_in(article))


def in_order(library: Library, told: Mapping[str, Sequence[DatedPassage]]) -> tuple[DatedPassage, ...]:
    """Return what the articles tell, by day; within one, as the articles came out."""
    published = {article.id: article.provenance.published or date.min for article in library}
    passages = [passage for of_article in told.values() for passage in of_article]
    return tuple(sorted(passages, key=lambda passage: (passage.day, published[passage.article], passage.start)))


def told_of(written: str, passages: Sequence[DatedPassage]) -> tuple[DatedPassage, ...]:
    """Return what is told of the day that somebody wrote, in any way, or all of it for nothing.

    Raises QuestionError where it names no day.
    """
    if not written.strip():
        return tuple(passages)
    if not names_a_day(written):
        raise QuestionError(f"“{written}” is no day", "write a date such as 2019-02-28 or 28 February, or a weekday")
    days = {day for day in {told.day for told in passages} if means_day(written, day)}
    return tuple(told for told in passages if told.day in days)


def _told_in(article: Article) -> Iterator[DatedPassage]:
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
