from datetime import date

import pytest

from index.ranking.absent_numbers import AbsentNumbers
from index.ranking.lexical import LexicalIndex

LEXICAL = LexicalIndex.build(["Twelve of 28,500 visitors came in 1994.", "The fair cost 350 crowns."])
NUMBERS = AbsentNumbers(LEXICAL, [date(2019, 2, 28), date(2019, 3, 1)])


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("what did the mayor say in 2017", True),
        ("what did the mayor say in 2019?", False),  # when it was written
        ("who came in 2018", False),  # "last year"
        ("who came in 1994", False),
        ("did 700 visitors come", True),
        ("did 28,500 visitors come", False),
        ("did 12 visitors come", False),  # in words
        ("did 14 visitors come", True),
        ("did it cost 350 crowns", False),
        ("did 3 visitors come", False),  # too short to tell
        ("what happened on March 15", False),  # which may be "Friday"
        ("what happened on 15 march", False),
        ("what happened within 36 hours", False),
        ("did they leave at 14:30", False),
        ("are you 100 percent sure", False),
        ("did the G20 come in an F-35", False),
        ("", False),
    ],
)
def test_numbers_that_nobody_wrote(question: str, absent: bool) -> None:
    assert NUMBERS.are_in(question) == absent


def test_without_dates_a_year_must_be_written() -> None:
    numbers = AbsentNumbers(LEXICAL, [])
    assert numbers.are_in("who came in 2019")
    assert not numbers.are_in("who came in 1994")
