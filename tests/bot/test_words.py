"""Sentences that every platform says."""

import pytest

from bot.words import counted, examples_in_words, kept_in_words, links_in_words


@pytest.mark.parametrize(
    ("number", "skipped", "said"),
    [
        (3, 0, "For example, one statement by each of the first 3:"),
        (1, 0, "For example, one statement by the first of them:"),
        (5, 3, "For example, one statement by each of the next 5:"),
    ],
)
def test_what_stands_above_statements_of_the_people_of_a_list(number, skipped, said):
    assert examples_in_words(number, skipped) == said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (counted(1, "word"), "1 word"),
        (counted(0, "word"), "0 words"),
        (counted(1_234, "new passage"), "1,234 new passages"),
        (counted(2, "person", "people"), "2 people"),
        (links_in_words(1), "1 link or feed"),
        (links_in_words(2), "2 links and feeds"),
        (kept_in_words(1), "1 question or vote"),
        (kept_in_words(0), "0 questions and votes"),
    ],
)
def test_one_thing_is_counted_as_one(said, expected):
    assert said == expected
