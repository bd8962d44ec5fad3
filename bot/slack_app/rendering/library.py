"""What moderators look up -> lines of rich text: articles, status, history, unanswered questions."""

from collections.abc import Iterator, Sequence

from bot.day_in_words import moment_in_words
from bot.journal.unanswered import UnansweredQuestion
from bot.moderation.in_words import amiss_in_words
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview_lines import named
from bot.printable import one_line, printable
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.slack_app.rendering.quotes import parts_of
from bot.words import articles_in_words
from corpus.store.records import SourceRecord

_MOST_OF_A_TEXT = 2_000  # characters on one line of a page


def article_lines(listing: Sequence[ListedArticle]) -> tuple[Line, ...]:
    """Return a line for each article, and how many there are."""
    return (*map(_article_line, listing), (text(articles_in_words(len(listing)), italic=True),))


def shown_lines(shown: ShownArticle) -> tuple[Line, ...]:
    """Return all that is known of an article, then its text."""
    return tuple(_shown_lines(shown))


def status_lines(status: Status, *, for_moderators: bool) -> tuple[Line, ...]:
    """Return what is in force and what is amiss; who did something and why, only moderators see."""
    return tuple(_status_lines(status, for_moderators=for_moderators))


def history_lines(past: Sequence[PastEvent]) -> tuple[Line, ...]:
    """Return who changed the library, when, how and why; newest first."""
    return tuple(map(_event_line, past)) or ((text("Nothing has been published yet."),),)


def unanswered_lines(questions: Sequence[UnansweredQuestion]) -> tuple[Line, ...]:
    """Return each question with how often it was asked."""
    return tuple(map(_unanswered_line, questions)) or ((text("No question is without an answer."),),)


def _article_line(listed: ListedArticle) -> Line:
    gone = text(" · its page is gone", bold=True)
    return (text(named(listed.article)), *((gone,) if listed.is_gone else ()))


def _shown_lines(shown: ShownArticle) -> Iterator[Line]:
    article, provenance = shown.listed.article, shown.listed.article.provenance
    yield (text(named(article), bold=True),)
    known = {
        "author": provenance.author,
        "date from": provenance.published_note or provenance.published_basis,
        "retrieved": provenance.retrieved,
        "caption": provenance.caption,
        "photo": provenance.photo_credit,
        "stated by hand": ", ".join(provenance.stated_by_hand) or None,
        "sha256": provenance.source_sha256,
    }
    if provenance.url:
        yield text("link: "), link(provenance.url, one_line(provenance.url))
    for name, value in known.items():
        if value is not None:
            yield (text(f"{name}: {one_line(str(value))}"),)
    if shown.listed.is_gone:
        yield (text("its page is gone; /corpus remove takes the article out", bold=True),)
    for version in shown.versions:
        yield (text(f"version {version.version[:12]} of {moment_in_words(version.added_at)}", italic=True),)
    for paragraph in article.text.split("\n\n"):
        for start, end in parts_of(paragraph, _MOST_OF_A_TEXT):
            yield (text(printable(paragraph[start:end])),)


def _status_lines(status: Status, *, for_moderators: bool) -> Iterator[Line]:
    revision, event = status.revision, status.last_event
    if revision is None:
        yield (text("Nothing is in force yet."),)
    else:
        articles = articles_in_words(revision.articles)
        since = moment_in_words(revision.published_at)
        yield text(f"Revision {revision.id}", bold=True), text(f" · {articles} · in force since {since}")
    if event is not None:
        by = f" by {one_line(event.actor)}" if for_moderators else ""
        why = f": {one_line(event.why)}" if for_moderators and event.why else ""
        yield (text(f"Last change: {event.action}{by}, {moment_in_words(event.at)}{why}"),)
    yield (text(f"Questions without an answer: {status.open_questions:,}"),)
    for withdrawal in status.withdrawals:
        by = f" by {one_line(withdrawal.actor)}," if for_moderators else ""
        withdrawn = f"{one_line(withdrawal.article_id)},{by} {moment_in_words(withdrawal.at)}"
        yield (text(f"Withdrawn for good: {withdrawn}"),)
    yield from map(_source_line, status.sources)


def _source_line(source: SourceRecord) -> Line:
    checked = f"checked {moment_in_words(source.checked_at)}" if source.checked_at else "not checked yet"
    elements = [text(f"{source.kind} "), link(source.url, one_line(source.url)), text(f" · {checked}")]
    if amiss := amiss_in_words(source):
        elements.append(text(f" · {amiss}", bold=True))
    return tuple(elements)


def _event_line(past: PastEvent) -> Line:
    event = past.event
    state = "in force" if past.is_in_force else "can be rolled back to" if past.is_kept else ""
    parts = [moment_in_words(event.at), event.actor, event.action, ", ".join(past.counts), event.why, state]
    known = " · ".join(one_line(part) for part in parts if part)
    return text(event.revision or "no new revision", bold=past.is_in_force), text(f" · {known}")


def _unanswered_line(question: UnansweredQuestion) -> Line:
    times = "once" if question.count == 1 else f"{question.count:,} times"
    since = f"answered since revision {question.answered_since}" if question.answered_since else ""
    others = [one_line(wording) for wording in question.wordings if wording != question.question]
    also = f"also: {'; '.join(others)}" if others else ""
    parts = (question.reason, times, f"last {moment_in_words(question.last_asked)}", since, also)
    return text(one_line(question.question), bold=True), text(f" · {' · '.join(part for part in parts if part)}")
