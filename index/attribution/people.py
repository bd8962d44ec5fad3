"""The people whom an article names: full names, genders, roles, and where each is mentioned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from index.attribution.family_names import PARTICLES, SUFFIXES, is_east_asian, is_family_name, is_korean, stands_first
from index.attribution.names import NameRun, name_runs
from index.attribution.roles import TITLES, gender_of_role, is_kinship, role_after, role_before_comma
from index.census_names import gender_of, is_given_name
from index.passage import LONGEST_SENTENCE

_SUBJECT = re.compile(r" (?:also )?(?:said|says|told|added|wrote|tweeted|noted|explained|argued|continued|asked)\b")
_SAYS, _WHO = re.compile(r"\b(?:said|says|added) \Z"), re.compile(r", who\b")  # "said Taeya Berg, who bakes"
_SENTENCE_END = re.compile(r"[.!?](?:\s|\Z)|\n")
_KIN = {
    "female": "daughter|wife|sister|mother|niece|granddaughter|daughter-in-law|widow|aunt",
    "male": "son|husband|brother|father|nephew|grandson|son-in-law|widower|uncle",
}
_NEAR = 300  # characters within which a namesake makes a bare family name uncertain


@dataclass(eq=False, slots=True)
class Person:
    """A person by the name that the article gives; `roles` in the article's order, those beside the full name first."""

    name: str
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    first: int = 0  # where the full name first stands
    yields_family_name: bool = False  # the article has somebody else, such as a father, of the same family name

    @property
    def is_relative(self) -> bool:
        """Say whether the article names the person as somebody's relative: "his wife, Ann Lee", "Carl Lee Jr."."""
        return self.yields_family_name or any(is_kinship(role, self.words[-1]) for role in self.roles[:2])

    @property
    def words(self) -> list[str]:
        """Return the name's words."""
        return self.name.split()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named, role in front included; `person` is None where it may be any of several, `may_be`."""

    start: int
    end: int
    person: Person | None
    is_possessive: bool
    may_be: tuple[Person, ...] = ()


def mentions_of(text: str, unquoted: str) -> list[Mention]:
    """Return the mentions of people outside quotations, in order."""
    runs = _with_family_names_alone(list(name_runs(text)))
    by_word: defaultdict[str, list[Person]] = defaultdict(list)
    by_key = _people(text, runs)
    for known in by_key.values():
        for word in set(known.words):
            by_word[word].append(known)
    mentions: list[Mention] = []
    established: dict[str, Person] = {}
    for run in runs:
        person: Person | None
        if len(run.words) > 1:
            person = _by_full_name(run, by_key)
        else:
            person = _bearer(run, by_word[run.words[0]], established, mentions)
        is_known = person is not None or (len(run.words) == 1 and bool(by_word[run.words[0]]))
        is_known = is_known or (len(run.words) == 2 and not run.is_possessive)  # perhaps a person, who then is a rival
        if is_known and unquoted[run.start : run.end] == text[run.start : run.end]:
            while mentions and mentions[-1].end > run.role_start:  # "Lee" in "Lee spokesman Carl Dahl"
                mentions.pop()
            may_be = tuple(by_word[run.words[0]]) if person is None and len(run.words) == 1 else ()
            mentions.append(Mention(run.role_start, run.end, person, run.is_possessive, may_be))
    return mentions


def _with_family_names_alone(runs: list[NameRun]) -> list[NameRun]:
    """Return the runs, with the last word for what is only a family name of several ("Van Berg")."""
    ends = {run.words[i:] for run in runs for i in range(1, len(run.words) - 1)}
    return [
        replace(run, words=run.words[-1:]) if run.words in ends and PARTICLES.issuperset(run.words[:-1]) else run
        for run in runs
    ]


def _people(text: str, runs: list[NameRun]) -> dict[tuple[str, str], Person]:
    """Return the people with evidence that they are people, by first and last name."""
    full: defaultdict[tuple[str, str], list[NameRun]] = defaultdict(list)
    single: defaultdict[str, list[NameRun]] = defaultdict(list)
    for run in runs:
        if len(run.words) > 1:
            full[_key(run)].append(run)
        else:
            single[run.words[0]].append(run)
    people = {}
    for key, found in full.items():
        family = key[1].split()[0]
        namesakes = [other for other in full if other[1] == key[1] and other != key and is_given_name(other[0])]
        is_relative = _is_relative_of_namesake(text, found) or _is_junior_of_another(found, single[family])
        alone = [] if namesakes or is_relative else single[family]
        if _is_person(text, found, alone):
            people[key] = _person(text, found, [*found, *alone])
            people[key].yields_family_name = is_relative
    for word, found in single.items():
        if titled := [run for run in found if run.title and run.title[0].isupper()]:
            _add_titled(text, word, titled, people)
    return people


def _is_relative_of_namesake(text: str, found: list[NameRun]) -> bool:
    """Say whether a sentence that names somebody calls them a relative of one of their family name.

    "Ann Lee and her husband, Lee's daughter and son-in-law".
    """
    given, family = found[0].words[0], found[0].words[-1]
    kin = _KIN.get(gender_of(given) or "", "|".join(_KIN.values()))
    relative = re.compile(rf"(?<!\b{re.escape(given)} )\b{re.escape(family)}['’]s? (?:[\w-]+ ){{0,3}}?(?:{kin})\b")
    return any(relative.search(text, run.start, _sentence_end(text, run.start)) for run in found)


def _sentence_end(text: str, start: int) -> int:
    end = _SENTENCE_END.search(text, start, start + LONGEST_SENTENCE)
    return end.start() if end else min(start + LONGEST_SENTENCE, len(text))


def _is_junior_of_another(found: list[NameRun], alone: list[NameRun]) -> bool:
    """Say whether the family name stands alone before "Carl Lee Jr." does: then it is an elder's."""
    is_junior = any(word.strip(".") in SUFFIXES for run in found for word in run.words)
    return is_junior and any(run.start < found[0].start and run.title is None for run in alone)


def _add_titled(text: str, word: str, titled: list[NameRun], people: dict[tuple[str, str], Person]) -> None:
    """Add whom a family name with a title means, where nobody of that name in full is meant."""
    offices = {run.title for run in titled if run.title and gender_of_role(run.title) is None}
    bearers = [person for person in people.values() if word in person.words]
    juniors = [p for p in bearers if offices and _is_junior(p) and not _has_office(text, p, offices)]
    known = {person.gender for person in bearers if not person.is_relative and person not in juniors}
    others = {gender_of_role(run.title or "") for run in titled} - known - {None}
    if None in known or len(others) > 1 or (known and not others):
        return
    runs = [run for run in titled if gender_of_role(run.title or "") not in known] if known else titled
    added = people["", word] = _person(text, runs, runs)
    for junior in juniors:
        junior.yields_family_name = True
        junior.roles = [role for role in junior.roles if role not in added.roles]


def _is_junior(person: Person) -> bool:
    return person.words[-1].strip(".") in SUFFIXES


def _has_office(text: str, person: Person, titles: set[str]) -> bool:
    """Say whether one of the titles stands before the full name somewhere."""
    return any(re.search(rf"\b{re.escape(title)}\b\.? {re.escape(person.name)}", text) for title in titles)


def _key(run: NameRun) -> tuple[str, str]:
    words = [word for word in run.words if word.strip(".") not in SUFFIXES]
    return words[0], words[-1] + (" Jr" if len(words) < len(run.words) else "")


def _by_full_name(run: NameRun, by_key: dict[tuple[str, str], Person]) -> Person | None:
    """Return the person of a full name; "Universe Ann Lee" is "Ann Lee" too."""
    first, last = _key(run)
    if len(run.words) > 2 and not is_given_name(first) and (run.words[1], last) in by_key:
        first = run.words[1]
    return by_key.get((first, last))


def _is_person(text: str, found: list[NameRun], surname_alone: list[NameRun]) -> bool:
    words = found[0].words
    if all(text.endswith(("the ", "The "), 0, run.role_start) and run.role_start == run.start for run in found):
        return False  # "the Christian Science Monitor"
    if is_given_name(words[0]) or is_korean(words) or any(is_east_asian(word) for word in words[1:]):
        return True
    if any(run.title in TITLES or run.role_start < run.start or _roles_beside(text, run) for run in found):
        return True
    if any(_SAYS.search(text, max(0, run.start - 7), run.start) and _WHO.match(text, run.end) for run in found):
        return True
    return any(run.title in TITLES or _SUBJECT.match(text, run.end) for run in surname_alone)


def _person(text: str, found: list[NameRun], all_runs: list[NameRun]) -> Person:
    name = Counter(" ".join(run.words) for run in found).most_common(1)[0][0]
    roles, genders = [], []
    for run in [*found, *(run for run in all_runs if run not in found)]:
        before = text[run.role_start : run.start].strip()
        if before and before.removesuffix(".") not in ("Mr", "Mrs", "Ms", "Miss"):
            roles.append(before)
        roles += _roles_beside(text, run)
    genders += [gender_of_role(run.title or "") for run in found]
    genders += [gender_of_role(role.split(" of ")[0].split(" for ")[0]) for role in roles]
    if not is_east_asian(name.split()[-1]):
        genders.append(gender_of(name.split()[0]) or None)
    titles = {gender_of_role(run.title or "") for run in all_runs} - {None}
    genders += titles if len(titles) == 1 else []
    return Person(name, next((gender for gender in genders if gender), None), roles, found[0].start)


def _roles_beside(text: str, run: NameRun) -> list[str]:
    """Return the roles in apposition to a name."""
    before = role_before_comma(text, run.start, run.end, text.rfind("\n", 0, run.start) + 1)
    return [role for role in (role_after(text, run.end), before) if role]


def _bearer(
    run: NameRun, bearers: list[Person], established: dict[str, Person], mentions: Iterable[Mention]
) -> Person | None:
    """Return whom a single name means, if that is certain where it stands."""
    word, gender = run.words[0], gender_of_role(run.title or "")
    bearers = [person for person in bearers if not (gender and person.gender and person.gender != gender)]
    family = [person for person in bearers if is_family_name(word, person.words)]
    bearers = family or bearers
    if not gender and all(person.is_relative for person in bearers):
        return None  # the one whose relative it is may bear the name too
    bearers = [person for person in bearers if gender or not person.is_relative]
    if len(bearers) > 1 and len({stands_first(person.words) for person in bearers}) > 1:
        return None  # "Sung Kim met Kim Jong Un": which is just "Kim"?
    introduced = [person for person in bearers if person.first < run.start]
    chosen = bearers[0] if len(bearers) == 1 else None
    if chosen is not None and not introduced and not chosen.roles:
        return None  # a name in full that comes later, and of which nothing is told, may be another's
    if len(introduced) == 1 and chosen is None:
        chosen = introduced[0]
    elif chosen is None and word in established:
        others = {person for person in bearers if person is not established[word]}
        is_near = any(m.person in others and m.end > run.start - _NEAR for m in mentions)
        chosen = None if is_near else established[word]
    if chosen is not None and gender is None:
        established.setdefault(word, chosen)
    return chosen
