"""The link by which somebody who manages a server invites the bot, with exactly the rights that it needs."""

import base64
import binascii

import discord

from bot.errors import SettingError

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,  # passages that are too long for a message
    read_message_history=True,  # to reply to a question
)
SCOPES = ("bot", "applications.commands")


def invite_link(token: str) -> str:
    """Return the link; raises SettingError where the token is not shaped like one."""
    return discord.utils.oauth_url(application_id_of(token), permissions=PERMISSIONS, scopes=SCOPES)


def application_id_of(token: str) -> int:
    """Return the application's id, which is the first part of a bot's token."""
    first = token.partition(".")[0]
    try:
        return int(base64.b64decode(first + "=" * (-len(first) % 4), validate=True))
    except (binascii.Error, ValueError):
        raise SettingError(
            "DISCORD_TOKEN", "it is no bot's token", "copy the token of the bot, not the secret"
        ) from None
