"""Runs of capitalised words that may name a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.analyzer import CALENDAR
from index.attribution.countries import SIDES
from index.attribution.family_names import FAMILY_FIRST
from index.attribution.roles import FUNCTION_WORDS, ROLE_NOUNS, TITLES, role_before
from index.census_names import is_given_name

_WORD = r"[A-ZÀ-Þ][^\W\d_]*(?:-[^\W\d_]+|['’](?!s?(?![^\W\d_]))[^\W\d_]+)*"
_ABBREVIATION = rf"(?:{'|'.join(sorted(TITLES))})\.|[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*"
_TOKEN = rf"(?:{_ABBREVIATION}|{_WORD})"
_RUN = re.compile(
    rf"(?<![\w@#$’'-]){_TOKEN}(?: (?:(?:de|la|del|van|von|der|den|bin|al|el|da|dos|di|du|ibn) )*{_TOKEN}){{0,11}}"
    r"(?:,? (?:Jr\b\.?|Sr\b\.?|III?\b))?(?![\w-])"
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_BRACKET = re.compile(r" \((?P<word>[^\W\d_]+)\)")
_QUESTION = re.compile(r"(?:\A|[\n.!?] ?)Will [^.!?\n]*\?")  # "Will Lee come?"
_GLUED = re.compile(r"(?<=[a-z])[A-Z]{2,}\Z")  # "BergGOP": the text of a link stands right behind a name
# "BergCarl Dahl": likewise.
_TWO_NAMES = re.compile(r"(?!Fitz|Vander)[A-ZÀ-Þ][a-zà-ÿ]{3,}[A-ZÀ-Þ][a-zà-ÿ]+\Z")
# Words that make a name no person's unless a given name stands beside them: "Adam West", "West Wing".
_RARELY_PERSON = frozenset("Park Hall West Church Law Day Wall Justice Rivers Bridge".split())
# Words that make a name no person's.
_NO_PERSON = CALENDAR - {"May", "April", "June", "August"} | frozenset(
    "Korea States Kingdom Union Nations Washington House Ministry Department Office Agency News Times Post"
    " Journal Press Council Committee Congress Senate Party Government Administration Institute Institution"
    " University Academy Center Centre Foundation Association Company Corporation Corp Inc Ltd Bank Sachs"
    " International Watch Group Network Fund Society Club Court Army Navy Force Police He She It They We I You Us"
    " Them Our Your My His Her Its Their Observers Experts Officials Analysts Critics Sources Reports Others Many"
    " Some Most All People Street Avenue Road City County State Island Islands River Lake Beach Valley Airport"
    " Hotel Tower Building School College High Hospital Museum Library Daily Weekly Magazine Radio Television TV"
    " Show Channel Media Herald Tribune Monitor Examiner Telegraph Inquirer Guardian Observer Globe Gazette"
    " Chronicle Reuters Bloomberg Facebook Twitter Google Act Amendment Treaty Agreement Accord Pact Deal Protocol"
    " Constitution Night Week Year Century War Battle Summit Conference Convention Forum Festival Games League Cup"
    " Series Awards Award Prize Campaign Project Program Initiative Movement Coalition Alliance Federation Service"
    " Services Bureau Commission Board Authority Organization Organisation North South East Northern Southern"
    " Eastern Western Central New York Hampshire Jersey Mexico Carolina Dakota America Americans Democrats"
    " Republicans Peninsula Security Intelligence Defense Affairs Treasury Pentagon Kremlin Islam Islamic Muslim"
    " Jewish Catholic God Internet Yes No Not Partners Capital Research Policy Poll Polls Survey Studies Economics"
    " Energy Financial Holdings Industries Systems Technologies Airlines Motors Records Pictures Studios"
    " Entertainment Brothers Sons Associates LLC LLP PLC Rights Action Voters Workers Lives Matter Nation Planned"
    " Parenthood Square Bridge Wall Assembly Mr Mrs Ms Dr Sen Rep Gov".split()
)
# Offices, which alone are nobody's name.
_OFFICES = frozenset(
    "President Minister Secretary Senator Congressman Congresswoman Premier Ambassador Governor Spokesman Spokeswoman"
    " Chairman Chairwoman Director".split()
)
# Family names that are written as words which begin a sentence; not there, they are names: "But An Gang said".
_ALSO_NAMES = frozenset(("An", "So"))
_BEGINS_SENTENCE = re.compile(r"(?:\A|[\n.!?:;(\"“‘'’—–] ?)\Z")
_OFFICE_OF = re.compile(
    r"\b(?:Secretary|Minister|Director|Chief|Undersecretary|Secretary-General|Speaker) (?:of|for) \Z"
)


@dataclass(frozen=True, slots=True)
class NameRun:
    """A possible name: its words without roles and titles, and where the role in front of it begins."""

    start: int
    end: int
    words: tuple[str, ...]
    role_start: int
    title: str | None
    is_possessive: bool


def name_runs(text: str) -> Iterator[NameRun]:
    """Yield every run of capitalised words that may name a person, in order."""
    last_name = 0
    for match in _RUN.finditer(text):
        tokens = [(m.group(), match.start() + m.start()) for m in re.finditer(r"\S+", match.group())]
        is_after_office = bool(_OFFICE_OF.search(text, max(0, match.start() - 30), match.start()))
        begins_sentence = bool(_BEGINS_SENTENCE.search(text[max(0, match.start() - 2) : match.start()]))
        title, tokens = _without_roles(tokens, is_after_office=is_after_office, begins_sentence=begins_sentence)
        if tokens[0][0] == "Will" and len(tokens) > 1 and _QUESTION.match(text, max(0, tokens[0][1] - 1)):
            tokens = tokens[1:]
        while tokens and tokens[-1][0] in CALENDAR | {"Says", "Said", "Tells"} and len(tokens) > 1:
            tokens.pop()
        if not 1 <= len(tokens) <= 5:
            continue
        tokens = _without_repetition(tokens, bracket=_BRACKET.match(text, match.end()))
        named = [word for word, _ in tokens]
        if not _has_pronoun_for_name(named, title) and not _may_name_person(named):
            continue
        start, end = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
        words = [word.strip(",") for word, _ in tokens]
        if words[-1] in ("Jr", "Sr") and text.startswith(".", end):
            words[-1], end = words[-1] + ".", end + 1
        role_start = role_before(text, start, max(text.rfind("\n", 0, start) + 1, last_name))
        if len(tokens) > 1 or text.startswith((" and ", " or "), end):  # "Lee and Mayor Berg", but "Lee spokesman Berg"
            last_name = end
        yield NameRun(
            start,
            end,
            tuple(words),
            start if role_start is None else role_start,
            title,
            bool(_POSSESSIVE.match(text, end)),
        )


def _without_roles(
    tokens: list[tuple[str, int]], *, is_after_office: bool, begins_sentence: bool
) -> tuple[str | None, list[tuple[str, int]]]:
    """Take roles, titles, nationalities and words that only begin a sentence from the front."""
    title = None
    for i in range(len(tokens) - 2, -1, -1):
        bare = tokens[i][0].removesuffix(".")
        is_title = bare in TITLES
        if is_title or (bare.lower() in ROLE_NOUNS and not is_given_name(bare)) or bare.endswith("-elect"):
            title, tokens = bare, tokens[i + 1 :]
            break
    if is_after_office:
        while len(tokens) > 2 and not is_given_name(tokens[0][0]):
            tokens = tokens[1:]
    if len(tokens) > 3 and (tokens[0][0], tokens[1][0]) == ("United", "Nations") and is_given_name(tokens[2][0]):
        tokens = tokens[2:]  # "the ambassador to the United Nations Ann Lee"
    first = tokens[0] if begins_sentence else None
    while len(tokens) > 1 and (
        (tokens[0][0] in FUNCTION_WORDS and (tokens[0] == first or not _is_short([word for word, _ in tokens])))
        or tokens[0][0] in CALENDAR - {"May", "April", "June", "August"}
        or _is_nationality(tokens)
    ):
        tokens = tokens[1:]
    return title, tokens


def _is_short(words: list[str]) -> bool:
    return len(words) == 2 and words[0] in _ALSO_NAMES and words[1] not in SIDES


def _without_repetition(tokens: list[tuple[str, int]], *, bracket: re.Match[str] | None) -> list[tuple[str, int]]:
    """Cut what a page's links put after a name: "Ann Lee Ann Mary Lee", "Ann Lee Mary (Ann) Lee", "Lee Ann LeeGOP"."""
    words = [_GLUED.sub("", word) for word, _ in tokens]
    if len(words) > 2 and words[0] == words[-1] != tokens[-1][0]:
        return tokens[:1]
    again = next((i for i, word in enumerate(words) if word in words[:i]), len(words))
    if again == len(words) > 2 and bracket and (bracket["word"] == words[0] or is_given_name(words[-1])):
        again -= 1
    return tokens[:again]


def _is_nationality(tokens: list[tuple[str, int]]) -> bool:
    word = tokens[0][0]
    is_pair = len(tokens) > 1 and f"{word} {tokens[1][0]}" in SIDES and word in ("North", "South", "Saudi")
    return (
        is_pair
        or (word in SIDES and not is_given_name(word))
        or word in ("Korean", "Arabia", "European", "African", "Asian")
    )


def _has_pronoun_for_name(words: list[str], title: str | None) -> bool:
    """Say whether a word that elsewhere is a pronoun is a name here: "Liu He", "He Weiwen", "Mr. He"."""
    match words:
        case [family, "He" | "She"]:
            return family in FAMILY_FIRST
        case ["He" | "She", given]:
            return not is_given_name(given) and _may_name_person([given])  # not "He Will"
    return words in (["He"], ["She"]) and title is not None


def _may_name_person(words: list[str]) -> bool:
    if any(
        word in _NO_PERSON or (word.isupper() and len(word) > 2 and "." not in word and word != "III") for word in words
    ):
        return False
    if len(words) == 1 and words[0] in _OFFICES:
        return False
    if len(words) > 1 and words[-1].lower() in ROLE_NOUNS and not any(map(is_given_name, words[:-1])):
        return False  # "Maryland Democrat"
    if any(_TWO_NAMES.match(word) for word in words) or _GLUED.search(words[-1]):
        return False
    if words[0] in FUNCTION_WORDS and not _is_short(words):
        return False
    if len(words) > 1 and words[0].endswith("ing") and not is_given_name(words[0]):
        return False
    if _RARELY_PERSON.intersection(words) and not any(
        is_given_name(word) or "-" in word for word in words if len(words) > 1
    ):
        return len(words) == 1
    return len(words[-1].strip(".")) > 1 and (len(words) == 1 or " ".join(words) not in SIDES)
