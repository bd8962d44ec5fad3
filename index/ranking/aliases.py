"""Other names for the same thing: "what did the DPRK want?" also asks of North Korea."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_SHIPPED = Path(__file__).with_name("aliases.toml")


class Aliases:
    """Replaces other names by the usual one."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Take, for each usual name, the other names that stand for it in a question."""
        self._usual = {alias.casefold(): usual for usual, aliases in names.items() for alias in aliases}
        longest_first = sorted(self._usual, key=len, reverse=True)
        # "the North" but not "the North Korean side"; "America" but not "South America"
        self._pattern = re.compile(
            rf"(?<![\w-])(?<!north )(?<!south )(?<!george )(?:{'|'.join(map(_pattern, longest_first))})(?! korea)",
            re.IGNORECASE,
        )

    @property
    def names(self) -> frozenset[str]:
        """All names, the usual ones and the others."""
        return frozenset((*self._usual, *self._usual.values()))

    def replace(self, question: str) -> str:
        """Return the question with each other name replaced by the usual one."""
        return self._pattern.sub(lambda match: self._usual[match.group().casefold()], question)


def _pattern(alias: str) -> str:
    """Match an alias as a whole; unless it is an acronym, not as the start of a longer name ("Washington Post")."""
    whole = rf"{re.escape(alias)}(?![\w-])"
    return whole if alias.isupper() else rf"{whole}(?! (?-i:[A-Z]))"


@cache
def shipped_aliases() -> Aliases:
    """Return the aliases that come with the product."""
    return Aliases(tomllib.loads(_SHIPPED.read_text(encoding="utf-8")))
