"""A preview -> lines of plain text, which each platform gives its own looks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.day_in_words import day_in_words, moment_in_words
from bot.moderation.excerpts import beginning, ending
from bot.moderation.preview import Barred, Preview, Unsubscribed
from bot.printable import one_line
from bot.words import articles_in_words, counted
from corpus.article import Article
from corpus.change import Added, Change, Changed, Duplicate, Unchanged, Withdrawn
from corpus.difference import DifferenceLine, Side
from corpus.raw_article import RefusedInput
from corpus.store.records import StoredRevision

_MOST_WITH_TEXT = 5  # added articles whose text is shown; `show` has it whole
_MOST_LEFT_OUT = 3  # paragraphs shown of a page; --json has them all


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line, which may be a heading; `side` is which version a line of a difference is of."""

    text: str
    is_heading: bool = False
    side: Side | None = None


def preview_lines(preview: Preview) -> Iterator[PreviewLine]:
    """Yield every change, kind by kind, with how many there are of each, and a little of the text of what is new."""
    if preview.rolls_back_to is not None:
        yield PreviewLine(_rolled_back(preview.rolls_back_to))
    for heading, changes in preview.by_kind:
        yield PreviewLine(f"{heading}: {len(changes):,}", is_heading=True)
        for number, change in enumerate(changes):
            yield from _change_lines(change, is_for_good=preview.is_for_good)
            if isinstance(change, Added) and number < _MOST_WITH_TEXT:
                yield from _text_lines(change.article.text)
                yield from _left_out_lines(change.left_out)
    for source in preview.sources:
        if source.added_at is None:
            yield PreviewLine(one_line(f"To be fetched again by refresh: {source.url}"))
    for link, known in preview.other_links:
        yield PreviewLine(one_line(f"Known already, and not fetched twice: {link} leads to the article of {known}"))


def named(article: Article) -> str:
    """Return an article by its id, with where it is from and how long it is."""
    provenance = article.provenance
    title = f"“{provenance.title}”" if provenance.title else ""
    words = counted(len(article.text.split()), "word")
    parts = (article.id, provenance.publisher, day_in_words(provenance.published), title, words)
    return " · ".join(one_line(part) for part in parts if part)


def _rolled_back(revision: StoredRevision) -> str:
    if revision.is_in_force:
        return f"Revision {revision.id} is in force already."
    size = articles_in_words(revision.articles)
    since = moment_in_words(revision.published_at)
    return f"Revision {revision.id} with {size}, last in force since {since}, would be in force again."


def _change_lines(change: Change | Unsubscribed | Barred, *, is_for_good: bool) -> Iterator[PreviewLine]:
    match change:
        case Added(article, _, origin, similar_to, _):
            yield PreviewLine(f"  + {named(article)}{_from(origin)}")
            if similar_to is not None:
                yield PreviewLine(f"      much the same as {one_line(similar_to)}")
        case Changed(_, article, _, origin, differences, overruled, left_out):
            yield PreviewLine(f"  ~ {named(article)}{_from(origin)}")
            yield from _difference_lines(differences)
            told = {difference.text for difference in differences}
            yield from _left_out_lines([paragraph for paragraph in left_out if paragraph not in told])
            yield from _overruled_lines(overruled)
        case Unchanged(article_id, origin, overruled):
            yield PreviewLine(f"  = {one_line(article_id)}{_from(origin)}")
            yield from _overruled_lines(overruled)
        case Duplicate(_, of, similarity, origin):
            same = f"the same article as {one_line(of)} ({similarity:.0%} in common)"
            yield PreviewLine(f"  = {one_line(origin)}: {same}")
        case Withdrawn(article):
            yield PreviewLine(f"  - {named(article)}")
            if is_for_good:
                yield PreviewLine(f"      comes back only after metropole corpus restore {one_line(article.id)}")
        case Barred(article_id):
            yield PreviewLine(f"  - {one_line(article_id)}")
        case Unsubscribed(url):
            yield PreviewLine(f"  - {one_line(url)}")
        case RefusedInput(origin, problem, remedy):
            yield PreviewLine(f"  ! {one_line(f'{origin}: {problem}; {remedy}')}")


def _text_lines(text: str) -> Iterator[PreviewLine]:
    """Yield how a text begins and how it ends, or the one line that it is."""
    begins, ends = beginning(text), ending(text)
    parts = [f"text: {begins}"] if begins == ends else [f"begins: {begins}", f"ends: {ends}"]
    yield from (PreviewLine(f"      {part}") for part in parts)


def _left_out_lines(left_out: Sequence[str]) -> Iterator[PreviewLine]:
    """Yield what was taken for none of the article's text, so that a moderator sees it."""
    for paragraph in left_out[:_MOST_LEFT_OUT]:
        yield PreviewLine(f"      left out: {beginning(paragraph)}")
    if len(left_out) > _MOST_LEFT_OUT:
        yield PreviewLine(f"      left out: {len(left_out) - _MOST_LEFT_OUT:,} more")


def _difference_lines(differences: Sequence[DifferenceLine]) -> Iterator[PreviewLine]:
    if not differences:
        yield PreviewLine("      only in white space or provenance that is not shown")
    for difference in differences:
        yield PreviewLine(f"      {difference.side} {one_line(difference.text)}", side=difference.side)


def _overruled_lines(overruled: Sequence[str]) -> Iterator[PreviewLine]:
    if overruled:
        yield PreviewLine(f"      stays as it was stated by hand: {', '.join(overruled)}")


def _from(origin: str) -> str:
    return f" (from {one_line(origin)})"
