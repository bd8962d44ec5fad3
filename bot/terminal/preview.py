"""A preview -> lines for a terminal: what would be added, changed, left, taken out or refused."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text

from bot.moderation.preview import Barred, Preview, Unsubscribed
from bot.terminal.printable import printable
from corpus.article import Article
from corpus.change import Added, Change, Changed, Duplicate, Unchanged, Withdrawn
from corpus.difference import DifferenceLine, Side
from corpus.raw_article import RefusedInput

_STYLES = {Side.BEFORE: Style(color="red"), Side.AFTER: Style(color="green")}
_HEADING = Style(bold=True)


def render_preview(preview: Preview) -> Text:
    """Return every change of a preview, kind by kind, with how many there are of each."""
    return Text("\n").join(_lines(preview))


def _lines(preview: Preview) -> Iterator[Text]:
    for heading, changes in preview.by_kind:
        yield Text(f"{heading}: {len(changes):,}", _HEADING)
        for change in changes:
            yield from _change_lines(change)
    for source in preview.sources:
        if source.added_at is None:
            yield Text(_one_line(f"To be fetched again by refresh: {source.url}"))


def _change_lines(change: Change | Unsubscribed | Barred) -> Iterator[Text]:
    match change:
        case Added(article, _, origin, similar_to):
            yield Text(f"  + {_named(article)}{_from(origin)}")
            if similar_to is not None:
                yield Text(_one_line(f"      much the same as {similar_to}"))
        case Changed(_, article, _, origin, differences):
            yield Text(f"  ~ {_named(article)}{_from(origin)}")
            yield from _difference_lines(differences)
        case Unchanged(article_id, origin):
            yield Text(f"  = {_one_line(article_id)}{_from(origin)}")
        case Duplicate(_, of, similarity, origin):
            yield Text(f"  = {_one_line(origin)}: the same article as {_one_line(of)} ({similarity:.0%} in common)")
        case Withdrawn(article):
            yield Text(f"  - {_named(article)}")
        case Barred(article_id):
            yield Text(f"  - {_one_line(article_id)}")
        case Unsubscribed(url):
            yield Text(f"  - {_one_line(url)}")
        case RefusedInput(origin, problem, remedy):
            yield Text(_one_line(f"  ! {origin}: {problem}; {remedy}"))


def _difference_lines(differences: Sequence[DifferenceLine]) -> Iterator[Text]:
    if not differences:
        yield Text("      only in white space or provenance that is not shown")
    for line in differences:
        yield Text(f"      {line.side} {_one_line(line.text)}", _STYLES[line.side])


def _named(article: Article) -> str:
    provenance = article.provenance
    title = f"“{provenance.title}”" if provenance.title else ""
    published = provenance.published.isoformat() if provenance.published else "date not known"
    words = f"{len(article.text.split()):,} words"
    return " · ".join(_one_line(part) for part in (article.id, provenance.publisher, published, title, words) if part)


def _from(origin: str) -> str:
    return f"  (from {_one_line(origin)})"


def _one_line(text: str) -> str:
    indent = text[: len(text) - len(text.lstrip(" "))]
    return indent + " ".join(printable(text).split())
