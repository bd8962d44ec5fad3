"""The library -> questions that it answers, to be suggested."""

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.desk import Desk

_MOST = 4  # that Slack shows
_LONGEST_TITLE = 80
_FEWEST_STATEMENTS = 2


def suggested_prompts(desk: "Desk") -> tuple[str, ...]:
    """Return up to four questions: what the most quoted people said, and what there is."""
    people = [person.name for person in desk.people().people if person.statements >= _FEWEST_STATEMENTS]
    said = [f"What did {name} say?" for name in people]
    general = ["Who is quoted?", "What happened when?"]
    mixed = [prompt for pair in zip_longest(said[:2], general) for prompt in pair if prompt]
    return tuple(prompt for prompt in [*mixed, *said[2:]] if len(prompt) <= _LONGEST_TITLE)[:_MOST]
