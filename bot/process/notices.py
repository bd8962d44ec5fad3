"""What moderators are told without asking: refreshes, failing sources, new unanswered questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.journal.unanswered import UnansweredText
from bot.moderation.in_words import beside_articles
from bot.moderation.preview import Publication, Refresh
from corpus.store.records import SourceRecord

_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Notice:
    """A heading and lines of plain text, which each platform shows as such."""

    title: str
    lines: tuple[str, ...]


def refresh_notice(refresh: Refresh, publication: Publication | None, known: Collection[str]) -> Notice | None:
    """Tell what a refresh changed and which sources began to fail, or None where there is no news.

    `known` are the links and feeds that moderators were told of already.
    """
    lines = _published(publication) if publication else []
    lines += [_amiss(source, "gone") for source in refresh.gone if source.url not in known]
    lines += [_amiss(source, "failing") for source in refresh.failing if source.url not in known]
    return Notice("Links and feeds were fetched again", _shortened(lines)) if lines else None


def publication_notice(actor: str, publication: Publication) -> Notice | None:
    """Tell what a moderator changed and why, or None where nothing is other than before."""
    lines = [*_articles(publication), *beside_articles(publication)]
    if publication.revision != publication.before:
        replaced = f"in place of {publication.before}: {publication.counts}"
        lines.insert(0, f"revision {publication.revision} is in force, {replaced}")
    return _change_notice(actor, lines, publication.why) if lines else None


def restoration_notice(actor: str, article: str, why: str = "") -> Notice:
    """Tell that an article that was withdrawn for good may come back."""
    return _change_notice(actor, [f"{article} may be added again"], why)


def _change_notice(actor: str, lines: Sequence[str], why: str) -> Notice:
    because = [f"why: {why}"] if why else []
    return Notice(f"The library was changed by {actor}", (*because, *_shortened(lines)))


def _articles(publication: Publication) -> list[str]:
    details = publication.details
    kinds = (("added", details.added), ("changed", details.changed), ("removed", details.removed))
    return [f"{what}: {article}" for what, articles in kinds for article in articles]


def unanswered_notice(texts: Sequence[UnansweredText]) -> Notice | None:
    """Tell which questions found no answer or one that did not help, or None where there are none."""
    lines = [f"{text.text} ({text.reason})" for text in texts]
    return Notice("New questions without an answer", _shortened(lines)) if lines else None


def _published(publication: Publication) -> list[str]:
    lines = _articles(publication)
    if publication.revision != publication.before:
        lines.insert(0, f"revision {publication.revision} is in force, in place of {publication.before}")
    if publication.now_answered:
        lines.append(f"questions that are answered now: {publication.now_answered:,}")
    return lines


def _amiss(source: SourceRecord, what: str) -> str:
    return f"{what}: {source.url}" + (f" ({source.problem})" if source.problem else "")


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    return (*lines[:_MOST_LINES], f"and {len(lines) - _MOST_LINES:,} more")
