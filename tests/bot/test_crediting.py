"""Who says what a text quotes, and whom the text names for it."""

from functools import cache

import pytest

from bot.catalogue.people import names_quoted_in
from bot.crediting import Credited, credited
from bot.verdicts import warning_in_words
from corpus.checking import check
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.verify import Verifier

LIBRARY = read_library(SHIPPED_ARTICLES)


@cache
def verifier() -> Verifier:
    return Verifier(LIBRARY)


def first(text: str) -> Credited:
    return credited(check(text, verifier()), LIBRARY, lambda: names_quoted_in(LIBRARY))[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We had to walk away from that", ["Donald Trump"]),
        ("not the removal of all sanctions, but their partial removal", ["Ri Yong-ho"]),
        ("after failing to reach an agreement on the North's nuclear issue", []),
    ],
)
def test_who_says_a_passage(text: str, names: list[str]) -> None:
    ((_, speakers),) = first(text).passages
    assert [speaker.name for speaker in speakers] == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“We had to walk away from that,” said Ri Yong-ho", "Ri Yong-ho"),
        ("“We had to walk away from that” - Kim Jong-un", "Kim Jong-un"),
        ("Moon: we had to walk away from that", "Moon"),
        ("“We had to walk away from that,” Trump told Moon", None),
        ("“We had to walk away from that,” he said. An answer to so many.", None),
        ("“We had to walk away from that,” said the Queen", None),
        ("Ri said “not the removal of all sanctions” and Trump said “we had to walk away”", None),
        ("“The moon is made of cheese,” said Moon", None),
    ],
)
def test_another_person_than_the_one_who_says_it(text: str, named: str | None) -> None:
    assert first(text).named_instead == named


def test_it_is_said_plainly() -> None:
    warning = "Careful: the text names Ri Yong-ho, but the library has this from Donald Trump."
    assert warning_in_words(first("“We had to walk away from that,” said Ri Yong-ho")) == warning
