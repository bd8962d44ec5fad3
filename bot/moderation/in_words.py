"""What moderators do, in the words that every platform uses."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.day_in_words import moment_in_words
from bot.moderation.preview import Publication
from bot.words import failures_in_words
from corpus.store.records import SourceRecord, SourceStatus

_MARKED = re.compile(r"`((?:metropole|/corpus) [^`\n]*[^`\s])`")
_COMMAND = re.compile(r"metropole corpus (?=[a-z])")
ROLL_BACK, RESTORE = "metropole corpus rollback", "metropole corpus restore"


def with_slash_commands(advice: str) -> str:
    """Return advice with the commands as they are called on a chat platform, without the marks that it would show."""
    return _COMMAND.sub("/corpus ", _MARKED.sub(r"\1", advice))


def publication_in_words(publication: Publication) -> tuple[str, ...]:
    """Return what was put in force, a sentence or two, and how to undo it on the command line."""
    if publication.revision == publication.before:
        stays = f"revision {publication.revision} stays in force" if publication.revision else ""
        return (f"{'; '.join(part for part in ('Done', *beside_articles(publication), stays) if part)}.",)
    lines = [f"Revision {publication.revision} is in force: {publication.counts}."]
    lines += [f"{done[0].upper()}{done[1:]}." for done in beside_articles(publication)]
    if publication.now_answered:
        lines.append(f"Answered now, of the questions without an answer: {publication.now_answered:,}.")
    if publication.before:
        first = "".join(f"{RESTORE} {article}; then " for article in publication.details.withdrawn)
        lines.append(f"Undo with: {first}{ROLL_BACK} {publication.before}")
    return tuple(lines)


def amiss_in_words(source: SourceRecord, moment: Callable[[datetime], str] = moment_in_words) -> str | None:
    """Return what is amiss with a link or feed, or None; `moment` writes a moment where it is another than UTC's."""
    if source.status is SourceStatus.GONE and source.gone_since:
        return f"gone since {moment(source.gone_since)}"
    if source.status is SourceStatus.FAILING:
        return f"failing ({failures_in_words(source.failures)}): {source.problem}"
    return None


def beside_articles(publication: Publication) -> list[str]:
    """Return what else was done: which articles may not come back, and what is no longer fetched."""
    done = [f"not to come back until it is restored: {article}" for article in publication.details.withdrawn]
    return done + [f"no longer fetched: {url}" for url in publication.unsubscribed]
