"""Who is quoted in a library, and whom a name or a role in a question means.

Articles write one person's name in several ways ("Kim Jong-un", "Kim Jong Un"): names that have the same
letters are one person's. Two people of one surname are never taken for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.listing import QuotedPerson
from corpus.library import Library
from index.aliases import shipped_aliases
from index.analyzer import fold, word_texts
from index.speakers import Statement

_SHORTEST_MISSPELT = 5  # letters; a shorter name is too easily another one
_SHORTEST_STEM = 4  # letters that "Korea" and "Korean", "China" and "Chinese" have in common
_LONGEST_ENDING = 3  # letters in which they may differ
_EMPTY_WORDS = frozenset("a an the of for s mr mrs ms miss dr sir madam".split())
_USUAL = {"american": "us"}  # the one state whose people are named after something else


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted: the usual spelling, what articles say they are, and what they said, in order.

    `statements` holds an article's id with each; the latest articles come first.
    """

    name: str
    roles: tuple[str, ...]
    side: str | None
    statements: tuple[tuple[str, Statement], ...]

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
    for article in latest_first:
        for statement in statements[article.id]:
            by_person[_letters(statement.speaker.name)].append((article.id, statement))
    persons = [_person(theirs) for theirs in by_person.values()]
    return tuple(sorted(persons, key=lambda person: (-len(person.statements), person.name)))


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
        found = [person for person in persons if matches(name, wanted, person)]
        if found and (matches is not _is_misspelt or len(found) == 1):
            return found
    return []


def named_more_often(name: str, persons: Sequence[Person], titled: Mapping[str, int]) -> str | None:
    """Return another person whom a name means as well, and whom the articles name more often, or None.

    `titled` counts the full names that the articles give with a role.
    """
    wanted = {part for part in _words(name) if any(part in _parts(person.name) for person in persons)}
    quoted = {_letters(person.name) for person in persons}
    fitting = {full: count for full, count in titled.items() if wanted and wanted <= _parts(full)}
    others = [full for full in fitting if _letters(full) not in quoted]
    most = max(others, key=lambda full: fitting[full], default=None)
    theirs = sum(count for full, count in fitting.items() if _letters(full) in quoted)
    return most if most is not None and fitting[most] > theirs else None


def words_of_a_person(name: str, titled: Mapping[str, int]) -> list[str]:
    """Return the folded words of a name that somebody has whom the articles name with a role, quoted or not."""
    return [word for word in _words(name) if any(word in _parts(full) for full in titled)]


def _is_full_name(name: str, _wanted: Sequence[str], person: Person) -> bool:
    return _letters(name) == _letters(person.name)


def _is_named_accented(name: str, wanted: Sequence[str], person: Person) -> bool:
    written = word_texts(name.casefold())
    accented = [word for word in written if fold(word) != word]
    return (
        bool(accented) and set(accented) <= set(word_texts(person.name.casefold())) and _is_named(name, wanted, person)
    )


def _is_named(_name: str, wanted: Sequence[str], person: Person) -> bool:
    """Whether every word is a part of the name or of a role, and at least one of the name."""
    of_name = [word for word in wanted if word in _parts(person.name)]
    others = [word for word in wanted if word not in of_name]
    return bool(of_name) and _describes(others, person)


def _holds_role(_name: str, wanted: Sequence[str], person: Person) -> bool:
    return bool(person.roles) and _describes(wanted, person)


def _is_misspelt(_name: str, wanted: Sequence[str], person: Person) -> bool:
    long_enough = [word for word in wanted if len(word) >= _SHORTEST_MISSPELT]
    near = [w for w in long_enough if any(OSA.distance(w, part, score_cutoff=1) <= 1 for part in _parts(person.name))]
    return bool(near) and all(word in near or word in _parts(person.name) for word in wanted)


def _describes(words: Sequence[str], person: Person) -> bool:
    """Whether one of the person's roles, with their side, has all these words."""
    side = _words(person.side or "")
    roles = [[*_words(role), *side] for role in person.roles] or [side]
    return any(all(any(_is_same_word(word, other) for other in role) for word in words) for role in roles)


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for an ending: "korea" and "korean"."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longest = max(len(one), len(other))
    return one == other or (common >= _SHORTEST_STEM and longest - common <= _LONGEST_ENDING)


def _words(name: str) -> list[str]:
    """Return the folded words of a name or role, with the usual names of states."""
    folded = [fold(word) for word in word_texts(shipped_aliases().replace(name))]
    return [_USUAL.get(word, word) for word in folded if word not in _EMPTY_WORDS]


def _parts(name: str) -> set[str]:
    """Return the folded words of a person's name, and hyphened ones in one as well: "yongho"."""
    return {*map(fold, word_texts(name)), *(_letters(part) for part in name.split())}


def _letters(name: str) -> str:
    return "".join(map(fold, word_texts(name)))


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
