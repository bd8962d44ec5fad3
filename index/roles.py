"""What an article says a person is: the words beside a name, as they stand there."""

import re

# The last word of a role.
ROLE_NOUNS = frozenset(
    """
 president minister secretary councilor councillor counselor chairman chairwoman chairperson chair premier chancellor ambassador
 senator congressman congresswoman representative governor mayor director professor doctor envoy leader speaker judge justice king queen
 prince princess pope sir lady dame spokesman spokeswoman spokesperson spokesmen commissioner commander chief general admiral
 colonel captain lieutenant sergeant major officer official diplomat negotiator adviser advisor aide strategist pollster
 consultant manager lawyer attorney prosecutor sheriff detective agent inspector analyst expert scholar researcher fellow
 economist scientist historian academic lecturer dean economist author writer journalist reporter correspondent columnist
 editor host anchor commentator critic blogger activist advocate organizer founder co-founder cofounder owner entrepreneur
 businessman businesswoman billionaire mogul executive ceo banker investor trader engineer teacher student farmer pastor
 reverend bishop archbishop cardinal imam rabbi priest actor actress singer rapper director producer filmmaker comedian
 musician star coach player quarterback candidate nominee hopeful rival lawmaker legislator politician member deputy
 assemblyman assemblywoman councilman councilwoman delegate whip democrat republican conservative libertarian socialist
 liberal independent veteran soldier refugee defector resident voter supporter volunteer specialist technician nurse
 physician surgeon psychologist sociologist psychiatrist wife husband son daughter brother sister mother father widow
 mate surrogate operative treasurer clerk administrator superintendent principal trustee partner vice-president
 director-general secretary-general undersecretary under-secretary czar head boss counsel baker designer architect
 native citizen worker leader-in-exile ex-president premier dictator ruler emperor monarch politburo delegate veteran
 strategist champion athlete driver witness survivor neighbor guard translator interpreter photographer linguist philosopher
 theorist demographer meteorologist climatologist biologist physicist chemist geologist astronaut astronomer intern
 contributor documentarian playwright novelist poet publisher curator bookseller realtor broker landlord chef bartender waitress
""".split()
)
TITLES = frozenset("Mr Mrs Ms Miss Dr Sen Rep Gov Gen Col Lt Sgt Capt Adm Prof Rev Maj Cmdr Sir Lady Dame Lord".split())
GENDERED = dict.fromkeys(
    "Mr Sir Lord spokesman chairman congressman councilman assemblyman businessman king prince actor husband son brother"
    " father widower priest pope".split(),
    "male",
) | dict.fromkeys(
    "Mrs Ms Miss Lady Dame spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman queen princess"
    " actress wife daughter sister mother widow waitress".split(),
    "female",
)
# Words that stand within a role before its noun, in lower case.
_MODIFIERS = frozenset(
    "former ex deputy vice acting interim senior junior chief longtime long-time veteran top lead leading national presidential"
    " congressional gubernatorial senatorial campaign foreign prime security defense defence press communications policy political"
    " military nuclear special state party house majority minority senate assistant associate executive managing general"
    " research finance interior trade economic legal supreme federal district city county police army navy air force fire"
    " running real estate business media radio tv talk television news cable conservative liberal progressive democratic"
    " republican libertarian independent retired current then late new fellow founding visiting emeritus law history science"
    " climate human rights civil labor union opposition ministry department office government outgoing incoming ruling"
    " vice-presidential right-wing left-wing far-right multimillionaire celebrity reality film team group company community"
    " network show campaign-trail staff health care budget tax energy football baseball basketball soccer".split()
)
_ENDS = re.compile(r"[,;:!?\"“”()—–¤]")
_AFTER = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:who (?:is|was|serves as) )?(?<=[, ])"
    r"(?P<role>(?:(?:a|an|the|one of|now|then|also) )?[^,;:.()\"“”—–¤\n]{3,160}?)"
    r"(?=[,;:()\"“”—–¤\n]|\.(?:\s|\Z)| (?:who|which|said|says|told|tells|and (?:said|told|has|is|was))\b|\Z)"
)
_OFFICE = re.compile(r"\b(?:Secretary|Minister|Director|Undersecretary) of(?: [A-ZÀ-Þ][\w-]+(?: and)?){1,3} \Z")
_LONGEST_ROLE = 12  # words
_HEAD_WORDS = 7  # the noun of a role after a name stands among its first words
_PREPOSITIONS = frozenset("of for at from in on with to by about under over".split())


def role_before(text: str, name_start: int, first: int) -> int | None:
    """Return where the role right before a name begins, not before `first`; None where there is none."""
    words = text[max(first, name_start - 160) : name_start].split(" ")
    if len(words) < 2 or words[-1]:
        return None
    office = _OFFICE.search(text, max(first, name_start - 60), name_start)
    if office is None and not _is_role(words[-2]):
        return None
    taken = office.group().count(" ") if office else 1
    for word, after in zip(words[-2 - taken :: -1], words[-1 - taken : 0 : -1], strict=False):
        if not _continues(word, after) or taken == _LONGEST_ROLE:
            break
        taken += 1
    chosen = words[-1 - taken : -1]
    while chosen and (chosen[0] in ("of", "and") or chosen[0] in FUNCTION_WORDS):
        chosen.pop(0)
    return name_start - len(" ".join(chosen)) - 1 if chosen else None


def role_after(text: str, name_end: int) -> str | None:
    """Return the role in apposition after a name, without an article's own words changed."""
    match = _AFTER.match(text, name_end)
    if (
        match is None
        or "," not in text[name_end : match.start("role")] + text[match.start("role") - 2 : match.start("role")]
    ):
        return None
    role = match["role"].strip()
    words = re.split(r"[ /-]", role.lower())
    head: list[str] = []
    for word in words[: _HEAD_WORDS + 1]:
        if word in _PREPOSITIONS and head:
            break
        head.append(word)
    is_role = any(word.removesuffix("'s").removesuffix("’s") == word and word in ROLE_NOUNS for word in head)
    return role if is_role and not _VERB_FIRST.match(role) else None


_VERB_FIRST = re.compile(
    r"(?:and|but|or|said|told|who|whose|which|that|when|where|while|as|because|with)\b|\w+ing\b", re.IGNORECASE
)
FUNCTION_WORDS = frozenset(
    "But And When While As In On After Before Although Though However Then So If Meanwhile Earlier Later Yesterday Today"
    " Tomorrow Last Now Here Since During With For From To At By Under Despite Because Even Still Also Just Only"
    " Instead Eventually Finally Once Until Like Unlike Without Within Among Of Says Said The A An Another One Two Both"
    " Asked Told Yet Or Nor Neither Either Not Perhaps Indeed Moreover Furthermore That This These Those There What Who Why How"
    " Where Whether Recently Previously Former Over Through Following According Speaking Against Between About Like".split()
)


def gender_of_role(role: str) -> str | None:
    """Return the gender that a role's own words tell."""
    for word in re.split(r"[ .]", role):
        if word in GENDERED or word.lower() in GENDERED:
            return GENDERED.get(word) or GENDERED[word.lower()]
    return None


def _is_role(word: str) -> bool:
    bare = word.removesuffix(".")
    return bare in TITLES or bare.lower() in ROLE_NOUNS or bare.lower().removesuffix("-elect") in ROLE_NOUNS


def _continues(word: str, after: str) -> bool:
    """Say whether a word goes on being part of a role, leftwards."""
    if not word or _ENDS.search(word) or (word.endswith(".") and not _is_role(word) and "." not in word[:-1]):
        return False
    if word in ("of", "and"):
        return after[:1].isupper() or _is_role(after)
    return (
        (word[0].isupper() and word not in FUNCTION_WORDS - {"Former"}) or word.lower() in _MODIFIERS or _is_role(word)
    )
