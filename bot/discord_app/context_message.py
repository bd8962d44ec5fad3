"""A quote in the paragraphs around it -> a message."""

from bot.chat.surroundings import Surroundings
from bot.discord_app.layout import MOST_TEXT, Attached, Block, Message, length_of
from bot.discord_app.plain_text import plain
from bot.discord_app.quotation import block_quotation, bold, source

_MARGIN = 100  # characters: what is said of the file


def context_message(surroundings: Surroundings) -> Message:
    """Return the paragraphs with the quote in bold; what is too long for a message is in a file as well."""
    before, passage, after = surroundings.before, surroundings.passage, surroundings.after
    whole = block_quotation(plain(before) + bold(plain(passage)) + plain(after))
    where = source(surroundings)
    room = MOST_TEXT - length_of(where) - _MARGIN
    if length_of(whole) <= room:
        return Message((Block(whole), Block(where, is_apart=False)))
    file = Attached("context.txt", f"{before}{passage}{after}\n")
    quote = block_quotation(bold(plain(passage)))
    shown = quote if length_of(quote) <= room else "The passage is long."
    return Message(
        (Block(shown), Block(f"{where}\n-# The paragraphs around it are in the file context.txt.")), (), (file,)
    )
