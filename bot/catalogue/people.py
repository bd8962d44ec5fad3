"""Who is quoted in a library, and whom a name or a role in a question means.

Articles write one person's name in several ways ("Kim Jong-un", "Kim Jong Un", "John R. Bolton"): names that
have the same letters but for initials are one person's, "Chuck Dahl" and "Charles Dahl" are where they hold one
office for one side and nobody else of the family name does, and "President Dahl" is the one president of that
family name, or the one who has nearly all that presidents of the name said. Otherwise two people of one
surname are never taken for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz.distance import OSA

from bot.catalogue.listing import QuotedPerson
from bot.catalogue.short_names import differ_by_short_form
from corpus.library import Library
from index.analyzer import fold, word_texts
from index.attribution.family_names import is_family_name
from index.attribution.roles import ROLE_NOUNS
from index.name_letters import letters_of_name
from index.ranking.aliases import shipped_aliases
from index.speakers import Statement, all_statements_of

_NEARLY_ALL = 0.8
_SHORTEST_MISSPELT = 5  # letters; a shorter name is too easily another one
_SHORTEST_STEM = 4  # letters that "Korea" and "Korean", "China" and "Chinese" have in common
_LONGEST_ENDING = 3  # letters in which they may differ
_EMPTY_WORDS = frozenset("a an the of for s mr mrs ms miss dr sir madam".split())
_USUAL = {"american": "us"}  # the one state whose people are named after something else


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted: the usual spelling, what articles say they are, and what they said, in order.

    `statements` holds an article's id with each; the latest articles come first. `other_names` are short
    forms of the name, or what it is short for.
    """

    name: str
    roles: tuple[str, ...]
    side: str | None
    statements: tuple[tuple[str, Statement], ...]
    other_names: tuple[str, ...] = ()

    def listed(self) -> QuotedPerson:
        """Return the person as listed for readers."""
        articles = tuple(dict.fromkeys(article for article, _ in self.statements))
        return QuotedPerson(self.name, self.roles[0] if self.roles else None, self.side, len(self.statements), articles)


def persons_of(library: Library, statements: Mapping[str, Sequence[Statement]]) -> tuple[Person, ...]:
    """Return everybody who is quoted, those with the most statements first."""
    by_person: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    latest_first = sorted(
        library, key=lambda article: str(article.provenance.published or ""), reverse=True
    )  # keeps the order of ids within a day
    order = {article.id: number for number, article in enumerate(latest_first)}
    for article in latest_first:
        for statement in statements[article.id]:
            by_person[letters_of_name(statement.speaker.name)].append((article.id, statement))
    persons = _with_bare_names(_with_short_forms([_person(theirs) for theirs in by_person.values()], order))
    return tuple(sorted(persons, key=lambda person: (-len(person.statements), person.name)))


def names_quoted_in(library: Library) -> tuple[str, ...]:
    """Return the names of everybody who is quoted, those with the most statements first."""
    statements = {article.id: all_statements_of(article) for article in library}
    return tuple(person.name for person in persons_of(library, statements))


def find_persons(name: str, persons: Sequence[Person]) -> list[Person]:
    """Return whom a name or a role means: nobody, one person, or all that it fits as well.

    A full name, a surname or another part of a name counts in any case and without accents, with or without
    a role before it; accents that are written must be there. A role alone ("the South Korean president")
    means whoever holds it. Of a long name one letter may be wrong, where that leaves one person.
    """
    wanted = _words(name)
    if not wanted:
        return []
    for matches in (_is_full_name, _is_named_accented, _is_named, _holds_role, _is_misspelt):
        found = [person for person in persons if any(matches(name, wanted, one) for one in _by_each_name(person))]
        if found and (matches is not _is_misspelt or len(found) == 1):
            return found
    return []


def most_quoted(persons: Sequence[Person]) -> Person | None:
    """Return the one of several people of one name who has nearly all of their statements, or None."""
    counts = [len(person.statements) for person in persons]
    return persons[counts.index(max(counts))] if counts and max(counts) >= _NEARLY_ALL * sum(counts) else None


def named_more_often(name: str, persons: Sequence[Person], titled: Mapping[str, int]) -> str | None:
    """Return another person whom a name means as well, and whom the articles name more often, or None.

    `titled` counts the full names that the articles give with a role.
    """
    words = _words(name)
    wanted = {part for part in words if any(part in _parts(person.name, words) for person in persons)}
    if not persons:
        wanted = set(words)
    quoted = {letters_of_name(one) for person in persons for one in (person.name, *person.other_names)}
    fitting = {full: count for full, count in titled.items() if wanted and wanted <= _parts(full, words)}
    others = [full for full in fitting if letters_of_name(full) not in quoted]
    most = max(others, key=lambda full: fitting[full], default=None)
    theirs = sum(count for full, count in fitting.items() if letters_of_name(full) in quoted)
    return most if most is not None and fitting[most] > theirs else None


def words_of_a_person(name: str, titled: Mapping[str, int]) -> list[str]:
    """Return the folded words of a name that somebody has whom the articles name with a role, quoted or not."""
    words = _words(name)
    return [word for word in words if any(word in _parts(full, words) for full in titled)]


def _by_each_name(person: Person) -> list[Person]:
    return [person, *(replace(person, name=name) for name in person.other_names)]


def _is_full_name(name: str, _wanted: Sequence[str], person: Person) -> bool:
    return len(_words(name)) > 1 and letters_of_name(name) == letters_of_name(person.name)


def _is_named_accented(name: str, wanted: Sequence[str], person: Person) -> bool:
    written = word_texts(name.casefold())
    accented = [word for word in written if fold(word) != word]
    return (
        bool(accented) and set(accented) <= set(word_texts(person.name.casefold())) and _is_named(name, wanted, person)
    )


def _is_named(_name: str, wanted: Sequence[str], person: Person) -> bool:
    """Whether every word is a part of the name or of a role, and at least one of the name."""
    of_name = [word for word in wanted if word in _parts(person.name, wanted)]
    others = [word for word in wanted if word not in of_name]
    return bool(of_name) and _describes(others, person)


def _holds_role(_name: str, wanted: Sequence[str], person: Person) -> bool:
    return not ROLE_NOUNS.isdisjoint(wanted) and bool(person.roles) and _describes(wanted, person)


def _is_misspelt(_name: str, wanted: Sequence[str], person: Person) -> bool:
    long_enough = [word for word in wanted if len(word) >= _SHORTEST_MISSPELT]
    near = [
        w
        for w in long_enough
        if any(OSA.distance(w, part, score_cutoff=1) <= 1 for part in _parts(person.name, wanted))
    ]
    return bool(near) and all(word in near or word in _parts(person.name, wanted) for word in wanted)


def _describes(words: Sequence[str], person: Person) -> bool:
    """Whether one of the person's roles, with their side, has all these words."""
    side = _words(person.side or "")
    roles = [[*_words(role), *side] for role in person.roles] or [side]
    return any(all(any(_is_same_word(word, other) for other in role) for word in words) for role in roles)


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for an ending: "korea" and "korean", but not "minister" and "ministry"."""
    if one in ROLE_NOUNS or other in ROLE_NOUNS:
        return one == other
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longest = max(len(one), len(other))
    return one == other or (common >= _SHORTEST_STEM and longest - common <= _LONGEST_ENDING)


def _words(name: str) -> list[str]:
    """Return the folded words of a name or role, with the usual names of states."""
    folded = [fold(word) for word in word_texts(shipped_aliases().replace(name))]
    return [_USUAL.get(word, word) for word in folded if word not in _EMPTY_WORDS]


def _parts(name: str, wanted: Sequence[str]) -> set[str]:
    """Return the folded words of a person's name; of "Yong-ho" the parts only where all of them are wanted."""
    parts: set[str] = set()
    for written in name.split():
        words = [fold(word) for word in word_texts(written)]
        parts.update(["".join(words), *(words if set(words) <= set(wanted) else ())])
    return parts


def _with_short_forms(persons: Sequence[Person], order: Mapping[str, int]) -> list[Person]:
    """Take two people for one whose given names differ by a short form, where only they hold an office of the name."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if " " in person.name:
            bearers[person.name.split()[-1]].append(person)
    kept = {person.name: person for person in persons}
    for of_name in bearers.values():
        for one, other in combinations(of_name, 2):
            if not differ_by_short_form(one.name, other.name):
                continue
            if [person for person in of_name if _hold_one_office(one, person)] == [one, other]:
                del kept[other.name]
                kept[one.name] = _together(one, other, order)
    return list(kept.values())


def _hold_one_office(one: Person, other: Person) -> bool:
    pairs = ((one, other), (other, one))
    is_one_office = any(_describes(_words(role), holder) for person, holder in pairs for role in person.roles)
    return one.side is not None and one.side == other.side and is_one_office


def _together(one: Person, other: Person, order: Mapping[str, int]) -> Person:
    statements = sorted((*one.statements, *other.statements), key=lambda placed: order[placed[0]])
    names = [person.name for person in sorted((one, other), key=lambda person: -len(person.statements))]
    return replace(_person(statements), name=names[0], other_names=tuple(names[1:]))


def _with_bare_names(persons: Sequence[Person]) -> list[Person]:
    """Give what "President Dahl" said to the person of that family name who is a president."""
    full = {person.name: person for person in persons if " " in person.name}
    kept = []
    for bare in (person for person in persons if " " not in person.name):
        fitting = [
            person
            for person in full.values()
            if bare.roles
            and is_family_name(bare.name, person.name.split())
            and any(_describes(_words(role), person) for role in bare.roles)
        ]
        one = most_quoted(fitting)
        if one is not None:
            full[one.name] = replace(one, statements=(*one.statements, *bare.statements))
        else:
            kept.append(bare)
    return [*full.values(), *kept]


def _person(theirs: Sequence[tuple[str, Statement]]) -> Person:
    speakers = [statement.speaker for _, statement in theirs]
    sides = Counter(speaker.side for speaker in speakers if speaker.side)
    roles = Counter(speaker.role for speaker in speakers if speaker.role)
    return Person(
        name=Counter(speaker.name for speaker in speakers).most_common(1)[0][0],
        roles=tuple(role for role, _ in roles.most_common()),
        side=sides.most_common(1)[0][0] if sides else None,
        statements=tuple(theirs),
    )
