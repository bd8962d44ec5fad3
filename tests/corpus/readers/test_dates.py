from datetime import date

import pytest

from corpus.readers.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-28",
        " 2019-02-28 ",
        "2019-02-28T23:30:00Z",
        "2019-02-28 23:30:00.123+07:00",
        "Thu, 28 Feb 2019 23:30:00 GMT",
        "28 Feb 2019 23:30:00 +0700",
        "28 February 2019",
        "28 Feb 2019",
        "February 28, 2019",
        "Feb 28, 2019",
        "Feb. 28, 2019",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert parse_date(text) == date(2019, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Friday",
        "2019",
        "02/03/2019",
        "2019-02-31",
        "28 Foo 2019",
        "1551312000",
        "0",
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Thu, 28 Feb 2019 23:30:00 +99999999999999999999",
    ],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert parse_date(text) is None
