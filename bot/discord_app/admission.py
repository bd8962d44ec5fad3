"""Who may ask, and who may moderate."""

from collections.abc import Callable

import discord

from bot.chat.intake import Intake, Refusal
from bot.settings import Settings


class Admission:
    """Knows which servers are served, which people moderate, and who has to wait."""

    def __init__(
        self, settings: Settings, intake: Intake, is_perhaps_a_strangers: Callable[[int | None], bool]
    ) -> None:
        """Take what says of a server whether a stranger may have added the bot to it."""
        self._is_perhaps_a_strangers = is_perhaps_a_strangers
        self._servers = frozenset(settings.discord_guild_ids)
        self._roles = settings.discord_moderator_role_ids
        self._intake = intake

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
        return has_role or (_manages_server(permissions) and self._counts(guild_id))

    def why_not_moderator(self, guild_id: int | None, permissions: discord.Permissions) -> str:
        """Return in words why somebody may not moderate."""
        if guild_id is None:
            return "What moderators do works on the server only. Please give this command there."
        if _manages_server(permissions) and not self._counts(guild_id):
            return (
                "Anybody may add me to their server, so managing this one, which is not my first, is not enough to"
                " moderate. Whoever runs me names the servers that count in DISCORD_GUILD_IDS."
            )
        return "Only moderators can do this: people who may manage the server, or who have a moderator's role."

    def _counts(self, guild_id: int | None) -> bool:
        """Say whether who manages a server moderates: it is known to whoever runs the bot, as all share one library."""
        return bool(self._servers) or not self._is_perhaps_a_strangers(guild_id)

    def refusal(
        self, user: discord.User | discord.Member, guild_id: int | None, permissions: discord.Permissions
    ) -> Refusal | None:
        """Return why a question is not taken, or None and count it towards fair use."""
        if not self.serves(guild_id):
            return not_served(guild_id)
        if self.is_moderator(user, guild_id, permissions):
            return None
        return self._intake.refusal(str(user.id), None if guild_id is None else str(guild_id))


def _manages_server(permissions: discord.Permissions) -> bool:
    return permissions.manage_guild or permissions.administrator


def not_served(guild_id: int | None) -> Refusal:
    """Return why nothing is answered here."""
    if guild_id is None:
        words = "I answer on certain servers only, and not in direct messages. Please ask me on one of those."
    else:
        words = "I do not answer on this server. Whoever runs me has chosen the servers that I serve."
    return Refusal("not served", words)
