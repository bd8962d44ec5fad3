"""Where somebody spoke to the bot, and how they are answered there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack_app.rendering.block_kit import Message, fallback, line, note, rich_text, text

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, the thread in it (None for none), and the person.

    `has_thread` says whether there are replies in the thread: what one person alone is to see would not be
    seen without. `response_url` is where a command or click may be answered for that person only;
    `asked_by` is their name where the channel does not show what they asked.
    """

    team: str
    channel: str
    user: str
    thread_ts: str | None = None
    is_direct: bool = False
    response_url: str | None = None
    asked_by: str | None = None
    has_thread: bool = True

    @property
    def conversation(self) -> str:
        """What a follow-up follows on: the thread; where there is none, what the person asks in the channel.

        In a direct message there is none where the answer alone begins one.
        """
        is_outside = self.thread_ts is None or (self.is_direct and not self.has_thread)
        return self._conversation(self.user if is_outside else self.thread_ts)

    def conversation_below(self, answer_ts: str) -> str:
        """Return what a reply to the answer follows on: the thread that it stands in, or begins."""
        return self._conversation(self.thread_ts or answer_ts)

    def _conversation(self, what: str | None) -> str:
        return f"{self.team}:{self.channel}:{what}"


def place_of_event(event: Mapping[str, Any], team: str) -> Place:
    """Return the place of a message; it is answered in its thread."""
    return Place(
        team=team,
        channel=str(event["channel"]),
        user=str(event.get("user") or ""),
        thread_ts=str(event.get("thread_ts") or event["ts"]),
        is_direct=is_direct(event),
        has_thread="thread_ts" in event,
    )


def is_direct(event: Mapping[str, Any]) -> bool:
    """Say whether a message was written to the bot alone; not every event says of what kind its channel is."""
    return event.get("channel_type") == "im" or str(event.get("channel") or "").startswith("D")


def place_of_command(command: Mapping[str, Any]) -> Place:
    """Return the place of a slash command, which opens no thread."""
    channel = str(command.get("channel_id") or "")
    return Place(
        team=str(command.get("team_id") or ""),
        channel=channel,
        user=str(command.get("user_id") or ""),
        is_direct=channel.startswith("D"),
        response_url=command.get("response_url"),
        asked_by=command.get("user_name") or "Somebody",
    )


def place_of_interaction(body: Mapping[str, Any]) -> Place:
    """Return the place of a click or a shortcut: the thread of the message, or a new one below it."""
    message, container = body.get("message") or {}, body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    thread = message.get("thread_ts") or container.get("thread_ts") or message.get("ts") or container.get("message_ts")
    return Place(
        team=str((body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id") or ""),
        channel=str(channel),
        user=str((body.get("user") or {}).get("id") or ""),
        thread_ts=thread,
        is_direct=str(channel).startswith("D"),
        response_url=body.get("response_url"),
        has_thread=bool(message.get("thread_ts") or container.get("thread_ts")),
    )


def name_of(body: Mapping[str, Any]) -> str:
    """Return who did something, as the history names them: a name where there is one, and the id."""
    user = body.get("user")
    known = user if isinstance(user, Mapping) else {}
    user_id = known.get("id") or body.get("user_id") or "somebody"
    name = known.get("username") or known.get("name") or body.get("user_name")
    return f"{name} (Slack {user_id})" if name else f"Slack {user_id}"


def remark(words: str, small_print: str | None = None) -> Message:
    """Return a message of one sentence, and below it another in small letters."""
    told = rich_text(line(text(words)))
    if small_print is None:
        return Message(fallback(words), (told,))
    return Message(fallback(f"{words} {small_print}"), (told, note(small_print)))
