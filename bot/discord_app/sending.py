"""Sending what must not be lost: tried again where discord.py gives up too early."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord

from bot.discord_app.layout import NO_MENTIONS, Message

_PAUSES = (0.3, 1.0, 3.0)  # seconds
_LONGEST_PAUSE = 30.0
# discord.py itself waits out a 429 that a proxy of Discord's has marked, and retries 500, 502 and 504.
_TOO_MANY_REQUESTS = 429
_PASSING = frozenset({_TOO_MANY_REQUESTS, 503})
_BAD_REQUEST = 400
ALREADY_ACKNOWLEDGED = 40060

logger = logging.getLogger(__name__)

T = TypeVar("T")
M = TypeVar("M", bound=discord.Message)


async def insist(send: Callable[[], Awaitable[T]]) -> T:
    """Send, and try again where what stands in the way may pass; raises what stood there the last time."""
    for pause in _PAUSES:
        try:
            return await send()
        except discord.HTTPException as error:
            if error.status not in _PASSING:
                raise
            logger.warning("sending again", extra={"status": error.status})
            pause = max(pause, await _retry_after(error))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            logger.warning("sending again", extra={"problem": type(error).__name__})
        await asyncio.sleep(pause)
    return await send()


async def defer(interaction: discord.Interaction[Any], *, private: bool) -> None:
    """Tell Discord that the answer will come; it waits for three seconds only for this."""
    await _acknowledge(interaction, lambda: interaction.response.defer(thinking=True, ephemeral=private))


async def defer_change(interaction: discord.Interaction[Any]) -> None:
    """Tell Discord that the message of the pressed button may change."""
    await _acknowledge(interaction, lambda: interaction.response.defer())


async def show_form(interaction: discord.Interaction[Any], form: discord.ui.Modal) -> None:
    """Answer an interaction with a form."""
    await _acknowledge(interaction, lambda: interaction.response.send_modal(form))


async def _acknowledge(interaction: discord.Interaction[Any], respond: Callable[[], Awaitable[object]]) -> None:
    try:
        await insist(respond)
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:  # a first try that seemed to fail had arrived
            raise
    except (TypeError, KeyError):
        if not interaction.response.is_done():  # else it arrived, and only what came back was not understood
            raise


async def say_privately(interaction: discord.Interaction[Any], message: Message) -> None:
    """Answer an interaction at once, for nobody else to see."""
    view = message.view()
    if interaction.response.is_done():
        await insist(
            lambda: _sent(interaction.followup.send(view=view, ephemeral=True, allowed_mentions=NO_MENTIONS, wait=True))
        )
        return
    await _acknowledge(
        interaction,
        lambda: interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=NO_MENTIONS),
    )


async def complete(interaction: discord.Interaction[Any], message: Message) -> discord.Message | None:
    """Put the answer in place of "thinking", or of the message of the pressed button; return what was sent."""
    view = message.view()
    return await insist(
        lambda: _sent(
            interaction.edit_original_response(
                content=None,
                embeds=[],
                view=view,
                attachments=message.attachments(),
                allowed_mentions=NO_MENTIONS,
            )
        )
    )


async def reply(message: discord.Message, answer: Message) -> discord.Message | None:
    """Reply to a message without pinging its author; where it cannot be replied to, only write below it."""
    view, channel, nonce = answer.view(), message.channel, new_nonce()
    to = message.to_reference(fail_if_not_exists=False)
    try:
        return await insist(
            lambda: _sent(
                channel.send(
                    view=view,
                    files=answer.attachments(),
                    reference=to,
                    mention_author=False,
                    allowed_mentions=NO_MENTIONS,
                    nonce=nonce,
                )
            )
        )
    except discord.HTTPException as error:
        if error.status != _BAD_REQUEST:
            raise
        logger.warning("cannot reply, so writing below", extra={"code": error.code})
    return await insist(
        lambda: _sent(
            channel.send(view=view, files=answer.attachments(), allowed_mentions=NO_MENTIONS, nonce=new_nonce())
        )
    )


def new_nonce() -> int:
    """Return what tells Discord that a message sent again is the same: the one that had arrived is kept alone.

    https://docs.discord.com/developers/resources/message#create-message
    """
    return secrets.randbits(63)


async def _sent(sending: Awaitable[M]) -> M | None:
    """Return what was sent, or None where it arrived, and only what came back was not understood."""
    try:
        return await sending
    except (KeyError, TypeError, ValueError) as error:
        logger.warning("sent, but what came back was not understood", extra={"problem": repr(error)})
        return None


async def _retry_after(error: discord.HTTPException) -> float:
    """Return for how many seconds Discord asks to wait, as far as that is worth it.

    The body says so as well, and to the millisecond: https://docs.discord.com/developers/topics/rate-limits
    """
    try:
        told: Any = await error.response.json() if error.status == _TOO_MANY_REQUESTS else None
        return min(float(told["retry_after"]), _LONGEST_PAUSE)
    except (aiohttp.ClientError, KeyError, TypeError, ValueError):
        pass
    try:
        return min(float(error.response.headers.get("Retry-After", 0)), _LONGEST_PAUSE)
    except ValueError:
        return 0.0
