"""What people write in Slack -> plain text, without Slack's markup."""

import html
import re
from collections.abc import Mapping
from typing import Any

from bot.chat.formatting import unformatted

# https://docs.slack.dev/messaging/formatting-message-text
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>")
_REFERENCE = re.compile(r"<([@#!])([^|>]*)(?:\|([^>]*))?>")
_EVERYBODY = re.compile(r"<!(?:here|channel|everyone)(?:\|[^>]*)?>")
_EMOJI = re.compile(r"(?<![\w:])(?::[\w+'-]+:)+(?![\w:])")  # Slack tells them by their names
_WHOLE_LINK = re.compile(r"(<(?:https?|mailto):[^>]*>)")
_LINE_MARK = re.compile(r"^(?:&gt;|•) ?", re.MULTILINE)  # of a quotation or a list
_ASKING = re.compile(
    r"\s*(?:and|but|or|so|what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|can|"
    r"could|will|would|should|may|tell|show|list|compare|explain|give|find|quote)\b",
    re.IGNORECASE,
)
_SPOKEN = (None, "file_share", "thread_broadcast")  # subtypes of messages that somebody has just written


def plain_text(written: str) -> str:
    """Return the words that were written as people see them: links by their address, people and channels by name.

    Formatting, emoji and calls to everybody are none.
    """
    parts = _WHOLE_LINK.split(_LINE_MARK.sub("", written.replace("```", " ")))
    parts[::2] = [unformatted(_EMOJI.sub(" ", _EVERYBODY.sub(" ", part))) for part in parts[::2]]  # but for links
    written = "".join(parts)
    written = _LINK.sub(lambda match: match[2] or match[1].removeprefix("mailto:"), written)
    written = _REFERENCE.sub(lambda match: f"{match[1].strip('!')}{match[3]}" if match[3] else "", written)
    return " ".join(html.unescape(written).split())


def is_spoken(event: Mapping[str, Any], bot: str) -> bool:
    """Say whether an event is something that a person has just written."""
    is_by_person = bool(event.get("user")) and event["user"] != bot and not event.get("bot_id")
    return is_by_person and event.get("subtype") in _SPOKEN and bool(event.get("channel")) and bool(event.get("ts"))


def without_mention(written: str, bot: str) -> str:
    """Return what was written but for the bot's own name."""
    return re.sub(rf"<@{re.escape(bot)}(?:\|[^>]*)?>", " ", written) if bot else written


def links_in(written: str) -> list[str]:
    """Return the words of a command's text, links by their address."""
    return html.unescape(_LINK.sub(lambda match: f" {match[1]} ", written)).split()


def mentions_others(written: str, bot: str) -> bool:
    """Say whether somebody but the bot is spoken to."""
    return any(sign == "@" and who != bot for sign, who, _ in _REFERENCE.findall(written))


def is_mentioned(written: str, bot: str) -> bool:
    """Say whether the bot is spoken to by name."""
    return any(sign == "@" and who == bot for sign, who, _ in _REFERENCE.findall(written))


def reads_as_question(words: str) -> bool:
    """Say whether plain text asks something."""
    return "?" in words or _ASKING.match(words) is not None
