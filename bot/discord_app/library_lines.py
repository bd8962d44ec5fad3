"""What moderators look up -> lines of markdown; nothing of where it is kept."""

from collections.abc import Iterator, Sequence

from bot.day_in_words import moment_in_words
from bot.discord_app.plain_text import plain, plain_line
from bot.journal.unanswered import UnansweredQuestion
from bot.moderation.in_words import amiss_in_words
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview_lines import named
from bot.words import articles_in_words
from corpus.store.records import SourceRecord


def article_lines(listing: Sequence[ListedArticle]) -> list[str]:
    """Return a line for each article, and how many there are."""
    return [*map(_article_line, listing), f"-# {articles_in_words(len(listing))}"]


def shown_lines(shown: ShownArticle) -> list[str]:
    """Return all that is known of an article, then its text."""
    return list(_shown_lines(shown))


def status_lines(status: Status) -> list[str]:
    """Return what is in force and what is amiss."""
    return list(_status_lines(status))


def history_lines(past: Sequence[PastEvent]) -> list[str]:
    """Return who changed the library, when, how and why; newest first."""
    return [_event_line(one) for one in past] or ["Nothing has been published yet."]


def unanswered_lines(questions: Sequence[UnansweredQuestion]) -> list[str]:
    """Return each question with how often it was asked."""
    return [_unanswered_line(question) for question in questions] or ["No question is without an answer."]


def source_line(source: SourceRecord) -> str:
    """Return a link or feed with what is wrong with it."""
    parts = [f"{source.kind} {plain_line(source.url)}"]
    if source.article_id:
        parts.append(f"article {plain_line(source.article_id)}")
    if amiss := amiss_in_words(source):
        parts.append(f"**{plain_line(amiss)}**")
    parts.append(f"checked {moment_in_words(source.checked_at)}" if source.checked_at else "not checked yet")
    return f"- {' · '.join(parts)}"


def _article_line(listed: ListedArticle) -> str:
    return f"- {plain_line(named(listed.article))}{' · **its page is gone**' if listed.is_gone else ''}"


def _shown_lines(shown: ShownArticle) -> Iterator[str]:
    article, provenance = shown.listed.article, shown.listed.article.provenance
    yield f"**{plain_line(named(article))}**"
    known = {
        "author": provenance.author,
        "date from": provenance.published_note or provenance.published_basis,
        "link": provenance.url,
        "retrieved": provenance.retrieved,
        "caption": provenance.caption,
        "photo": provenance.photo_credit,
        "stated by hand": ", ".join(provenance.stated_by_hand) or None,
        "sha256": provenance.source_sha256,
    }
    for name, value in known.items():
        if value is not None:
            yield f"{name}: {plain_line(str(value))}"
    if shown.listed.is_gone:
        yield "**its page is gone; /corpus remove takes the article out**"
    for version in shown.versions:
        yield f"-# version {version.version[:12]} of {moment_in_words(version.added_at)}"
    yield ""
    yield from plain(article.text).splitlines()


def _status_lines(status: Status) -> Iterator[str]:
    revision, event = status.revision, status.last_event
    if revision is None:
        yield "Nothing is in force yet."
    else:
        since = moment_in_words(revision.published_at)
        yield f"**Revision {revision.id}** · {articles_in_words(revision.articles)} · in force since {since}"
    if event is not None:
        why = f": {plain_line(event.why)}" if event.why else ""
        yield f"Last change: {event.action} by {plain_line(event.actor)}, {moment_in_words(event.at)}{why}"
    yield f"Questions without an answer: {status.open_questions:,}"
    for withdrawal in status.withdrawals:
        by = f"by {plain_line(withdrawal.actor)}, {moment_in_words(withdrawal.at)}"
        yield f"Withdrawn for good: {plain_line(withdrawal.article_id)}, {by}"
    yield from map(source_line, status.sources)


def _event_line(past: PastEvent) -> str:
    event = past.event
    revision = event.revision or "no new revision"
    state = "in force" if past.is_in_force else "can be rolled back to" if past.is_kept else ""
    parts = [moment_in_words(event.at), event.actor, event.action, ", ".join(past.counts), event.why, state]
    known = " · ".join(plain_line(part) for part in parts if part)
    return f"- {f'**{revision}**' if past.is_in_force else revision} · {known}"


def _unanswered_line(question: UnansweredQuestion) -> str:
    times = "once" if question.count == 1 else f"{question.count:,} times"
    others = [plain_line(wording) for wording in question.wordings if wording != question.question]
    also = f"also: {'; '.join(others)}" if others else ""
    last = f"last {moment_in_words(question.last_asked)}"
    parts = (question.reason, times, last, ", ".join(question.platforms), also)
    return f"- **{plain_line(question.question)}** · {' · '.join(part for part in parts if part)}"
