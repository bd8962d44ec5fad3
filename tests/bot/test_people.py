from datetime import date

import pytest

from bot.people import Person, find_persons, persons_of
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
        ("President Kim", [KIM_SU]),
        ("Lu", [LÜ, LU]),
        ("Lü", [LÜ]),
        ("the South Korean president", [KIM_SU]),
        ("South Korea's president", [KIM_SU]),
        ("the American president", [DAHL]),
        ("the president", [DAHL, KIM_SU]),
        ("Norway's foreign minister", [BERG]),
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
