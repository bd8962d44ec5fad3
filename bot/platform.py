"""The chat platforms that a bot can be run on."""

from enum import StrEnum


class Platform(StrEnum):
    """Where people have an id by which their questions can be found."""

    DISCORD = "discord"
    SLACK = "slack"
