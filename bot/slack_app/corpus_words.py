"""What is typed after `/corpus remove` or `/corpus add` -> what it is about, and the options among it.

Slack's apps turn two hyphens into a dash, so an option may begin with any of them.
"""

import re
from dataclasses import dataclass

from bot.slack_app.incoming import links_in, plain_text

_OPTION = r"(?:^|(?<=\s))(?:--|[–—])\s?"
_FOR_GOOD = re.compile(rf"{_OPTION}for[ -]good(?!\S)", re.IGNORECASE)
_WHY = re.compile(rf"{_OPTION}why\b[ :=]*(?P<why>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class CorpusWords:
    """Ids or links, whether it is for good, and the reason, which goes on to the end."""

    things: tuple[str, ...]
    is_for_good: bool
    why: str


def read_words(written: str) -> CorpusWords:
    """Return what is typed, "for good" wherever it stands."""
    written, times = _FOR_GOOD.subn(" ", written)
    why = _WHY.search(written)
    things = written[: why.start()] if why else written
    return CorpusWords(tuple(links_in(things)), times > 0, plain_text(why["why"]) if why else "")
