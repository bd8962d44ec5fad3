from datetime import date

import pytest

from bot.catalogue.days import days_told, means_day, names_a_day

FRIDAY = date(2019, 3, 1)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The minister said on Friday that the talks were over.", ["2019-03-01"]),
        ("The minister said Thursday that trains will run.", ["2019-02-28"]),
        ("They met on Wednesday in Oslo.", ["2019-02-27"]),
        ("The minister arrived in Oslo late Monday.", ["2019-02-25"]),
        ("Wednesday's meeting was short.", ["2019-02-27"]),
        ("The talks ended on 28 February 2019.", ["2019-02-28"]),
        ("The talks ended on February 28, 2019, after two days.", ["2019-02-28"]),
        ("The first summit was held on June 12, 2018.", ["2018-06-12"]),
        ("The talks of Feb. 27-28, 2019 failed.", ["2019-02-27", "2019-02-28"]),
        ("They met on Feb. 27 and 28.", ["2019-02-27", "2019-02-28"]),
        ("They last met on 21 January.", ["2019-01-21"]),
        ("They last met on December 30.", ["2018-12-30"]),
        ("The file is dated 2019-02-26.", ["2019-02-26"]),
        ("Trains stood still yesterday.", ["2019-02-28"]),
        ("She said last Tuesday that it rained.", []),
        # What cannot be told for certain is left out.
        ("They will meet on Monday.", []),
        ("They are to meet on Friday.", []),
        ("They agreed to meet next Thursday.", []),
        ("The summit begins Wednesday.", []),
        ("He spoke ahead of Thursday's summit.", []),
        ("A summit on Monday in Oslo", []),  # to come, or past?
        ("The minister said on Saturday that all was well.", []),  # six days ago, or tomorrow in another place
        ("They meet every Friday.", []),
        ("On Fridays the bread is fresh.", []),
        ('She said: "We agreed on it on Thursday."', []),
        ("In 2007 they signed on Thursday.", []),
        ("The deal of Feb. 13 was broken.", []),
        ("In 2007, on February 13, they signed.", []),
        ("The nation marks February 16 each year.", []),
        ("They tested one on September 9.", []),  # of which year?
        ("It rained on February 30, 2019.", []),
        ("It may rain.", []),
        ("The march of 5,000 people ended.", []),
    ],
)
def test_a_sentence_tells_of_the_days_that_are_certain(sentence, days):
    assert [told.day.isoformat() for told in days_told(sentence, FRIDAY)] == days


def test_the_basis_says_how_a_day_is_known():
    (worked_out,) = days_told("The minister said on Thursday that it rained.", FRIDAY)
    assert worked_out.basis == '"on Thursday", article of 1 March 2019'
    (as_written,) = days_told("It rained on 28 February 2019.", FRIDAY)
    assert as_written.basis == '"28 February 2019"'


def test_without_a_date_of_publication_only_full_dates_are_known():
    assert days_told("She spoke on Thursday, yesterday, on Feb. 28.", None) == ()
    assert [told.day for told in days_told("She spoke on Feb. 28, 2019.", None)] == [date(2019, 2, 28)]


def test_the_paragraph_may_speak_of_another_year_or_begin_a_quotation():
    assert days_told("They met on February 27.", FRIDAY, before="It was 2003. ") == ()
    assert days_told("We met on Thursday.", FRIDAY, before='He said: "I recall. ') == ()


def test_what_is_too_long_for_a_sentence_tells_of_no_day():
    told = "It rained on 28 February 2019 "
    assert len(days_told(told * 60, FRIDAY)) == 1
    assert days_told(told * 80, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "day", "is_meant"),
    [
        ("28 February 2019", date(2019, 2, 28), True),
        ("28 February 2019", date(2020, 2, 28), False),
        ("2019-02-28", date(2019, 2, 28), True),
        ("feb 28", date(2019, 2, 28), True),
        ("feb 28", date(2019, 2, 27), False),
        ("28th february", date(2019, 2, 28), True),
        ("friday", FRIDAY, True),
        ("thursday", FRIDAY, False),
        ("monday or friday", FRIDAY, False),
        ("the last day", FRIDAY, False),
    ],
)
def test_people_write_a_day_in_many_ways(text, day, is_meant):
    assert means_day(text, day) is is_meant
    assert names_a_day(text) is (text not in ("monday or friday", "the last day"))
