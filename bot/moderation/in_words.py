"""What moderators do, in the words that every platform uses."""

import re

from bot.moderation.preview import Publication

_MARKED = re.compile(r"`((?:metropole|/corpus) [^`\n]*[^`\s])`")
_COMMAND = re.compile(r"metropole corpus (?=[a-z])")
ROLL_BACK = "metropole corpus rollback"


def with_slash_commands(advice: str) -> str:
    """Return advice with the commands as they are called on a chat platform, without the marks that it would show."""
    return _COMMAND.sub("/corpus ", _MARKED.sub(r"\1", advice))


def publication_in_words(publication: Publication) -> tuple[str, ...]:
    """Return what was put in force, a sentence or two, and how to undo it on the command line."""
    if publication.revision == publication.before:
        stays = f"; revision {publication.revision} stays in force" if publication.revision else ""
        return (f"Done{stays}.",)
    lines = [f"Revision {publication.revision} is in force: {publication.counts}."]
    if publication.now_answered:
        lines.append(f"Answered now, of the questions without an answer: {publication.now_answered:,}.")
    if publication.before:
        lines.append(f"Undo with: {ROLL_BACK} {publication.before}")
    return tuple(lines)
