"""What a "More" button carries: what was asked, and how many quotes of it were shown."""

import re
from dataclasses import dataclass

MOST_CHARACTERS = 2_000  # of a button's value
_MORE = re.compile(r"(?P<kind>ask|then|said) (?P<shown>\d{1,4}) (?P<asked>.*)", re.DOTALL)
_BETWEEN = "\n"  # a person's name and the topic, or the earlier question and this one


@dataclass(frozen=True, slots=True)
class More:
    """A question of which so many quotes were shown; or a `person` whose statements about a topic were.

    `follows` is the earlier question, on one line, that it was taken together with.
    """

    question: str
    shown: int
    person: str | None = None
    follows: str | None = None

    def __str__(self) -> str:
        if self.person is not None:
            return f"said {self.shown} {self.person}{_BETWEEN}{self.question}"
        if self.follows is not None:
            return f"then {self.shown} {self.follows}{_BETWEEN}{self.question}"
        return f"ask {self.shown} {self.question}"


def read_more(value: str) -> More | None:
    """Return what a button's value says, or None where it is none of a "More" button."""
    match = _MORE.fullmatch(value)
    if match is None:
        return None
    if match["kind"] == "ask":
        return More(match["asked"], int(match["shown"]))
    first, _, second = match["asked"].partition(_BETWEEN)
    if match["kind"] == "then":
        return More(second, int(match["shown"]), follows=first)
    return More(second, int(match["shown"]), person=first)
