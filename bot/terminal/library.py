"""What moderators look up -> lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.moderation.in_words import amiss_in_words, publication_in_words
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview import Publication
from bot.printable import one_line, printable
from bot.words import articles_in_words, counted
from corpus.store.records import SourceRecord


def render_listing(listing: Sequence[ListedArticle]) -> str:
    """Return a line for each article, and how many there are."""
    return "\n".join([*map(_listed_line, listing), articles_in_words(len(listing))])


def render_shown(shown: ShownArticle) -> str:
    """Return all that is known of an article, then its text."""
    article, provenance = shown.listed.article, shown.listed.article.provenance
    known = {
        "article": article.id,
        "title": provenance.title,
        "publisher": provenance.publisher,
        "author": provenance.author,
        "published": provenance.published and f"{provenance.published} ({provenance.published_basis})",
        "date from": provenance.published_note,
        "link": provenance.url,
        "retrieved": provenance.retrieved,
        "caption": provenance.caption,
        "photo": provenance.photo_credit,
        "by hand": ", ".join(provenance.stated_by_hand) or None,
        "sha256": provenance.source_sha256,
    }
    lines = [f"{name:<10} {one_line(str(value))}" for name, value in known.items() if value is not None]
    if shown.listed.is_gone:
        lines.append("its page is gone; `metropole corpus remove` takes the article out")
    for version in shown.versions:
        kept = counted(len(version.revisions), "kept revision")
        lines.append(f"version    {version.version[:12]} of {_moment(version.added_at)}, in {kept}")
    return "\n".join([*lines, "", printable(article.text)])


def render_status(status: Status) -> str:
    """Return what is in force and what is amiss."""
    return "\n".join(_status_lines(status))


def render_event(past: PastEvent) -> str:
    """Return one line of the history."""
    event = past.event
    mark = "*" if past.is_in_force else "·" if past.is_kept else " "
    parts = [
        f"{mark} {event.revision or '-' * 12}",
        _moment(event.at),
        one_line(event.actor),
        event.action,
        ", ".join(past.counts),
        one_line(event.why),
    ]
    return "  ".join(part for part in parts if part)


def render_publication(publication: Publication) -> str:
    """Return what was put in force, in a line or two."""
    return "\n".join(publication_in_words(publication))


def render_sources(sources: Iterable[SourceRecord]) -> str:
    """Return a line for each link or feed with what is wrong with it."""
    return "\n".join(map(_source_line, sources))


def _listed_line(listed: ListedArticle) -> str:
    article, provenance = listed.article, listed.article.provenance
    published = provenance.published.isoformat() if provenance.published else "date not known"
    title = f"“{provenance.title}”" if provenance.title else ""
    gone = "PAGE GONE" if listed.is_gone else ""
    parts = (article.id, published, provenance.publisher, title, gone)
    return " · ".join(one_line(part) for part in parts if part)


def _status_lines(status: Status) -> Iterator[str]:
    revision, event = status.revision, status.last_event
    if revision is None:
        yield "revision   none yet; the first question or the first `add` makes one"
    else:
        yield f"revision   {revision.id}, in force since {_moment(revision.published_at)}"
        yield f"articles   {revision.articles:,}"
    if event is not None:
        yield f"last       {event.action} by {one_line(event.actor)}, {_moment(event.at)} {one_line(event.why)}"
    yield f"data       {one_line(str(status.data))}"
    yield f"database   {one_line(status.database)}"
    yield f"questions  {status.open_questions:,} without an answer"
    for withdrawal in status.withdrawals:
        yield f"withdrawn  {one_line(f'{withdrawal.article_id}, by {withdrawal.actor}, {_moment(withdrawal.at)}')}"
    yield from map(_source_line, status.sources)


def _source_line(source: SourceRecord) -> str:
    checked = f"checked {_moment(source.checked_at)}" if source.checked_at else "not checked yet"
    article = f"article {source.article_id}" if source.article_id else ""
    parts = (source.url, article, amiss_in_words(source, _moment), checked)
    return f"{source.kind:<10} {' · '.join(one_line(part) for part in parts if part)}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
