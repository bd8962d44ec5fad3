"""What Slack tells -> the question in it, with as much as is needed to answer it later."""

from collections.abc import Mapping
from typing import Any

from bot.slack_app.incoming import is_mentioned, is_spoken
from bot.slack_app.names import name_of_command, name_of_message
from bot.slack_app.places import is_direct

Json = dict[str, Any]

_EVENT = ("type", "user", "text", "ts", "thread_ts", "channel", "channel_type", "subtype", "team")
_COMMAND = ("command", "text", "team_id", "channel_id", "user_id", "user_name", "trigger_id", "response_url")


def question_of(payload: Mapping[str, Any], bot: str) -> tuple[str, Json] | None:
    """Return the name of a question and what is to be kept of the payload, or None where it asks nothing."""
    event = payload.get("event")
    if isinstance(event, Mapping):
        if not _asks(event, bot):
            return None
        kept = {field: payload[field] for field in ("type", "team_id", "event_id") if field in payload}
        return name_of_message(event), {**kept, "event": {field: event[field] for field in _EVENT if field in event}}
    if payload.get("command") != "/ask" or not (name := name_of_command(payload)):
        return None
    return name, {field: payload[field] for field in _COMMAND if field in payload}


def _asks(event: Mapping[str, Any], bot: str) -> bool:
    """Say whether an event is said to the bot: what people say to each other is not to be kept."""
    if event.get("type") not in ("app_mention", "message") or not is_spoken(event, bot):
        return False
    return event["type"] == "app_mention" or is_direct(event) or is_mentioned(event.get("text") or "", bot)
