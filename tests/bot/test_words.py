"""Sentences that every platform says."""

import pytest

from bot.words import examples_in_words


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
