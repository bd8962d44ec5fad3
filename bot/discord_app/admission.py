"""Who may ask, and who may moderate."""

import logging
from datetime import timedelta

import discord

from bot.fair_use import FairUse
from bot.settings import Settings

logger = logging.getLogger(__name__)

_WINDOW = timedelta(minutes=1)


class Admission:
    """Knows which servers are served, which people moderate, and who has to wait."""

    def __init__(self, settings: Settings) -> None:
        self._servers = frozenset(settings.discord_guild_ids)
        self._roles = settings.discord_moderator_role_ids
        self._fair_use = FairUse(settings.questions_per_person, settings.questions_per_server, _WINDOW)

    def serves(self, guild_id: int | None) -> bool:
        """Say whether a server is served; where only some are, direct messages are not."""
        return not self._servers or guild_id in self._servers

    def is_moderator(
        self, user: discord.User | discord.Member, guild_id: int | None, permissions: discord.Permissions
    ) -> bool:
        """Say whether somebody may moderate: by a role, or by what they may do on the server."""
        if not isinstance(user, discord.Member) or not self.serves(guild_id):
            return False
        # The ids as they came with the event: `roles` leaves out those of a server not yet known of.
        has_role = any(user._roles.has(role) for role in self._roles)
        return has_role or permissions.manage_guild or permissions.administrator

    def refusal(
        self, user: discord.User | discord.Member, guild_id: int | None, permissions: discord.Permissions
    ) -> str | None:
        """Return why a question is not taken, or None and count it."""
        if not self.serves(guild_id):
            return not_served(guild_id)
        if self.is_moderator(user, guild_id, permissions):
            return None
        wait = self._fair_use.check(str(user.id), None if guild_id is None else str(guild_id))
        if wait is None:
            return None
        logger.info("fair use", extra={"guild": guild_id, "wait_seconds": round(wait.total_seconds())})
        seconds = max(1, round(wait.total_seconds()))
        return f"That is a lot of questions at once. Please ask again in {seconds} second{'s' if seconds > 1 else ''}."


def not_served(guild_id: int | None) -> str:
    """Return why nothing is answered here."""
    if guild_id is None:
        return "I answer on certain servers only, and not in direct messages. Please ask me on one of those."
    return "I do not answer on this server. Whoever runs me has chosen the servers that I serve."
