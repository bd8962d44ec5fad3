"""What people say to a bot without asking it anything."""

import re

_THANKS = frozenset(
    "ok okay thank thanks thx ty you cheers great nice cool perfect got it wow lol yes no sure agreed good very much "
    "so a lot helpful all for that this the answer interesting".split()
)
_GREETING = frozenset("hi hello hey hallo help good morning afternoon evening day there metropole bot start".split())
_WORD = re.compile(r"\w+")


def is_greeting(words: str) -> bool:
    """Say whether plain text only greets, or asks for help."""
    said = _WORD.findall(words.casefold())
    return bool(said) and len(said) <= 4 and _GREETING.issuperset(said)


def is_thanks(words: str) -> bool:
    """Say whether plain text only thanks or nods, or has no word at all."""
    return _THANKS.issuperset(_WORD.findall(words.casefold()))
