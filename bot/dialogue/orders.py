"""What people order a bot to be, to do or to write, where they might ask what the articles say.

Nothing here could make the program do it; but quotes would be no answer, whatever words they share with the order.
"""

import re

_POLITELY = (
    r"(?:(?:please|now|okay|ok|hey|hi|hello|so|and|then|just|also|bot|metropole"
    r"|i (?:want|need) you to|(?:can|could|will|would) you|you (?:must|should|will|have to))\W{1,3})*"
)
_BEGINS = rf"(?:\A|[.!?:;\n])\W{{0,3}}{_POLITELY}"
_WORKS = (
    r"(?:story|stories|poem|poems|song|lyrics|essay|article|tweet|headline|speech|script|joke|quotes?|quotations?|letter|"
    r"e-?mail|code|program|limerick|haiku|rap|novel|fiction|press release|dialogue|blog post)"
)
_SECRETS = r"(?:(?:system |initial |hidden |secret )prompt|api keys?|(?:admin|root) password|(?:bot|access) token)"
_ORDER = re.compile(
    rf"{_BEGINS}(?:"
    r"(?:ignore|disregard|forget|override|bypass)\b[^.?!,]{0,40}\b"
    r"(?:instructions?|rules|prompts?|guidelines?|restrictions?|programming|training)\b"
    r"|from now on,? you\b|you(?: are|['’]re) (?:now|no longer)\b|you will now\b"
    r"|(?:act as (?:an?|if|though)|role-?play|pretend (?:to|that|you|the|it|we|this)|imagine (?:that|you))\b"
    rf"|(?:write|compose|draft|invent|make up|fabricate|generate|create)\b[^.?!]{{0,60}}\b{_WORKS}\b"
    r"|tell (?:me|us) an? (?:[a-z]+ )?(?:joke|story|poem)\b"
    r"|(?:repeat|print|output)\b[^.?!]{0,40}\b(?:the words?|after me|forever|times)\b"
    r")"
    rf"|\b{_SECRETS}\b|\byour (?:prompt|instructions|rules|guidelines|password|token|source code)\b"
    r"|\A\W{0,3}(?:system|assistant|developer|admin)(?: (?:prompt|message))?\s*:",
    re.IGNORECASE,
)

_TEXTS = (
    r"(?:(?:the|this|that|these|those|both|all|your|of|two|whole|entire|last) )*"
    r"(?:articles?|texts?|library|sources|documents?|pages?|news|answers?|quotes?|messages?|everything|all|it|this|that|them)"
)
# As a whole only: "summarise the talks" may be answered.
_TASK = re.compile(
    rf"\W{{0,3}}{_POLITELY}(?:"
    r"(?:summari[sz]e|sum up|recap|translate|paraphrase|rewrite|rephrase|shorten|simplify|proofread)(?: for (?:me|us))?"
    rf" {_TEXTS}(?: up)?(?: (?:in|to|into) [\w ]{{1,40}})?"
    r"|(?:(?:give|write|make|send|get) (?:me |us )?|can (?:i|we) (?:get|have) |i (?:want|need) )?"
    rf"(?:(?:a|the|short|brief|quick) )*(?:summary|tl;?dr|recap|translation)(?: of {_TEXTS})?"
    r")(?: for (?:me|us))?(?:,? please)?\W*",
    re.IGNORECASE,
)


def is_order(words: str) -> bool:
    """Say whether plain text orders the bot to be or to make something else than it does, or asks for its secrets."""
    return _ORDER.search(words) is not None or _TASK.fullmatch(words) is not None
