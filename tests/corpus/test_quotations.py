import pytest

from corpus.quotations import Quotation, attributed, quoting


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('Lee said: "We left at noon"', ["We left at noon"]),
        ("“We left,” Lee said, “and rested.”", ["We left", "and rested"]),
        ("“We left.” – Lee", ["We left"]),
        ("„Wir gingen“, sagte Lee", ["Wir gingen"]),
        ("« Nous partons », dit Lee", ["Nous partons"]),
        ("“We left,“ Lee said", ["We left"]),  # a mark that is the wrong way round
        ("Lee said ‘we left,’ and ‘we don’t rest.’", ["we left", "we don’t rest"]),
        ("Lee said 'we don't rest'", ["we don't rest"]),
        ("“She said ‘no,’ and left,” Lee said", ["She said ‘no,’ and left"]),
        ("Lee said: “We left", ["We left"]),
        ("“We left.\n\n“We rested,” Lee said", ["We left", "We rested"]),
        ('"We left.\n\n"We rested," Lee said', ["We left", "We rested"]),
        ('6" of snow, and "we left," he said', ["we left"]),
        ("Lee said “we left ...”", ["we left ..."]),
        ("Lee asked “why?”", ["why?"]),
    ],
)
def test_what_a_text_quotes(text: str, quotations: list[str]) -> None:
    assert [one.words for one in quoting(text)] == quotations
    assert all(one.around for one in quoting(text))


@pytest.mark.parametrize("text", ['"We left."', "“We left”.", ' "We left, " '])
def test_nothing_but_a_quotation(text: str) -> None:
    assert quoting(text) == (Quotation("We left"),)


@pytest.mark.parametrize("text", ["'a " * 33_000, "“" + " " * 99_000], ids=["apostrophes", "nothing"])
def test_a_long_text_without_a_quotation(text: str) -> None:
    assert quoting(text) == ()


@pytest.mark.parametrize("text", ["", "We left.", "The workers' demands weren't met", "It isn't the 'end", '"?!" "'])
def test_no_quotation(text: str) -> None:
    assert quoting(text) == ()


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ('Lee said "we left" and Park said "we rested"', ["Lee said", "Park said"]),
        ("“We left,” said Lee. “We rested,” said Park.", ["said Lee.", "said Park."]),
        ("“We left,” Lee said, “and rested.”", ["Lee said,", "Lee said,"]),
        ("Lee said “we left” and “rested”", ["Lee said", "Lee said and"]),
        ("It rained. “We left”", ["It rained."]),
    ],
)
def test_the_words_around_each_quotation(text: str, around: list[str]) -> None:
    assert [one.around.strip() for one in quoting(text)] == around


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee: we left at noon", Quotation("we left at noon", "Lee:")),
        ("lee said we left at noon", Quotation("we left at noon", "lee said")),
        ("Foreign Minister Lee Ho said that we left", None),
        (
            "Foreign Minister Lee Ho said that we left early.",
            Quotation("we left early.", "Foreign Minister Lee Ho said that"),
        ),
        ("the talks that nobody wanted failed because Lee said we left at noon", None),
        ("At noon we left: nobody stayed", None),
        ("a" * 99_000 + ": b", None),
    ],
)
def test_who_stands_before_words_without_quotation_marks(text: str, expected: Quotation | None) -> None:
    assert attributed(text) == expected
