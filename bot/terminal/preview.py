"""What moderators are about to change -> lines for a terminal."""

from rich.style import Style
from rich.text import Text

from bot.moderation.preview import Preview
from bot.moderation.preview_lines import PreviewLine, preview_lines
from corpus.difference import Side

_STYLES = {Side.BEFORE: Style(color="red"), Side.AFTER: Style(color="green")}
_HEADING = Style(bold=True)


def render_preview(preview: Preview) -> Text:
    """Return every change of a preview, kind by kind, with how many there are of each."""
    return Text("\n").join(map(_styled, preview_lines(preview)))


def _styled(line: PreviewLine) -> Text:
    if line.is_heading:
        return Text(line.text, _HEADING)
    return Text(line.text, _STYLES[line.side]) if line.side else Text(line.text)
