"""Who may moderate: people by their ids, or the members of user groups."""

import asyncio
import logging
from collections.abc import Callable, Collection
from time import monotonic

from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.outgoing import Outgoing

_GOOD_FOR = 60.0  # seconds that the members of a group are remembered
_AT_MOST = 600.0  # seconds that they still count while Slack does not say

logger = logging.getLogger(__name__)


class Moderators:
    """Asks Slack for the members of the groups, seldom; who cannot be looked up is no moderator."""

    def __init__(
        self,
        outgoing: Outgoing,
        user_ids: Collection[str],
        group_ids: Collection[str],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._outgoing = outgoing
        self._user_ids = frozenset(user_ids)
        self._group_ids = tuple(group_ids)
        self._clock = clock
        self._members: dict[str, tuple[float, frozenset[str]]] = {}
        self._lock = asyncio.Lock()

    @property
    def is_anybody(self) -> bool:
        """Whether there is any moderator."""
        return bool(self._user_ids or self._group_ids)

    async def include(self, user: str) -> bool:
        """Say whether somebody may moderate."""
        if user in self._user_ids:
            return True
        for group in self._group_ids:
            if user in await self._members_of(group):
                return True
        return False

    async def _members_of(self, group: str) -> frozenset[str]:
        async with self._lock:
            asked_at, members = self._members.get(group, (float("-inf"), frozenset()))
            age = self._clock() - asked_at
            if age < _GOOD_FOR:
                return members
            try:
                response = await self._outgoing.client.usergroups_users_list(usergroup=group)
            except FAILED as error:
                reason = error_of(error)
                logger.warning("the members of a user group are not known", extra={"group": group, "problem": reason})
                return members if age < _AT_MOST else frozenset()
            members = frozenset(response.get("users") or ())
            self._members[group] = (self._clock(), members)
            return members
