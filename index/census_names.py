"""Given names and their gender, and surnames, from the lists of the United States census in the package `names`."""

from functools import cache
from importlib.resources import files

_RARE = 0.008  # percent of people; who bears a rarer name may well be from elsewhere, where it says less
_SHARE = 20  # one gender bears a name so many times as often as the other: then it tells the gender


def _read(file: str) -> dict[str, float]:
    lines = (files("names") / file).read_text("ascii").splitlines()
    return {name.title(): float(share) for name, share, *_ in map(str.split, lines)}


_MALE, _FEMALE = _read("dist.male.first"), _read("dist.female.first")


def is_given_name(word: str) -> bool:
    """Say whether a word is a given name in the lists."""
    return word in _MALE or word in _FEMALE


def is_surname(word: str) -> bool:
    """Say whether a word is a surname in the lists."""
    return word in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_read("dist.all.last"))


def gender_of(given_name: str) -> str | None:
    """Return "male", "female", "" for a name that both bear, or None for a word that is no name in the lists."""
    male, female = _MALE.get(given_name, 0.0), _FEMALE.get(given_name, 0.0)
    if not male and not female:
        return None
    if male + female < _RARE:
        return ""
    if male >= _SHARE * female:
        return "male"
    return "female" if female >= _SHARE * male else ""
