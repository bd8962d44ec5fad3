"""A Slack workspace in memory: channels, messages, views, and what was done wrong."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.wire.slack.limits import Json

TEAM, APP, BOT_USER, BOT = "T0METRO", "A0METRO", "U0BOT", "B0BOT"
ANN, BOB, MODERATOR = "U0ANN", "U0BOB", "U0MOD"
NAMES = {ANN: "ann", BOB: "bob", MODERATOR: "mod"}
GROUP = "S0MODS"
TRIGGER_LIFETIME = 3.0  # seconds
SPACING = 0.95  # seconds between the messages in a channel: one a second, less what clocks and loops may differ


@dataclass
class Channel:
    """A channel, group or direct message; `kind` is as in `channel_type` of an event."""

    id: str
    kind: str = "channel"
    has_bot: bool = True


@dataclass
class Call:
    """A call of a Web API method: when it came, what it said, and the error that it was answered with, if any."""

    method: str
    arguments: Json
    at: float
    error: str | None = None


@dataclass
class Workspace:
    """What is in the workspace; `now` is a clock in seconds."""

    now: Callable[[], float] = time.monotonic
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)
    ephemeral: list[Json] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    statuses: list[Json] = field(default_factory=list)
    prompts: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    group_members: set[str] = field(default_factory=lambda: {MODERATOR})
    calls: list[Call] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))
    _posted_at: dict[str, float] = field(default_factory=dict)
    _triggers: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for channel in (Channel("C0NEWS"), Channel("C0ELSE"), Channel("C0OUT", has_bot=False), Channel("D0ANN", "im")):
            self.channels[channel.id] = channel

    def new_ts(self) -> str:
        """Return the timestamp of a new message, which is its id within the channel."""
        return f"{1_700_000_000 + next(self._numbers)}.{next(self._numbers):06d}"

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):08d}"

    def new_trigger(self) -> str:
        """Return what lets the app open one view within three seconds."""
        trigger = f"{next(self._numbers)}.{TEAM}.trigger"
        self._triggers[trigger] = self.now()
        return trigger

    def use_trigger(self, trigger: str) -> str | None:
        """Return the error of a trigger that cannot be used, or None."""
        issued = self._triggers.pop(trigger, None)
        if issued is None:
            return "invalid_trigger_id"
        return "expired_trigger_id" if self.now() - issued > TRIGGER_LIFETIME else None

    def may_post(self, channel: str) -> bool:
        """Say whether a message may be posted now, and count it if so."""
        now = self.now()
        if now - self._posted_at.get(channel, -SPACING) < SPACING:
            return False
        self._posted_at[channel] = now
        return True

    def posted(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Return the bot's messages in a channel or a thread, oldest first."""
        return [
            message
            for (where, _), message in self.messages.items()
            if where == channel
            and message.get("app_id") == APP
            and (thread_ts is None or message.get("thread_ts") == thread_ts)
        ]

    def has_thread(self, channel: str, thread_ts: str) -> bool:
        """Say whether a message has replies."""
        said = [message for (where, _), message in self.messages.items() if where == channel]
        return any(message.get("thread_ts") == thread_ts for message in said)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]
