"""A notice to moderators -> a message."""

from bot.discord_app.layout import Block, Entry, Message, pages_of
from bot.discord_app.plain_text import plain_line
from bot.process.notices import Notice

_LONGEST_LINE = 300  # characters; a notice only points to what is to be looked at


def notice_message(notice: Notice) -> Message:
    """Return the notice, its text as it stands."""
    lines = [f"- {plain_line(_shortened(line))}" for line in notice.lines]
    return Message(
        (Block(f"### {plain_line(notice.title)}"), Block(pages_of(list(map(Entry, lines)))[0], is_apart=False))
    )


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE].rstrip()} …"
