"""Mentions, direct messages and replies to the bot's answers."""

import asyncio
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

import discord

from bot.chat.intake import Refusal
from bot.dialogue.own_data import is_about_own_data
from bot.dialogue.small_talk import asks_nothing, said_back
from bot.discord_app.asking import ask, is_thread
from bot.discord_app.client import RESTARTING, Metropole
from bot.discord_app.failures import failure
from bot.discord_app.help_message import help_message
from bot.discord_app.layout import Message, note
from bot.discord_app.plain_text import asked_in, plain_line
from bot.discord_app.replied_to import taken_up
from bot.discord_app.sending import reply
from bot.process.metrics import CountedQuestion
from bot.words import NOTHING_ASKED

_FROM_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)
_CANNOT_READ = (
    "Discord shows me only messages that mention me. Please reply once more and leave the mention on, "
    "or begin your question with my name."
)
_NOT_MY_ROLE = (
    "Discord does not show me messages that mention only my role. Please mention me myself, the name with the mark "
    "for apps beside it, or use `/ask`."
)

logger = logging.getLogger(__name__)


def register_messages(client: Metropole) -> None:
    """Listen to messages."""

    @client.event
    async def on_message(message: discord.Message) -> None:
        if client.user is None or message.author.bot or message.webhook_id or message.type not in _FROM_PEOPLE:
            return
        if _is_addressed(message, client.user):
            with client.under_way.one_more():
                await _answer(client, message, client.user)


def question_in(
    content: str, bot_id: int, role_id: int | None = None, names: Mapping[int, str] = MappingProxyType({})
) -> str:
    """Return what a message asks: its words without the mention of the bot or its role, and without formatting.

    `names` are those of others who are mentioned, by their ids.
    """
    content = re.sub(rf"(?:<@!?{bot_id}>|<@&{role_id}>)[^\S\n]*[,:]?[^\S\n]*", "", content)
    content = re.sub(r"<@!?(\d+)>", lambda match: names.get(int(match[1]), match[0]), content)
    return asked_in(content)


def _asked(message: discord.Message, bot: discord.ClientUser) -> str:
    names = {user.id: user.display_name for user in message.mentions}
    return question_in(message.content, bot.id, _role_of(message, bot), names)


def _is_addressed(message: discord.Message, bot: discord.ClientUser) -> bool:
    if isinstance(message.channel, discord.DMChannel) or _mentions(message, bot) or _replied_to(message, bot):
        return True
    return _role_of(message, bot) is not None


def _mentions(message: discord.Message, bot: discord.ClientUser) -> bool:
    return any(user.id == bot.id for user in message.mentions) or f"<@{bot.id}>" in message.content


def _role_of(message: discord.Message, bot: discord.ClientUser) -> int | None:
    """Return the bot's own role, which Discord suggests beside the bot itself, where a message mentions it."""
    mentioned = (role for role in message.role_mentions if role.tags and role.tags.bot_id == bot.id)
    return next((role.id for role in mentioned), None)


def _replied_to(message: discord.Message, bot: discord.ClientUser) -> discord.Message | None:
    """Return the message of the bot's that is replied to, or None."""
    replied_to = message.reference.resolved if message.reference else None
    return replied_to if isinstance(replied_to, discord.Message) and replied_to.author.id == bot.id else None


async def _answer(client: Metropole, message: discord.Message, bot: discord.ClientUser) -> None:
    counted = client.intake.question()
    try:
        if refusal := _refusal(client, message):
            counted.refuse(refusal.reason)
            await reply(message, note(refusal.words))
        elif instead := _in_place_of_an_answer(message, bot):
            await reply(message, instead)
        else:
            with counted:
                await _ask(client, message, bot, counted)
    except discord.Forbidden:  # who asked where the bot may not write is told so where it may
        logger.warning("may not write here", extra={"channel": message.channel.id})
        with suppress(discord.HTTPException):
            place = note("I may not write in the channel where you asked me. Please ask a moderator to allow it.")
            await message.author.send(view=place.view())
    except asyncio.CancelledError:
        if not client.is_leaving:
            raise
        with suppress(Exception):
            await reply(message, note(RESTARTING.words))
    except Exception as error:
        with suppress(Exception):
            await reply(message, failure(error, "message"))


async def _ask(client: Metropole, message: discord.Message, bot: discord.ClientUser, counted: CountedQuestion) -> None:
    channel = message.channel
    conversation = client.conversations.of(
        channel.id,
        message.author.id,
        is_thread=is_thread(channel),
        answer_id=message.reference.message_id if message.reference else None,
    )
    client.in_background(_typing(channel))
    backend = await client.opening.backend()
    if replied_to := _replied_to(message, bot):
        conversation = await asyncio.to_thread(taken_up, backend, conversation, replied_to)
    answer = await ask(
        backend,
        _asked(message, bot),
        counted,
        asker=message.author.id,
        conversation=conversation,
        is_private=isinstance(channel, discord.DMChannel),
    )
    sent = await reply(message, answer)
    if sent is not None:
        client.conversations.remember(sent.id, conversation)


def _refusal(client: Metropole, message: discord.Message) -> Refusal | None:
    """Return why a message is not heeded, or None and count it towards fair use."""
    if client.is_leaving:
        return RESTARTING
    return client.admission.refusal(message.author, _guild_id(message), _permissions(message.author))


def _in_place_of_an_answer(message: discord.Message, bot: discord.ClientUser) -> Message | None:
    """Return what is said to a message that asks nothing, or None where it asks something."""
    role = _role_of(message, bot)
    question = _asked(message, bot)
    if not asks_nothing(question) or is_about_own_data(question):
        return None
    if not message.content and not isinstance(message.channel, discord.DMChannel):
        return note(_CANNOT_READ if role is None else _NOT_MY_ROLE)
    back = said_back(question)
    return help_message(bot.display_name) if back == NOTHING_ASKED else note(plain_line(back))


async def _typing(channel: discord.abc.Messageable) -> None:
    with suppress(Exception):  # only a courtesy
        await channel.typing()


def _guild_id(message: discord.Message) -> int | None:
    return message.guild.id if message.guild else getattr(message.channel, "guild_id", None)


def _permissions(author: discord.User | discord.Member) -> discord.Permissions:
    """Return what somebody may do on a server, as far as it is known of; a role set for moderators counts besides."""
    if isinstance(author, discord.Member) and author.guild and author.guild.default_role:
        return author.guild_permissions
    return discord.Permissions.none()
