from datetime import date

import pytest

from bot.catalogue.people import Person, find_persons, most_quoted, named_more_often, persons_of
from corpus.article import Article, Provenance
from corpus.library import Library
from index.speakers import Speaker, Statement


def person(name: str, *roles: str, side: str | None = None) -> Person:
    return Person(name, roles, side, ())


BERG = person("Solveig Berg", "Norwegian Foreign Minister", side="Norway")
DAHL = person("Ola Dahl", "President", side="United States")
KIM_SU = person("Kim Su-jin", "South Korean President", side="South Korea")
KIM_HO = person("Kim Ho")
LÜ = person("Lü Wei", "a research fellow")
LU = person("Lu Min", "Foreign Ministry spokesperson", side="China")
EVERYBODY = (BERG, DAHL, KIM_SU, KIM_HO, LÜ, LU)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Solveig Berg", [BERG]),
        ("berg", [BERG]),
        ("SOLVEIG", [BERG]),
        ("Foreign Minister Berg", [BERG]),
        ("Mr. Dahl", [DAHL]),
        ("Kim", [KIM_SU, KIM_HO]),
        ("Kim Su Jin", [KIM_SU]),
        ("sujin", [KIM_SU]),
        ("jin", []),  # a syllable is no name
        ("President Kim", [KIM_SU]),
        ("Lu", [LÜ, LU]),
        ("Lü", [LÜ]),
        ("the South Korean president", [KIM_SU]),
        ("South Korea's president", [KIM_SU]),
        ("the American president", [DAHL]),
        ("the president", [DAHL, KIM_SU]),
        ("Norway's foreign minister", [BERG]),
        ("Norway", []),  # a state is nobody
        ("South Korea", []),
        ("the South Koreans", []),
        ("foreign ministry", []),
        ("ministers", []),
        ("Solvieg Berg", [BERG]),
        ("Solvig Burg", []),  # two slips
        ("Solveig Burg", []),  # "Berg" is too short to guess
        ("Solveg", [BERG]),
        ("Nobody", []),
        ("the", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_name_or_a_role_finds_whom_it_means(name, found):
    assert find_persons(name, EVERYBODY) == found


def article(article_id: str, published: str | None = None) -> Article:
    day = date.fromisoformat(published) if published else None
    return Article(article_id, "text", Provenance("The Village Post", "0" * 64, published=day))


def statement(name: str, start: int, role: str | None = None, side: str | None = None) -> Statement:
    return Statement(Speaker(name, role, side), start, start + 5, is_quotation=True)


def test_spellings_of_one_name_are_one_person_and_the_latest_article_comes_first():
    library = Library.of([article("early", "2021-05-04"), article("late", "2021-05-06"), article("undated")])
    said = {
        "early": (statement("Kim Su-jin", 3, "President"), statement("Ola Dahl", 9)),
        "late": (statement("Kim Su Jin", 1, "South Korean President", "South Korea"),),
        "undated": (statement("Kim Su-jin", 7, "President"),),
    }
    kim, dahl = persons_of(library, said)
    assert (kim.name, kim.roles, kim.side) == ("Kim Su-jin", ("President", "South Korean President"), "South Korea")
    assert [article_id for article_id, _ in kim.statements] == ["late", "early", "undated"]
    listed = kim.listed()
    assert (listed.role, listed.statements, listed.articles) == ("President", 3, ("late", "early", "undated"))
    assert (dahl.name, dahl.roles, dahl.side, dahl.listed().role) == ("Ola Dahl", (), None, None)


def test_initials_and_a_bare_name_with_the_same_role_are_the_same_person():
    library = Library.of([article("one", "2021-05-04")])
    said = {
        "one": (
            statement("Ola Dahl", 1, "President", "Norway"),
            statement("Ola B. Dahl", 9),
            statement("Dahl", 20, "President"),
            statement("Dahl", 30),
            statement("Tuva Dahl", 40, "baker"),
            statement("Berg", 50, "minister"),
        )
    }
    people = {person.name: len(person.statements) for person in persons_of(library, said)}
    assert people == {"Ola Dahl": 4, "Tuva Dahl": 1, "Berg": 1}


def holders_of(*speakers: tuple[str, str, str | None]) -> list[Person]:
    """Return who says one thing each, given name, role and side."""
    said = {"one": tuple(statement(name, n * 9, role, side) for n, (name, role, side) in enumerate(speakers))}
    return list(persons_of(Library.of([article("one", "2021-05-04")]), said))


LEADER, CHUCK, CHARLES = "Minority Leader", "Chuck Dahl", "Charles E. Dahl"


def test_a_short_form_of_a_given_name_is_the_same_persons_in_one_office():
    said = [(CHARLES, LEADER, "Norway"), (CHUCK, LEADER, "Norway"), (CHUCK, "Leader", "Norway"), ("Dahl", LEADER, None)]
    (dahl,) = holders_of(*said)
    assert (dahl.name, dahl.other_names, len(dahl.statements)) == (CHUCK, (CHARLES,), 4)
    for name in ("Dahl", "Charles Dahl", "Chuck Dahl", "charles e. dahl", "Minority Leader Dahl"):
        assert find_persons(name, [dahl]) == [dahl]
    assert named_more_often("Dahl", [dahl], {"Charles Dahl": 9}) is None


@pytest.mark.parametrize(
    "others",
    [
        [(CHUCK, "baker", "Norway")],
        [(CHUCK, LEADER, "Sweden")],
        [("Tuva Dahl", LEADER, "Norway")],
        [(CHUCK, LEADER, "Norway"), ("Tuva Dahl", LEADER, "Norway")],
        [("Chuck Berg", LEADER, "Norway")],
    ],
)
def test_whoever_may_be_somebody_else_is(others: list[tuple[str, str, str]]) -> None:
    assert len(holders_of((CHARLES, LEADER, "Norway"), *others)) == 1 + len(others)


def test_of_several_the_one_with_nearly_all_statements_is_the_most_quoted():
    many = Person("Ola Dahl", (), None, tuple(("one", statement("Ola Dahl", n)) for n in range(8)))
    few = Person("Tuva Dahl", (), None, many.statements[:2])
    more = Person("Tuva Dahl", (), None, many.statements[:3])
    assert most_quoted([few, many]) is many
    assert most_quoted([more, many]) is None
    assert most_quoted([]) is None
