"""The chat platforms that a bot can be run on."""

import re
from enum import StrEnum

_IDS = {"discord": re.compile(r"[0-9]+"), "slack": re.compile(r"[UW][A-Z0-9]+")}
_LOOKS = {"discord": "it is a number", "slack": "it begins with U or W"}


class Platform(StrEnum):
    """Where people have an id by which their questions can be found."""

    DISCORD = "discord"
    SLACK = "slack"

    def problem_with_id(self, user: str) -> str | None:
        """Say in what a text is no person's id there, None where it may be one."""
        if _IDS[self].fullmatch(user):
            return None
        return f'"{user}" is no person\'s id on {self.title()}; {_LOOKS[self]}'
