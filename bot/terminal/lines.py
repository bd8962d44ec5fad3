"""Text -> lines of a terminal."""

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.printable import printable

_NARROWEST = 8  # columns of text; a terminal without that much room folds the lines itself
_LINK_SCHEMES = ("https://", "http://")


def wrap(text: Text, width: int | None, indent: int = 0) -> list[Text]:
    """Divide text at its line feeds and, where there is a width, at what the indent leaves of it."""
    if width is None:
        return list(text.split("\n", allow_blank=True))
    lines = text.wrap(Console(), max(width - indent, _NARROWEST))
    for line in lines:
        line.rstrip()
    return list(lines)


def joined(start: Text, end: Text) -> Text:
    """Return both on one line, without space at its end."""
    line = start + end
    line.rstrip()
    return line


def link(url: str) -> Text:
    """Return a link on one line, to be clicked where the terminal can."""
    shown = "".join(printable(url).split())
    return Text(shown, Style(link=shown) if shown.startswith(_LINK_SCHEMES) else Style())
