"""Who the bot is in the workspace."""

from dataclasses import dataclass


@dataclass(slots=True)
class Identity:
    """The bot's user, filled in once Slack has said who that is."""

    user: str = ""
