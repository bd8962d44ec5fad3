"""What Slack tells -> the names by which it is known when it is told again.

A trigger alone would do as Slack has it today; what it triggered is part of the name, so that two
different wishes are never taken for one.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def name_of_message(event: Json) -> str:
    """Name a message: a mention comes as two events, and either may come again."""
    return f"message {event['channel']} {event['ts']}"


def name_of_command(command: Json) -> str | None:
    """Name a slash command, or None where Slack says too little to know it again."""
    fields = ("command", "text", "channel_id", "user_id", "response_url")
    return _named("command", command.get("trigger_id"), [command.get(field) for field in fields])


def name_of_interaction(body: Json) -> str | None:
    """Name a click or a shortcut likewise."""
    message, actions = body.get("message") or {}, body.get("actions") or []
    done = [[action.get(field) for field in ("action_id", "value", "action_ts")] for action in actions]
    about = [body.get("callback_id"), message.get("ts"), (body.get("user") or {}).get("id"), body.get("response_url")]
    return _named("interaction", body.get("trigger_id"), [*about, done])


def name_of_submission(body: Json, view: Json) -> str:
    """Name the sending of a modal."""
    about = [view.get("callback_id"), view.get("private_metadata"), (view.get("state") or {}).get("values")]
    sent = f"{view.get('id')} {view.get('hash')} {body.get('trigger_id')}"  # who goes back may send the same again
    return f"view {sent} {_digest(about)}"


def _named(kind: str, trigger: Any, about: Any) -> str | None:
    return f"{kind} {trigger} {_digest(about)}" if trigger else None


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
