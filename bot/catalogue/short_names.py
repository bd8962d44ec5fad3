"""Usual short forms of given names: "Chuck" for "Charles"."""

from functools import cache

from nicknames import NickNamer

from index.analyzer import fold, word_texts
from index.attribution.family_names import stands_first
from index.name_letters import without_initials

_GIVEN_AND_FAMILY = 2


def differ_by_short_form(one: str, other: str) -> bool:
    """Say whether two full names are the same but for initials and a usual short form of the given name."""
    names = [without_initials(name) for name in (one, other)]
    if any(len(name) != _GIVEN_AND_FAMILY or stands_first(name) for name in names):
        return False
    (given, family), (other_given, other_family) = ([_letters(word) for word in name] for name in names)
    short_forms = _nick_namer().nicknames_of
    return family == other_family and (given in short_forms(other_given) or other_given in short_forms(given))


def _letters(word: str) -> str:
    return "".join(map(fold, word_texts(word)))


@cache
def _nick_namer() -> NickNamer:
    return NickNamer()
