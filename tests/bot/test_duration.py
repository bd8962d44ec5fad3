from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.duration import duration
from bot.errors import ModerationError


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30m", timedelta(minutes=30)),
        ("6h", timedelta(hours=6)),
        ("1d", timedelta(days=1)),
        (" 90 Min ", timedelta(minutes=90)),
        ("2 hours", timedelta(hours=2)),
        ("1 Day", timedelta(days=1)),
        ("99999d", timedelta(days=99999)),
    ],
)
def test_a_length_of_time(written, expected):
    assert duration(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "6", "h", "0h", "-1h", "1.5h", "6 h 30 m", "1 month", "10s", "100000d", "6x", "six hours", "٦h", "6h\n7h"],
)
def test_what_is_no_length_of_time(written):
    with pytest.raises(ModerationError) as caught:
        duration(written)
    assert str(caught.value) == f'"{written}" is no length of time; write for example 30m, 6h or 1d'


@given(st.integers(1, 99999))
def test_each_unit(number):
    hours = timedelta(hours=number)
    assert duration(f"{number}h") == hours == duration(f"{number} hours")
    assert duration(f"{number}m") * 60 == hours == duration(f"{number}d") / 24
