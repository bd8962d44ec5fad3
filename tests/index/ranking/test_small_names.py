import pytest

from index.ranking.small_names import is_in_dictionary, is_name


@pytest.mark.parametrize(
    "word", ["putin", "abe", "bolton", "melania", "warmbier", "navalny", "reykjavik", "kilimanjaro"]
)
def test_a_name_is_told_without_its_capital(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize(
    "word",
    [
        "sanctions",  # an inflection
        "cities",
        "park",  # a name, but also a word
        "blew",  # in English only
        "nukes",
        "app",  # too common for a name that no list has
        "info",
        "ofer",  # a slip
        "whats",  # an apostrophe left out
        "timeline",  # made of two words
        "wednesday",
        "september",
        "qxzv",  # nobody's name
        "un",  # too short to tell
        "Putin",  # its capital tells
        "covid19",
        "",
    ],
)
def test_other_words_are_no_names(word: str) -> None:
    assert not is_name(word)


def test_the_dictionary_knows_inflections() -> None:
    assert all(map(is_in_dictionary, ["city", "cities", "used", "pulling"]))
    assert not any(map(is_in_dictionary, ["putin", "jong"]))
