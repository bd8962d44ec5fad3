"""What people want done with what is kept of them, where they might ask what the articles say."""

import re

_BEFORE = (
    r"(?:(?:please|hi|hey|hello|ok|okay|so|and|now|just|also|bot|metropole|(?:can|could|will|would) you|(?:can|may) i"
    r"|i (?:want|need)(?: you)? to|i(?:['’]d| would) like(?: you)? to|how (?:can|do) (?:i|you))\W{1,3})*"
)
_MINE = (
    r"(?:(?:all|everything|anything|any|of|the|that|with|from|history|data|information|details)\W{1,3})*"
    r"(?:my (?:own |old |past |previous |personal |private |stored |last |user )*"
    r"(?:data|information|info|details|questions?|queries|votes?|messages?|chats?|conversations?|history|records?|logs?"
    r"|profile|account)(?:,? (?:and|or) (?:my )?\w+)?"
    r"|(?:what )?(?:i|we)(?:['’]ve| have)? (?:ever )?(?:asked|said|wrote|written)(?: you)?"
    r"|(?:what )?you (?:know|have|keep|kept|store|stored|saved?|collected?)(?: (?:about|of|on|from) me)?"
    r"|(?:about |of |on )?me)"
)
_KEPT = r"(?:know|have|keep|kept|store|stored|saved?|collect(?:ed)?|remember|log(?:ged)?|record(?:ed)?)"
_AFTER = r"(?: (?:please|now|again|at once|immediately|right now|from here|from the (?:bot|library|database)))*"
_WISH = re.compile(
    rf"\W*{_BEFORE}(?:(?:delete|erase|remove|forget|wipe|clear|purge|show) {_MINE}"
    rf"|(?:what|which|how much)(?: \w+)? (?:do|have|did) you {_KEPT} (?:about|of|on|from) me"
    rf"|(?:do|are) you (?:{_KEPT}|keeping|storing|saving|collecting|recording|logging)(?: all)?(?: of)? my "
    r"(?:data|questions|messages|name|information)"
    rf"){_AFTER}(?:,? (?:please|thanks|thank you))?\W*",
    re.IGNORECASE,
)


def is_about_own_data(words: str) -> bool:
    """Say whether plain text asks to delete, or to be shown, what is kept of whoever writes it, and nothing else."""
    return _WISH.fullmatch(words) is not None
