import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import Index
from index.ranking.lexical import LexicalIndex
from index.ranking.spelling import Spelling


def spelling_of(texts: list[str]) -> Spelling:
    return Spelling(LexicalIndex.build(texts))


OWN = spelling_of(["Pompeo spoke of sanctions on Yongbyon.", "Lü Chao denuclearizes."])


@pytest.fixture(scope="module")
def spelling(index: Index) -> Spelling:
    return Spelling(index.lexical)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wat did pompeo say abuot sanctons", "wat did pompeo say about sanctions"),
        ("what hapened at yongbion?", "what happened at yongbyon?"),
        ("denuclerization", "denuclearization"),
        ("denuclearisation", "denuclearization"),  # as the articles spell it
        ("Sanctons?!  (sanctons)", "sanctions?!  (sanctions)"),
    ],
)
def test_misspelt_words_are_corrected(spelling: Spelling, question: str, expected: str) -> None:
    assert spelling.correct(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "",
        "what did putin say",
        "guterres",
        "Lu Chao",
        "Lü Chao",
        "da zhigang",
        "brexit vote results by region",
        "teh wat abt",  # too short to be sure of
        "asdkfj qpwoe",  # near to nothing
        "x9z7 2019-02-28",
        "did Kim Jong-un's train stop?",
        "North Korea\u2019s “stance” … ok",
    ],
)
def test_known_short_and_hopeless_words_stay(spelling: Spelling, question: str) -> None:
    assert spelling.correct(question) == question


def test_a_word_of_the_library_comes_before_one_of_general_english() -> None:
    assert spelling_of(["rain"]).correct("sanctins") == "sanctions"
    assert spelling_of(["the river Sanctinus"]).correct("sanctins") == "sanctinus"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_what_is_between_words_stays(text: str) -> None:
    corrected = OWN.correct(text)
    assert re.findall(r"[\W_]+", corrected) == re.findall(r"[\W_]+", text)
    assert len(re.findall(r"[^\W_]+", corrected)) == len(re.findall(r"[^\W_]+", text))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Pompeo", "SANCTIONS", "yongbyon", "the", "of", "lu", "2019", "said", "Putin"])))
def test_known_words_stay(known: list[str]) -> None:
    assert OWN.correct(" ".join(known)) == " ".join(known)
