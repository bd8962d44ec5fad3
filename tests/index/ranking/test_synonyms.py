from pathlib import Path

import pytest

import index.ranking.synonyms as synonyms_module
from index.analyzer import terms, words
from index.ranking.synonyms import Synonyms, Thesaurus, sentence_terms, shipped_thesaurus

THESAURUS = Thesaurus([["leave", "walk out", "go home"], ["leave", "abandon"], ["row", "dispute"]])


def synonyms(question: str, thesaurus: Thesaurus = THESAURUS) -> dict[str, Synonyms]:
    """Return the synonyms by the words of the question that have them."""
    found = thesaurus.synonyms(list(words(question)))
    return {" ".join(word.text for word in each.words): each for each in found}


def test_a_word_in_any_form_has_those_of_all_its_groups() -> None:
    (leaving,) = synonyms("Who was leaving?").values()
    assert leaving.are_in(sentence_terms("They walked straight out of the room."))
    assert leaving.are_in(sentence_terms("He abandoned the talks."))
    assert not leaving.are_in(sentence_terms("A row began."))


def test_an_expression_has_synonyms_as_a_whole() -> None:
    found = synonyms("who walked out of the talks")
    assert list(found) == ["walked out"]
    assert found["walked out"].are_in(sentence_terms("Trump left early."))
    assert not found["walked out"].are_in(sentence_terms("Trump stayed."))


def test_irregular_forms_are_known_on_both_sides() -> None:
    (left,) = synonyms("Who left?").values()
    assert left.are_in(sentence_terms("They went home."))
    assert synonyms("go home")["go home"].are_in(sentence_terms("He left."))


def test_all_words_of_an_expression_must_be_in_the_sentence() -> None:
    (leave,) = synonyms("leave").values()
    assert not leave.are_in(sentence_terms("They walked."))


def test_a_word_is_no_synonym_of_itself() -> None:
    (rows,) = synonyms("rows").values()
    assert not rows.are_in(sentence_terms("A row began."))
    assert rows.are_in(sentence_terms("They disputed it."))


def test_words_in_no_group_have_none() -> None:
    assert not synonyms("wombats")
    assert not synonyms("")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("why did they walk out", "The two leaders departed early."),
        ("what was the sticking point", "They cited differences over sanctions."),
        ("who was the middleman", "He acted as a mediator."),
        ("did they sign a deal", "No agreement was reached."),
    ],
)
def test_the_thesaurus_knows_how_people_put_what_reporters_write(asked: str, written: str) -> None:
    assert any(each.are_in(sentence_terms(written)) for each in synonyms(asked, shipped_thesaurus()).values())


def test_each_group_of_the_thesaurus_has_members_of_its_own() -> None:
    groups = [frozenset(tuple(terms(member)) for member in line) for line in shipped_lines()]
    assert all(len(group) > 1 for group in groups)
    assert not [group for group in groups if any(group < other for other in groups)]
    assert len(set(groups)) == len(groups)


def shipped_lines() -> list[list[str]]:
    path = Path(synonyms_module.__file__).with_name("synonyms.txt")
    return [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
