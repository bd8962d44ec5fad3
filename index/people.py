"""The people whom an article names: full names, genders, roles, and where each is mentioned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.given_names import gender_of, is_given_name
from index.names import NameRun, name_runs
from index.roles import GENDERED, TITLES, gender_of_role, role_after

_SUBJECT = re.compile(r" (?:also )?(?:said|says|told|added|wrote|tweeted|noted|explained|argued|continued|asked)\b")
_EAST_ASIAN = re.compile(r"\A[^\W\d_]+-[a-z]")  # "Jong-un": the family name stands first
_NEAR = 300  # characters within which a namesake makes a bare family name uncertain


@dataclass(eq=False, slots=True)
class Person:
    """A person by the fullest name that the article gives; `roles` in the article's order."""

    name: str
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    first: int = 0  # where the full name first stands

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
    for person in by_key.values():
        for word in set(person.words):
            by_word[word].append(person)
    mentions: list[Mention] = []
    established: dict[str, Person] = {}
    for run in runs:
        person = (
            by_key.get(_key(run)) if len(run.words) > 1 else _bearer(run, by_word[run.words[0]], established, mentions)
        )
        is_known = person is not None or (len(run.words) == 1 and bool(by_word[run.words[0]]))
        if is_known and unquoted[run.start : run.end] == text[run.start : run.end]:
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
        if _is_person(text, found, single[key[1]]):
            people[key] = _person(text, found, [*found, *single[key[1]]])
    known = {word for person in people.values() for word in person.words}
    for word, found in single.items():
        titled = [run for run in found if run.title and run.title[0].isupper()]
        if titled and word not in known:
            people["", word] = _person(text, titled, titled)
    return people


def _key(run: NameRun) -> tuple[str, str]:
    words = [word for word in run.words if word.strip(".") not in ("Jr", "Sr")]
    return words[0], words[-1] + (" Jr" if len(words) < len(run.words) else "")


def _is_person(text: str, found: list[NameRun], surname_alone: list[NameRun]) -> bool:
    words = found[0].words
    if is_given_name(words[0]) or any(_EAST_ASIAN.match(word) for word in words[1:]):
        return True
    if any(run.title in TITLES or run.role_start < run.start or role_after(text, run.end) for run in found):
        return True
    return any(run.title in TITLES or _SUBJECT.match(text, run.end) for run in surname_alone)


def _person(text: str, found: list[NameRun], all_runs: list[NameRun]) -> Person:
    name = Counter(" ".join(run.words) for run in found).most_common(1)[0][0]
    roles, genders = [], []
    for run in sorted(all_runs, key=lambda run: run.start):
        before = text[run.role_start : run.start].strip()
        if before and before.removesuffix(".") not in ("Mr", "Mrs", "Ms", "Miss"):
            roles.append(before)
        if after := role_after(text, run.end):
            roles.append(after)
        genders.append(GENDERED.get(run.title or ""))
    genders += [gender_of_role(role.split(" of ")[0].split(" for ")[0]) for role in roles]
    if not _EAST_ASIAN.match(name.split()[-1]):
        genders.append(gender_of(name.split()[0]) or None)
    return Person(name, next((gender for gender in genders if gender), None), roles, found[0].start)


def _bearer(
    run: NameRun, bearers: list[Person], established: dict[str, Person], mentions: Iterable[Mention]
) -> Person | None:
    """Return whom a single name means, if that is certain where it stands."""
    word, gender = run.words[0], GENDERED.get(run.title or "")
    bearers = [person for person in bearers if not (gender and person.gender and person.gender != gender)]
    family = [person for person in bearers if _is_family_name(word, person)]
    bearers = family or bearers
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
    words = [w for w in person.words if w.strip(".,") not in ("Jr", "Sr")]
    is_east_asian = any(_EAST_ASIAN.match(w) for w in words[1:])
    return word == (words[0] if is_east_asian else words[-1])
