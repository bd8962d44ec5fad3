"""What moderators are about to change, and what they have changed -> lines of rich text."""

from collections.abc import Iterator, Sequence

from bot.day_in_words import day_in_words
from bot.moderation.preview import Barred, Preview, Publication, Unsubscribed
from bot.slack_app.rendering.block_kit import Json, Line, shortened, text
from bot.terminal.printable import one_line
from corpus.article import Article
from corpus.change import Added, Change, Changed, Duplicate, Unchanged, Withdrawn
from corpus.difference import DifferenceLine
from corpus.raw_article import RefusedInput
from corpus.store.records import SourceRecord

_MOST_OF_A_PARAGRAPH = 300  # characters; a preview is a summary, and `show` has the text


def preview_lines(preview: Preview) -> tuple[Line, ...]:
    """Return every change, kind by kind, with how many there are of each."""
    return tuple(_preview_lines(preview)) or ((text("Nothing would change."),),)


def amiss_lines(gone: Sequence[SourceRecord], failing: Sequence[SourceRecord]) -> tuple[Line, ...]:
    """Return the links and feeds that are gone or fail."""
    lines = [_amiss_line(source, "gone") for source in gone]
    return tuple(lines + [_amiss_line(source, "failing") for source in failing])


def publication_lines(publication: Publication) -> tuple[Line, ...]:
    """Return what was put in force, and how to undo it."""
    if publication.revision == publication.before:
        return ((text(f"Done. Revision {publication.revision} stays in force."),),)
    counts = f"{publication.added:,} added, {publication.changed:,} changed, {publication.removed:,} removed"
    lines: list[Line] = [(text(f"Revision {publication.revision} is in force", bold=True), text(f": {counts}."))]
    if publication.now_answered:
        lines.append((text(f"Answered now, of the questions without an answer: {publication.now_answered:,}."),))
    if publication.before:
        lines.append((text(f"Undo with: /corpus rollback {publication.before}"),))
    return tuple(lines)


def _preview_lines(preview: Preview) -> Iterator[Line]:
    for heading, changes in preview.by_kind:
        yield (text(f"{heading}: {len(changes):,}", bold=True),)
        for change in changes:
            yield from _change_lines(change)
    for source in preview.sources:
        if source.added_at is None:
            yield (text(f"To be fetched again by refresh: {one_line(source.url)}"),)


def _change_lines(change: Change | Unsubscribed | Barred) -> Iterator[Line]:
    match change:
        case Added(article, _, origin, similar_to):
            yield (text(f"+ {named(article)} (from {one_line(origin)})"),)
            if similar_to is not None:
                yield (text(f"   much the same as {one_line(similar_to)}"),)
        case Changed(_, article, _, origin, differences):
            yield (text(f"~ {named(article)} (from {one_line(origin)})"),)
            yield from map(_difference_line, differences)
        case Unchanged(article_id, origin):
            yield (text(f"= {one_line(article_id)} (from {one_line(origin)})"),)
        case Duplicate(_, of, similarity, origin):
            yield (text(f"= {one_line(origin)}: the same article as {one_line(of)} ({similarity:.0%} in common)"),)
        case Withdrawn(article):
            yield (text(f"- {named(article)}"),)
        case Barred(article_id):
            yield (text(f"- {one_line(article_id)}"),)
        case Unsubscribed(url):
            yield (text(f"- {one_line(url)}"),)
        case RefusedInput(origin, problem, remedy):
            yield (text(f"! {one_line(origin)}: {one_line(problem)}; {one_line(in_slack(remedy))}"),)


def _difference_line(difference: DifferenceLine) -> Line:
    return (text(f"   {difference.side} {shortened(one_line(difference.text), _MOST_OF_A_PARAGRAPH)}", italic=True),)


def named(article: Article) -> str:
    """Return an article by its id, with where it is from and how long it is."""
    provenance = article.provenance
    title = f"“{provenance.title}”" if provenance.title else ""
    words = f"{len(article.text.split()):,} words"
    parts = (article.id, provenance.publisher, day_in_words(provenance.published), title, words)
    return " · ".join(one_line(part) for part in parts if part)


def in_slack(remedy: str) -> str:
    """Return a remedy with the commands as they are in Slack, without the marks that rich text would show."""
    return remedy.replace("metropole corpus", "/corpus").replace("`", "")


def _amiss_line(source: SourceRecord, what: str) -> Line:
    problem: list[Json] = [text(f": {one_line(source.problem)}")] if source.problem else []
    return text(f"{what} ", bold=True), text(one_line(source.url)), *problem
