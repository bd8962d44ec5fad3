"""The people whom an article names: full names, genders, roles, and where each is mentioned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.given_names import gender_of, is_given_name
from index.names import NameRun, name_runs
from index.roles import TITLES, gender_of_role, is_kinship, role_after, role_before_comma

_SUBJECT = re.compile(r" (?:also )?(?:said|says|told|added|wrote|tweeted|noted|explained|argued|continued|asked)\b")
_EAST_ASIAN = re.compile(r"\A[^\W\d_]+-[a-z]")  # "Jong-un": the family name stands first
_SUFFIXES = ("Jr", "Sr", "II", "III")
_NEAR = 300  # characters within which a namesake makes a bare family name uncertain


@dataclass(eq=False, slots=True)
class Person:
    """A person by the name that the article gives; `roles` in the article's order, those beside the full name first."""

    name: str
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    first: int = 0  # where the full name first stands

    @property
    def is_relative(self) -> bool:
        """Say whether the article names the person as somebody's relative: "his wife, Ann Lee"."""
        return any(is_kinship(role, self.words[-1]) for role in self.roles[:2])

    @property
    def words(self) -> list[str]:
        """Return the name's words."""
        return self.name.split()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named, role in front included; `person` is None where it may be any of several."""

    start: int
    end: int
    person: Person | None
    is_possessive: bool


def mentions_of(text: str, unquoted: str) -> list[Mention]:
    """Return the mentions of people outside quotations, in order."""
    runs = list(name_runs(text))
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
            mentions.append(Mention(run.role_start, run.end, person, run.is_possessive))
    return mentions


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
        if _is_person(text, found, [] if namesakes else single[family]):
            people[key] = _person(text, found, [*found, *single[family]])
    for word, found in single.items():
        titled = [run for run in found if run.title and run.title[0].isupper()]
        known = {person.gender for person in people.values() if word in person.words and not person.is_relative}
        genders = {gender_of_role(run.title or "") for run in titled} - {None}
        if titled and None not in known and len(genders - known) <= 1 and (genders - known or not known):
            runs = [run for run in titled if gender_of_role(run.title or "") not in known] if known else titled
            people["", word] = _person(text, runs, runs)
    return people


def _key(run: NameRun) -> tuple[str, str]:
    words = [word for word in run.words if word.strip(".") not in _SUFFIXES]
    return words[0], words[-1] + (" Jr" if len(words) < len(run.words) else "")


def _by_full_name(run: NameRun, by_key: dict[tuple[str, str], Person]) -> Person | None:
    """Return the person of a full name; "Universe Ann Lee" is "Ann Lee" too."""
    first, last = _key(run)
    if len(run.words) > 2 and not is_given_name(first) and (run.words[1], last) in by_key:
        first = run.words[1]
    return by_key.get((first, last))


def _is_person(text: str, found: list[NameRun], surname_alone: list[NameRun]) -> bool:
    words = found[0].words
    if is_given_name(words[0]) or any(_EAST_ASIAN.match(word) for word in words[1:]):
        return True
    if any(run.title in TITLES or run.role_start < run.start or _roles_beside(text, run) for run in found):
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
    if not _EAST_ASIAN.match(name.split()[-1]):
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
    family = [person for person in bearers if _is_family_name(word, person)]
    bearers = family or bearers
    if not gender and all(person.is_relative for person in bearers):
        return None  # the one whose relative it is may bear the name too
    bearers = [person for person in bearers if gender or not person.is_relative]
    introduced = [person for person in bearers if person.first < run.start]
    chosen = bearers[0] if len(bearers) == 1 else None
    if len(introduced) == 1 and chosen is None:
        chosen = introduced[0]
    elif chosen is None and word in established:
        others = {person for person in bearers if person is not established[word]}
        is_near = any(m.person in others and m.end > run.start - _NEAR for m in mentions)
        chosen = None if is_near else established[word]
    if chosen is not None and gender is None:
        established.setdefault(word, chosen)
    return chosen


def _is_family_name(word: str, person: Person) -> bool:
    words = [w for w in person.words if w.strip(".,") not in _SUFFIXES]
    is_east_asian = any(_EAST_ASIAN.match(w) for w in words[1:])
    return word == (words[0] if is_east_asian else words[-1])
