import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuestionError
from bot.question import LONGEST_QUESTION, beginning_of, normalise_question


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("Why did the talks fail?", "Why did the talks fail?"),
        ("  Why?\n", "Why?"),
        ("Why\tdid\r\nthey\n\nleave?", "Why did they leave?"),
        ("Cafe\u0301 talks", "Caf\u00e9 talks"),
        ("\u91d1\u6b63\u6069\u8bf4\u4e86\u4ec0\u4e48", "\u91d1\u6b63\u6069\u8bf4\u4e86\u4ec0\u4e48"),
        ("???", "???"),
        ("a" * LONGEST_QUESTION, "a" * LONGEST_QUESTION),
        (f" {'a' * LONGEST_QUESTION}\n", "a" * LONGEST_QUESTION),
    ],
)
def test_a_question_is_searched_in_nfc_and_on_one_line(asked, searched):
    assert normalise_question(asked) == searched


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ("", "empty"),
        (" \t\r\n ", "empty"),
        ("\u200b\u2060", "empty"),
        ("a" * (LONGEST_QUESTION + 1), "1,001 characters, and 1,000 is the limit"),
        ("what\x07now", r"character 5 of the question \(U\+0007\)"),
        ("what\x00now", r"U\+0000"),
        ("what\x1b[2Jnow", r"U\+001B"),
        ("what\x85now", r"U\+0085"),
        ("what\ud800now", r"U\+D800"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(asked, complaint):
    with pytest.raises(QuestionError, match=complaint):
        normalise_question(asked)


@given(st.text(max_size=LONGEST_QUESTION + 5))
def test_any_text_is_refused_or_becomes_one_line_of_nfc(asked):
    try:
        searched = normalise_question(asked)
    except QuestionError:
        return
    assert searched.strip()
    assert not {"\n", "\r", "\t"} & set(searched)
    assert unicodedata.is_normalized("NFC", searched)
    assert "".join(searched.split()) == "".join(unicodedata.normalize("NFC", asked).split())


@pytest.mark.parametrize(
    ("text", "beginning", "is_whole"),
    [
        ("one two three", "one two three", True),
        ("word " * 200, "word " * 200, True),
        ("word " * 201, ("word " * 200).rstrip(), False),
        ("x" * 1_001, "x" * 1_000, False),
    ],
)
def test_of_a_long_text_the_beginning_is_asked_cut_between_words(text, beginning, is_whole):
    assert beginning_of(text) == (beginning, is_whole)
    normalise_question(beginning)
