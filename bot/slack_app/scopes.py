"""What the bot token must allow, and what each of it is for."""

from collections.abc import Mapping
from typing import Any

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hearing that it is mentioned",
    "assistant:write": "status and suggested questions in the agent's view",
    "channels:history": "follow-ups without a mention in public channels",
    "chat:write": "answering",
    "commands": "slash commands and the message shortcut",
    "files:read": "adding files to the library",
    "groups:history": "follow-ups without a mention in private channels",
    "im:history": "direct messages",
    "usergroups:read": "moderators by user group",
}
_OF_THREADS = ("channels:history", "groups:history")
_HEADER = "x-oauth-scopes"


def granted_scopes(headers: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what a response of Slack says that the token may do, or None where it says nothing."""
    granted = next((value for name, value in headers.items() if name.lower() == _HEADER), None)
    if granted is None:
        return None
    return frozenset(scope.strip() for scope in str(granted).split(",") if scope.strip())


def missing_scopes(granted: frozenset[str] | None) -> tuple[str, ...]:
    """Return the scopes that are not granted, as far as is known."""
    return () if granted is None else tuple(scope for scope in SCOPES if scope not in granted)


def hears_threads(granted: frozenset[str] | None) -> bool:
    """Say whether replies in a thread reach the bot without a mention."""
    return granted is None or any(scope in granted for scope in _OF_THREADS)
