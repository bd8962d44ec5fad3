"""Who is the subject of a verb of saying, in a sentence's short form (see index/attribution/sentence.py)."""

import re

from index.attribution.cues import BETWEEN, DAY, SAYING, TRANSITIVE

# With a capital within a sentence it is a name: "Vice Premier Liu He's aide said".
_PRONOUN = r"\bs?he\b|(?<![\w,;%] )\b(?:He|She)\b"
WHO = rf"(?P<who>@\d+|{_PRONOUN})"
_SUBJECT = re.compile(rf"{WHO}(?:,? {BETWEEN})?,? ?\Z")
_QUOTED = re.compile(rf"\b(?:quot|cit)(?:ed|es) {WHO} as \Z")  # "the agency quoted @1 as saying"
_RELATIVE = re.compile(rf"(?P<who>@\d+),? who {BETWEEN}\Z")
_LAST_BETWEEN = re.compile(rf"(?<=[,)] ){BETWEEN}\Z")
# Before who speaks: then somebody else speaks ("a friend of @1 said"), others too, or nobody does ("if @1 said").
_OTHER = re.compile(
    r"(?:\b(?:and|or|nor|for|of|to|from|with|by|about|against|near|behind|on|around|including|like|than|in|under|"
    r"at|over|"
    r"beside|neither|both|[Ww]hat|[Ww]hatever|[Ww]hether|[Ii]f|unless|[Ww]hy|[Hh]ow|whom|which|where)|&) \Z"
)
_NAMED_LAST = re.compile(  # "its president, @1, said"
    r"(?:\A(?:And |But )?|[,.;:\"] ?|\b(?:and|but|that|as|while|when) )(?:[Tt]he|[Hh]er|[Hh]is|[Aa]n?|[Ii]ts|"
    r"[Tt]heir|%\d+|[A-Z][\w’'-]+['’]s?) [^,;@%]{3,80}, \Z"
)
_CLAUSE_BEFORE = re.compile(r"[a-z\"], (?:and )?\Z")
_NAMES_BEFORE = re.compile(r"[@%]\d+, (?:and )?\Z")
_APPOSITION = re.compile(
    r"(?: \([^()]*\))?, (?!(?:and|but|or|so|yet|because|as|that|if|said|told|he|she|they|it|meanwhile|however|"
    r"too)\b)[\w%]| \([^()]*\) \Z"
)
_PREDICATE = re.compile(
    rf"(?:, [^,]{{3,120}},)? {BETWEEN}(?:\w+ed|is|was|has|had|took|went|made|gave|got|came|told|said|spoke|hit|"
    rf"does|did|began|ran|"
    rf"held|stood|met|won|lost|fought|sought|drew|cut|put|set|let|sent|left|kept|wrote|became|"
    rf"struck|broke|brought|chose|drove|fell|felt|flew|forgot|grew|knew|laid|led|meant|paid|read|rose|saw|sat|"
    rf"shook|showed|shot|sounded|stuck|swept|swore|taught|thought|threw|took|understood|woke|wore|opened|{SAYING})\b"
)
_MAIN_CLAUSE = re.compile(
    rf"(?:[A-Z][^@%,\"]{{0,80}}, |(?:But|And|So|Then|Yet|Still) |"
    rf"\"¤\",? ?)?(?P<role>(?:[\w.’'-]+ ){{0,6}}?){WHO}(?P<rest>.*)\Z"
)
_SUBORDINATE = re.compile(
    r"\b(?:of|for|to|and|from|with|that|by|about|who|in|on|as|after|when|if|while|because|said|told|although|"
    r"though|before)\b",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:they|we|it|that|which|because|as|after|when|while|if|who|whose|whom)\b|;|[.?!]\s|@\d+ (?:has|had|said|"
    r"was|is|did)\b"
)
_DESCRIBES = re.compile(r"\A (?:described|dismissed|denounced|hailed) [^,;.]{2,60} as\b")
_FOLLOWING = re.compile(
    r"(?P<role>(?:[\w.’'-]+ ){0,9}?)(?P<who>@\d+|he\b|she\b)(?P<rest>[,.;:)—–]|\Z| ?\"| (?:on|in|at|during|to|of|"
    r"who|after|as|when|while|"
    rf"from|with|by|before|last|this|earlier|later|{DAY})\b| [(—–])"
)
_GOES_ON = re.compile(r"(?:,\s*(?:and |also |later |while |then )*| by )\Z")  # "Lee came, saying", "went on by saying"
_NAMED_AT_END = re.compile(r" (?:[\w.’'-]+ ){0,9}?@\d+[.,]")
_NO_ROLE = re.compile(
    r"\b(?:that|he|she|they|it|who|is|was|has|had|would|will|\w{3,}ing)\b|\b(?:of|for|to|and|from|with|by|about|"
    r"the|in) \Z"
)
_ANOTHER_SPEAKER = re.compile(r"[^.\"]*; and | and [@A-Z]|, @\d+ and |, and @|(?:, [^,]*,)? (?:said|told|says)\b")


def subject_of(left: str, verb: str, right: str) -> tuple[str | None, bool]:
    """Return who is the subject of a verb, and whether it stands after the verb."""
    if verb.lower() == "according to":
        return _after(left, verb, right), True
    if verb == "saying" and (quoted := _QUOTED.search(left)):
        return quoted["who"], False
    if verb.split()[0].endswith("ing"):
        if direct := re.search(rf"{WHO} (?:is|was|kept|has been|had been|began|started) (?:also |now )?\Z", left):
            return (None if _OTHER.search(left[: direct.start()]) else direct["who"]), False
        return (main_subject(left) if _GOES_ON.search(left) else None), False
    if re.search(r"[^\"], \Z", left) and not _NAMED_AT_END.match(right) and (apposed := _apposed(left)):
        return apposed, False  # "Lee, the mayor, warned Dahl."
    if re.search(r"(?:[,?!\"]|—|–) ?\Z", left) and (inverted := _after(left, verb, right)):
        return inverted, True
    if relative := _RELATIVE.search(left):
        return relative["who"], False
    if (direct := _SUBJECT.search(left)) and (who := _direct(left, direct)):
        return who, False
    bare = _LAST_BETWEEN.sub("", left)
    if bare.endswith((", ", ") ")):
        return _apposed(bare), False
    if re.search(r"\b(?:and|then|but)(?: (?:also|then|later|has|had))? \Z", left):
        return main_subject(left), False
    return None, False


def _direct(left: str, direct: re.Match[str]) -> str | None:
    """Return who stands right before the verb, unless it is not them who speak."""
    before = left[: direct.start("who")]
    if left.endswith(", ") and not re.search(rf"{DAY},? \Z", left):
        return direct["who"] if _NAMED_LAST.search(before) else None
    is_listed = before.endswith((", ", "and ", "or ")) and not before.endswith(("But, ", "And, "))
    if not is_listed and not _OTHER.search(before):
        return direct["who"]
    if _CLAUSE_BEFORE.search(before) and not _NAMES_BEFORE.search(before):
        return direct["who"]
    is_pronoun = not direct["who"].startswith("@")
    return direct["who"] if is_pronoun and re.search(r"[a-z] and \Z", before) else None


def _after(left: str, verb: str, right: str) -> str | None:
    """Return who stands after a verb: "said Ann Lee, a baker"."""
    if named_last := re.match(
        r" (?:the|its|her|his|their|an?|%\d+|[A-Z][\w’'-]+['’]s?) [^,;@%\"]{3,80}, (?P<who>@\d+)(?=[.,])", right
    ):
        return None if verb.split()[0] in TRANSITIVE else named_last["who"]
    match = _FOLLOWING.match(right.removeprefix(" "))
    if match is None or verb.split()[0] in TRANSITIVE or _NO_ROLE.search(match["role"]):
        return None
    if match["role"] and left.endswith(", ") and not left.endswith('", '):
        return None
    return None if _ANOTHER_SPEAKER.match(right.removeprefix(" ")[match.end("who") :]) else match["who"]


def _apposed(left: str) -> str | None:
    """Return who is told of in an apposition that ends where a verb follows: "Ann Lee, a baker, said"."""
    for match in reversed(list(re.finditer(rf"@\d+|{_PRONOUN}", left))):
        rest, before = left[match.end() :], left[: match.start()]
        if len(rest) > 220 or re.search(r"[;:]|[a-z]{3}\.\s", rest):
            return None
        if _APPOSITION.match(rest):
            is_other = _OTHER.search(before) and not re.search(r"[a-z\"], and \Z", before)
            return None if is_other or _NAMES_BEFORE.search(before) else match.group()
    return None


def main_subject(left: str) -> str | None:
    """Return the subject of a sentence's first clause, for a verb that goes on with it."""
    match = _MAIN_CLAUSE.match(left)
    if match is None or _SUBORDINATE.search(match["role"]) or not _PREDICATE.match(match["rest"]):
        return None
    apposition = re.match(r", [^,]*,", match["rest"])
    rest = match["rest"][apposition.end() :] if apposition else match["rest"]
    return None if _ANOTHER_CLAUSE.search(_DESCRIBES.sub("", rest)) else match["who"]
