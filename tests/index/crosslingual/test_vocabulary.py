from index.crosslingual.vocabulary import Entry, entries_of, zipf

TEXTS = [
    "The press conference began. Moon Jae-in left the press conference in Hanoi; a Moon rose.",
    "Of the talks nothing is known. The Talks failed, the talks ended.",
]


def entries() -> dict[str, Entry]:
    found = entries_of(TEXTS)
    assert len({entry.text for entry in found}) == len(found)
    return {entry.text: entry for entry in found}


def test_words_stand_as_they_are_mostly_written() -> None:
    found = entries()
    assert "talks" in found
    assert "Talks" not in found
    assert (found["talks"].is_of_library, found["talks"].is_name) == (True, False)
    assert found["Hanoi"].is_name


def test_pairs_that_come_often_and_names_are_pairs() -> None:
    found = entries()
    assert found["press conference"].is_pair
    assert not found["press conference"].is_name
    assert found["Moon Jae-in"].is_name
    assert not {"conference began", "Of the", "the talks"} & found.keys()


def test_common_english_is_there_and_not_the_librarys() -> None:
    found = entries()
    assert found["weather"] == Entry("weather", is_of_library=False, is_name=False)
    assert found["how many"] == Entry("how many", is_of_library=False, is_name=False)


def test_a_word_of_endless_length_is_left_out() -> None:
    assert not [entry for entry in entries_of(["A" * 5_000 + " b"]) if len(entry.text) > 100]


def test_how_common_a_word_is() -> None:
    assert zipf("the", "en") > zipf("summit", "en") > 0
    assert zipf("summit", "th") == zipf("qwzxv", "en") == 0
