from collections.abc import Iterator

import pytest

from index.crosslingual.dictionary import Dictionary, shipped_dictionary


def german(*lines: str) -> Dictionary:
    def with_line_ends() -> Iterator[str]:
        return (f"{line}\n" for line in lines)

    return Dictionary("de", with_line_ends())


@pytest.mark.parametrize("form", ["Gespräch", "gespräche", "GESPRÄCHEN", "Gesprächs"])
def test_a_word_is_found_in_every_form_and_in_any_case(form: str) -> None:
    assert german("talks\tGespräch, Unterredung").english(form) == "talks"


def test_the_commoner_english_is_preferred() -> None:
    dictionary = german("summit\tGipfel, Gipfeltreffen", "top\tGipfel, Spitze")
    assert dictionary.english("Gipfel") == "summit"
    assert dictionary.english("Spitze") == "top"


def test_a_form_that_is_listed_goes_before_one_of_the_same_stem() -> None:
    dictionary = german("meet\ttreffen, traf", "encounter\tTreffens")
    assert dictionary.english("Treffens") == "encounter"
    assert dictionary.english("Treffen") == "meet"


def test_short_stems_are_no_match() -> None:
    assert german("egg\tEi").english("Eis") is None
    assert german("egg\tEi").english("ei") == "egg"


def test_an_expression_is_found_as_a_whole() -> None:
    dictionary = german("White House\tWeißes Haus")
    assert dictionary.english("weißen Hauses") == "White House"
    assert dictionary.english("Haus") is None


def test_a_german_verb_is_found_apart_from_its_particle() -> None:
    dictionary = german("break off\tabbrechen, abbrach, abgebrochen")
    assert dictionary.of_verb_in_two("brach", "ab") == "break off"
    assert dictionary.of_verb_in_two("brachen", "ab") == "break off"
    assert dictionary.of_verb_in_two("brach", "an") is None
    assert dictionary.of_verb_in_two("brach", "Trump") is None


def test_no_other_language_parts_its_verbs() -> None:
    assert Dictionary("es", iter(["fasten\tatar"])).of_verb_in_two("tar", "a") is None


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("de", "Sanktionen", "sanction"),
        ("es", "sanciones", "sanction"),
        ("ru", "санкций", "sanction"),
        ("zh", "制裁", "sanction"),
        ("de", "Nordkoreas", "North Korea"),
        ("es", "Corea del Norte", "North Korea"),
        ("ru", "Северной Кореи", "North Korea"),
        ("zh", "朝鲜", "North Korea"),
    ],
)
def test_the_dictionaries_know_what_is_asked_about(language: str, word: str, english: str) -> None:
    dictionary = shipped_dictionary(language)
    assert dictionary is not None
    assert dictionary.english(word) == english


def test_other_languages_have_none() -> None:
    assert shipped_dictionary("fr") is None
    assert shipped_dictionary("en") is None
