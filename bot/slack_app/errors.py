"""What calling Slack raises, and Slack's own name of it."""

import aiohttp
from slack_sdk.errors import SlackApiError

UNREACHABLE = (aiohttp.ClientError, ConnectionError, TimeoutError)
FAILED = (SlackApiError, *UNREACHABLE)  # Slack refuses, or cannot be reached


def error_of(error: Exception) -> str:
    """Return Slack's own name of an error, such as "not_in_channel", or what kind of another one it is."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    try:
        return str(error.response["error"])
    except (KeyError, TypeError):
        return "unknown"
