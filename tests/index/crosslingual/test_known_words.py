from index.crosslingual.known_words import known_english


def test_what_asks_and_what_is_in_the_dictionary_is_known() -> None:
    known = known_english(["Warum", "wurden", "Sanktionen", "xyzt"], "de")
    assert known[0, 1] == "why"
    assert known[2, 3] == "sanction"
    assert (3, 4) not in known


def test_several_words_may_have_one_english() -> None:
    assert known_english(["Wie", "viele", "Raketen"], "de")[0, 2] == "how many"
    assert known_english(["朝", "鲜"], "zh")[0, 2] == "North Korea"


def test_a_verb_in_two_has_its_english_where_the_verb_stands() -> None:
    known = known_english("Wer brach die Gespräche ab".split(), "de")
    assert known[1, 2] == "break off"
    assert known[4, 5] == ""


def test_a_particle_ends_its_clause() -> None:
    apart = known_english("Warum brach Trump ab und reiste heim".split(), "de")
    assert apart[3, 4] == ""
    assert known_english("Wer brach ab in Hanoi die Gespräche".split(), "de").get((2, 3)) != ""


def test_a_language_without_tables_has_nothing_known() -> None:
    assert not known_english(["pourquoi"], "xx")
