import pytest

from corpus.quotations import Quoting, quoting


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
    assert quoting(text) == Quoting(tuple(quotations), has_more=True)


@pytest.mark.parametrize("text", ['"We left."', "“We left”.", ' "We left, " '])
def test_nothing_but_a_quotation(text: str) -> None:
    assert quoting(text) == Quoting(("We left",), has_more=False)


@pytest.mark.parametrize("text", ["'a " * 33_000, "“" + " " * 99_000], ids=["apostrophes", "nothing"])
def test_a_long_text_without_a_quotation(text: str) -> None:
    assert quoting(text).quotations == ()


@pytest.mark.parametrize("text", ["", "We left.", "The workers' demands weren't met", "It isn't the 'end", '"?!" "'])
def test_no_quotation(text: str) -> None:
    assert quoting(text).quotations == ()
