"""What would change, and what was changed -> messages; the lines are those of the command line."""

from collections.abc import Sequence

from bot.discord_app.layout import Attached, Block, Entry, Item, Message, pages_of
from bot.discord_app.plain_text import plain, plain_line
from bot.moderation.in_words import publication_in_words, with_slash_commands
from bot.moderation.preview import Preview, Publication, Refresh
from bot.moderation.preview_lines import preview_lines
from bot.printable import one_line
from bot.words import NOTHING_CHANGES, links_in_words
from corpus.store.records import SourceRecord


def preview_message(preview: Preview, buttons: Sequence[Item], heading: str = "Preview") -> Message:
    """Return what would change, and the buttons to confirm it where anything would."""
    lines = _lines(preview) or [NOTHING_CHANGES]
    of = "nothing is changed before you confirm" if preview.changes_anything else "there is nothing to change"
    return _whole(f"{heading}: {of}", lines, "preview.txt", buttons if preview.changes_anything else ())


def refresh_message(refresh: Refresh, buttons: Sequence[Item]) -> Message:
    """Return what fetching everything again gave."""
    lines = _lines(refresh.preview)
    lines += [_amiss_line(source, "gone") for source in refresh.gone]
    lines += [_amiss_line(source, "failing") for source in refresh.failing]
    is_news = refresh.preview.changes_anything
    rest = "nothing is changed before you confirm" if is_news else "nothing to change"
    heading = f"Fetched {links_in_words(refresh.checked)}: {rest}"
    return _whole(heading, lines or ["All is as it was."], "refresh.txt", buttons if is_news else ())


def publication_message(publication: Publication) -> Message:
    """Return what was put in force, and how to undo it."""
    first, *others = map(with_slash_commands, publication_in_words(publication))
    return Message((Block("\n".join([f"**{plain_line(first)}**", *map(plain_line, others)])),))


def _lines(preview: Preview) -> list[str]:
    return [with_slash_commands(line.text) for line in preview_lines(preview)]


def _amiss_line(source: SourceRecord, what: str) -> str:
    problem = f": {source.problem}" if source.problem else ""
    return one_line(f"{what} {source.url}{problem}")


def _whole(heading: str, lines: Sequence[str], file_name: str, buttons: Sequence[Item]) -> Message:
    """Show what fits of the lines; where that is not all, attach all of them."""
    pages = pages_of([Entry(plain(line)) for line in lines])
    blocks = [Block(f"### {heading}"), Block(pages[0], is_apart=False)]
    if len(pages) == 1:
        return Message(tuple(blocks), tuple(buttons))
    blocks.append(Block(f"-# The whole list is in the file {file_name}."))
    return Message(tuple(blocks), tuple(buttons), (Attached(file_name, "\n".join(lines) + "\n"),))
