"""An article's text -> how it begins and how it ends, each on a line, so that a moderator sees what was read."""

from bot.printable import one_line

_LONGEST = 100  # characters
_ENOUGH = 10 * _LONGEST  # of a text with white space and marks that are not shown


def beginning(text: str) -> str:
    """Return the first words of a text, or all of it where it is short."""
    line = one_line(text[:_ENOUGH])
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def ending(text: str) -> str:
    """Return the last words of a text, or all of it where it is short."""
    line = one_line(text[-_ENOUGH:])
    return line if len(line) <= _LONGEST else f"… {line[-_LONGEST:].split(' ', 1)[-1]}"
