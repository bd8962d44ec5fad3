import pytest

from bot.catalogue.people import Person
from bot.catalogue.states import are_experts, are_of_a_country, speaker_for_state, state_named, with_article
from corpus.article import Article, Provenance
from corpus.library import Library
from index.speakers import Speaker, Statement

TEXT = "The White House said no. Oslo said yes."
LIBRARY = Library.of([Article("a", TEXT, Provenance("The Post", "0" * 64))])


def statement(side: str, start: int, end: int, name: str = "", role: str | None = None) -> Statement:
    return Statement(Speaker(name, role, side), start, end, is_quotation=False)


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("China", "China"),
        ("beijing", "China"),
        ("the North", "North Korea"),
        ("NK", "North Korea"),
        ("the Americans", "United States"),
        ("the North Koreans", "North Korea"),
        ("South Korea's foreign ministry", "South Korea"),
        ("US officials", "United States"),
        ("the White House", "United States"),
        ("Moon", None),
        ("Chinese experts", None),
        ("the Washington Post", None),
        ("officials", None),
        ("", None),
    ],
)
def test_a_state_is_known_by_its_names_and_offices(name, side):
    assert state_named(name) == side


@pytest.mark.parametrize(
    ("name", "are"),
    [
        ("experts", True),
        ("the analysts", True),
        ("Observers", True),
        ("Chinese experts", True),
        ("the South Korean analysts", True),
        ("the Washington Post experts", False),
        ("tax experts", False),
        ("Moon", False),
    ],
)
def test_experts_are_known_by_what_they_are_called(name, are):
    assert are_experts(name) is are


def test_experts_may_be_those_of_a_country():
    assert [are_of_a_country(name) for name in ("the experts", "Chinese experts", "Moon")] == [False, True, False]


def test_an_institution_may_be_asked_for_by_another_name():
    text = "The Korean Central News Agency said no. Pyongyang said yes."
    library = Library.of([Article("a", text, Provenance("The Post", "0" * 64))])
    agency, state = statement("North Korea", 0, 39), statement("North Korea", 40, 59)
    for name in ("KCNA", "the Korean Central News Agency"):
        said = speaker_for_state(name, "North Korea", [], {"a": [agency, state]}, library)
        assert said is not None
        assert said.statements == (("a", agency),), name


def test_an_institution_speaks_for_itself_where_it_does():
    white_house, pentagon = statement("United States", 0, 24), statement("United States", 25, 39, "Ann", "a general")
    ann = Person("Ann", (), "United States", (("a", pentagon),))
    said = speaker_for_state("the White House", "United States", [ann], {"a": [white_house]}, LIBRARY)
    assert said is not None
    assert said.statements == (("a", white_house),)
    said = speaker_for_state("the US", "United States", [ann], {"a": [white_house]}, LIBRARY)
    assert said is not None
    assert said.statements == (("a", white_house), ("a", pentagon))
    said = speaker_for_state("the CIA", "United States", [ann], {"a": [white_house]}, LIBRARY)
    assert said is not None  # nobody of it, so all of the state
    assert len(said.statements) == 2
    assert speaker_for_state("Norway", "Norway", [ann], {"a": [white_house]}, LIBRARY) is None


def test_a_name_stands_in_a_sentence():
    assert [with_article(side) for side in ("China", "United States", "Philippines")] == [
        "China",
        "the United States",
        "the Philippines",
    ]
