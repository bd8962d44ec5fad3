"""Days and moments, as every platform writes them."""

from datetime import date, datetime, timedelta, timezone

from bot.day_in_words import day_in_words, moment_in_words


def test_a_day():
    assert [day_in_words(date(2019, 3, 1)), day_in_words(None)] == ["1 March 2019", "date not known"]


def test_a_moment_is_told_in_utc():
    moment = datetime(2019, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=7)))
    assert moment_in_words(moment) == "28 February 2019, 17:30 UTC"
