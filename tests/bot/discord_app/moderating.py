"""What a moderator on Discord sees."""

from tests.wire.discord.server import Exchange
from tests.wire.discord.shown import as_seen, markdown_of


async def result_of(exchange: Exchange):
    """Wait until a command is done: its progress is shown in the same message."""
    await exchange.until(lambda: exchange.message is not None and not _is_progress(exchange))
    return exchange.message


def _is_progress(exchange: Exchange) -> bool:
    return exchange.is_deferred or markdown_of(exchange.message).endswith("…")


def seen(message) -> str:
    return as_seen(markdown_of(message))
