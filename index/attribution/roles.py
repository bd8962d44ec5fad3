"""What an article says a person is: the words beside a name, as they stand there."""

import re
from itertools import pairwise, takewhile

from index.analyzer import CALENDAR
from index.attribution.cues import SAYING
from index.census_names import is_given_name

# The last word of a role.
ROLE_NOUNS = frozenset(
    """
    academic activist actor actress administrator admiral adviser advisor advocate agent aide ambassador analyst
    anchor archbishop architect assemblyman assemblywoman astronaut astronomer athlete attorney author baker
    banker bartender billionaire biologist bishop blogger bookseller boss broker brother businessman
    businesswoman candidate captain cardinal ceo chair chairman chairperson chairwoman champion chancellor chef
    chemist chief citizen clerk climatologist co-founder coach cofounder colonel columnist comedian commander
    commentator commissioner congressman congresswoman conservative consultant contributor correspondent
    councillor councilman councilor councilwoman counsel counselor critic curator czar dame daughter dean
    defector delegate democrat demographer deputy designer detective dictator diplomat director director-general
    doctor documentarian driver economist editor emperor engineer entrepreneur envoy ex-president executive
    expert farmer father fellow filmmaker founder general geologist governor guard head historian hopeful host
    husband imam independent inspector intern interpreter investor journalist judge justice king lady landlord
    lawmaker lawyer leader leader-in-exile lecturer legislator liberal libertarian lieutenant linguist major
    manager mate mayor member meteorologist minister mogul monarch mother musician native negotiator neighbor
    nominee novelist nurse officer official operative organizer owner partner pastor philosopher photographer
    physician physicist player playwright poet politburo politician pollster pope premier president priest
    prince princess principal producer professor prosecutor psychiatrist psychologist publisher quarterback
    queen rabbi rapper realtor refugee reporter representative republican researcher resident reverend rival
    ruler scholar scientist secretary secretary-general senator sergeant sheriff singer sir sister socialist
    sociologist soldier son speaker specialist spokesman spokesmen spokesperson spokeswoman star strategist
    student superintendent supporter surgeon surrogate survivor teacher technician theorist trader translator
    treasurer trustee under-secretary undersecretary veteran vice-president volunteer voter waitress whip widow
    wife witness worker writer
    """.split()
)
TITLES = frozenset("Mr Mrs Ms Miss Dr Sen Rep Gov Gen Col Lt Sgt Capt Adm Prof Rev Maj Cmdr Sir Lady Dame Lord".split())
GENDERED = dict.fromkeys(
    "mr sir lord spokesman chairman congressman councilman assemblyman businessman king prince actor husband son "
    "brother"
    " father widower priest pope".split(),
    "male",
) | dict.fromkeys(
    "mrs ms miss lady dame spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman queen "
    "princess"
    " actress wife daughter sister mother widow waitress".split(),
    "female",
)
# Words that stand within a role before its noun, in lower case.
ROLE_MODIFIERS = frozenset(
    "first second former ex deputy vice acting interim senior junior chief longtime long-time veteran top lead"
    " leading national presidential congressional gubernatorial senatorial campaign foreign prime security defense"
    " defence press communications policy political military nuclear special state party house majority minority"
    " senate assistant associate executive managing general research finance interior trade economic legal supreme"
    " federal district city county police army navy air force fire running real estate business media radio tv talk"
    " television news cable conservative liberal progressive democratic republican libertarian independent retired"
    " current then late new fellow founding visiting emeritus law history science climate human rights civil labor"
    " union opposition ministry department office government outgoing incoming ruling vice-presidential right-wing"
    " left-wing far-right multimillionaire celebrity reality film team group company community network show"
    " campaign-trail staff health care budget tax energy football baseball basketball soccer".split()
)
_KINSHIP = re.compile(
    r"(?:\b[Ff]irst [Ll]ady|\b(?:wife|husband|daughter|son|brother|sister|mother|father|widow|widower|"
    r"daughter-in-law|son-in-law|"
    r"grandson|granddaughter|niece|nephew|uncle|aunt|cousin))\Z"
)
# Lower-case words that may as well be verbs, so that no office follows them: "to force President Lee".
_VERBS = frozenset(
    "force lead state film show fire air trade press head top cut drive guard host author coach label let".split()
)
_ENDS = re.compile(r"[,;:!?\"“”()—–¤]")
# After which a point ends no sentence: "former adviser to Sen. Ann Lee".
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in sorted(TITLES))
_TITLE = "|".join(rf"(?<=\b{title})\." for title in sorted(TITLES))
_AFTER = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:who (?:is|was|serves as) )?(?<=[, ])"
    rf"(?P<role>(?:(?:a|an|the|one of|now|then|also) )?(?:[^,;:.()\"“”—–¤\n]|(?<=\b[A-Z])\.|{_TITLE}){{3,160}}?)"
    rf"(?=[,;:()\"“”—–¤\n]|(?<![A-Z]){_NO_TITLE}\.(?:\s|\Z)|\.(?: (?:He|She|It|They|The|But|And|In|On|A)\b|\Z)|"
    r" (?:who|which|said|says|told|tells|and (?:said|told|has|is|was))\b|\Z)"
)
_OFFICE = re.compile(
    r"\b(?:(?:Secretary|Minister|Director|Undersecretary) of(?: [A-ZÀ-Þ][\w-]+(?: and)?){1,3}"
    r"|(?:[Aa]mbassador|[Ee]nvoy|[Rr]epresentative) to the (?:United Nations|U\.N\.|UN)) \Z"
)
_BEFORE_COMMA = re.compile(
    r"(?:\A|[.;:!?\"”\n] ?|, |\b(?:said|says|to|and|but|that|as|when|while|after) )(?:[Tt]he|[Ii]ts|[Tt]heir|"
    r"[Oo]ne|[Aa]n?)? ?"
    r"(?P<role>(?:[A-ZÀ-Þ]|(?<=[eson] ))(?:[^,;.!?:\"”\n]|(?<=[A-Z])\.){3,90}), \Z"
)
# What comes before the role in a clause: "They met a" of "They met a spokesman for Berg, Ann Lee, and left".
_WITHIN_CLAUSE = re.compile(
    r"\A(?:(?!(?:of|for|at|from|in|on|with|to|by|about|under|over)\b)[\w.’'-]+ )+(?i:an?|the|its|their|his|her) "
)
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:al|ern|ic|ive|ary|ese|ist|-based|-born|-wing)\Z")
_LONGEST_ROLE = 12  # words
_HEAD_WORDS = 7  # the noun of a role after a name stands among its first words
_PREPOSITIONS = frozenset("of for at from in on with to by about under over as".split())


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
    while chosen and _begins_no_role(chosen[0], chosen[1:]):
        chosen.pop(0)
    chosen = chosen[_of_another(chosen) :]
    return name_start - len(" ".join(chosen)) - 1 if chosen else None


def role_after(text: str, name_end: int) -> str | None:
    """Return the role in apposition after a name, without an article's own words changed."""
    match = _AFTER.match(text, name_end)
    if match is None or "," not in text[name_end : match.start("role")]:
        return None
    role = _HANGING.sub("", match["role"].strip())
    words = re.split(r"[ /-]", role.lower().removeprefix("one of "))
    head = list(takewhile(lambda word: word not in _PREPOSITIONS, words[:_HEAD_WORDS]))
    if ROLE_NOUNS.isdisjoint(head) or not _FINITE_VERBS.isdisjoint(head) or _NO_APPOSITION.match(role):
        return None
    return None if _names_another(role) else role


def _begins_no_role(word: str, rest: list[str]) -> bool:
    is_verb = word in _VERBS and bool(rest) and rest[0][0].isupper()
    return is_verb or word in ("of", "and", "MORE") or (word in FUNCTION_WORDS and word != "Former")


def _of_another(role: list[str]) -> int:
    """Return how many words in front are not the named one's: "the office of President", "president and Mayor"."""
    for i, (word, after) in enumerate(pairwise(role[1:]), start=1):
        if word == "of" and role[i - 1] in _STAFFS:
            return i + 1
        if word == "and" and i == 1 and role[0] in _HEADS and after.istitle():
            return i + 1
        if word == "and" and i + 2 == len(role) and after.removesuffix(".") in TITLES:
            return i + 1  # "New Hampshire and Sen. Ann Lee"
    return 0


def _names_another(role: str) -> bool:
    """Say whether what stands beside a name is of a list: "engineer Susan Berg and a woman"."""
    words = role.split()
    listed = takewhile(lambda pair: pair[0].lower() not in _PREPOSITIONS, pairwise(words))
    return any(noun.islower() and noun in ROLE_NOUNS and is_given_name(name) for noun, name in listed)


_CONJUNCTIONS = frozenset("while when after before because although though if until since who that but".split())
_STAFFS = frozenset("office staff government department team".split())
_HEADS = frozenset("president premier chancellor king queen".split())
_FINITE_VERBS = frozenset(
    "is are was were has had have did does said thought would will could may might meant told".split()
) | (frozenset(SAYING.split("|")) - {"called", "calls", "states", "reports", "notes", "claims", "charges"})
# "author of", whose title is quoted; "adviser and".
_HANGING = re.compile(r"(?: (?:and|of|for|at|from|in|on|with|to|by))+\Z")
_NO_APPOSITION = re.compile(
    r"(?:and|but|or|even|though|although|unless|if|since|said|told|who|whose|which|that|when|where|while|as|because"
    r"|with)\b|\w+ing\b",
    re.IGNORECASE,
)
FUNCTION_WORDS = frozenset(
    "But And When While As In On After Before Although Though However Then So If Meanwhile Earlier Later Yesterday"
    " Today Tomorrow Last Now Here Since During With For From To At By Under Despite Because Even Still Also Just"
    " Only Instead Eventually Finally Once Until Like Unlike Without Within Among Of Says Said The A An Another One"
    " Two Both Asked Told Yet Or Nor Neither Either Not Perhaps Indeed Moreover Furthermore That This These Those"
    " There What Who Why How Where Whether Recently Previously Former Over Through Following According Speaking"
    " Against Between About Does Did Is Was Are Were Can Could Would Should Has Have Had Unless Except Besides Amid"
    " Whereas Whenever Thus Hence Therefore Nevertheless Nonetheless Otherwise".split()
)


def role_before_comma(text: str, name_start: int, name_end: int, first: int) -> str | None:
    """Return the role that a name is in apposition to: "the British ambassador, Ann Lee, said"."""
    match = _BEFORE_COMMA.search(text, max(first, name_start - 140), name_start)
    if match is None or text[name_end : name_end + 1] not in tuple(",.;)"):
        return None
    role = _WITHIN_CLAUSE.sub("", match["role"])
    words = role.split()
    if not _CONJUNCTIONS.isdisjoint(words) or _names_another(role):
        return None
    heads = [i for i, word in enumerate(words) if word.lower() in _PREPOSITIONS]
    head = words[: heads[0]] if heads else words
    return role if head and _is_role(head[-1]) and words[0] not in FUNCTION_WORDS else None


def gender_of_role(role: str) -> str | None:
    """Return the gender that the words of a role or a title tell."""
    return next((gender for word in re.split(r"[ .]", role.lower()) if (gender := GENDERED.get(word))), None)


def is_kinship(role: str, family_name: str) -> bool:
    """Say whether a role tells only whose relative somebody is, of one who may bear the same family name."""
    whose = re.match(r"(?:.* )?([A-ZÀ-Þ][\w-]+)['’]s? ", role)
    return _KINSHIP.search(role) is not None and (whose is None or whose[1] == family_name)


def _is_role(word: str) -> bool:
    bare = word.removesuffix(".")
    if word.endswith("."):
        return bare in TITLES
    return bare in TITLES or bare.lower() in ROLE_NOUNS or bare.lower().removesuffix("-elect") in ROLE_NOUNS


def _continues(word: str, after: str) -> bool:
    """Say whether a word goes on being part of a role, leftwards."""
    if word in CALENDAR:  # "on Saturday US President"
        return False
    if not word or _ENDS.search(word) or (word.endswith(".") and not _is_role(word) and "." not in word[:-1]):
        return False
    if word in ("of", "and"):
        return after[:1].isupper() or _is_role(after)
    return (
        (word[0].isupper() and word not in FUNCTION_WORDS - {"Former"})
        or word.lower() in ROLE_MODIFIERS
        or _is_role(word)
        or (_ADJECTIVE.match(word) is not None)
    )
