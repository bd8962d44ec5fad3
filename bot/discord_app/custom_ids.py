"""What a button carries: enough to work after a restart and over another revision."""

import re

from bot.chat.passage_reference import PassageReference

MOST_CHARACTERS = 100  # https://docs.discord.com/developers/components/reference

CONTEXT = re.compile(r"context:(?P<reference>[0-9a-f.]{1,46})")
MORE = re.compile(r"more:(?P<kind>ask|said|find):(?P<skip>\d{1,3})")
FEEDBACK = re.compile(r"feedback:(?P<question>\d{1,10}):(?P<helpful>[01])")
DELETE = re.compile(r"delete:(?P<asker>\d{1,20})")
PAGE = re.compile(r"page:(?P<what>[a-z]+):(?P<number>\d{1,5}):(?P<argument>.*)", re.DOTALL)
CONFIRM = re.compile(r"(?P<what>confirm|cancel):(?P<token>[0-9a-f]{16})")
REOPEN = re.compile(r"reopen:(?P<form>[0-9a-f]{1,64})")
FORGET = re.compile(r"forget:(?P<asker>\d{1,20})")

MOST_ARGUMENT = MOST_CHARACTERS - len("page:unanswered:99999:")


def context_id(reference: PassageReference) -> str:
    """Return the id of "Show in context"."""
    return f"context:{reference}"


def more_id(kind: str, skip: int) -> str:
    """Return the id of "More", after so many quotes; what was asked stands in the message itself."""
    return f"more:{kind}:{skip}"


def feedback_id(question_id: int, *, helpful: bool) -> str:
    """Return the id of "Helpful" or "Not helpful"."""
    return f"feedback:{question_id}:{helpful:d}"


def delete_id(asker: int) -> str:
    """Return the id of "Delete", which names who may press it, besides moderators."""
    return f"delete:{asker}"


def page_id(what: str, number: int, argument: str = "") -> str:
    """Return the id of a button that shows another page of a list."""
    return f"page:{what}:{number}:{argument}"
