import pytest

from corpus.readers.lines import paragraphs

FULL = "This is a full line of print, as long as most of the lines of the page."


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([], []),
        ([""], []),
        (["One.\n\nTwo."], ["One.", "Two."]),
        ([f"{FULL[:-1]}\nand it ends.\nA new one begins."], [f"{FULL[:-1]} and it ends.", "A new one begins."]),
        (
            [f" {FULL}\n {FULL}\n{FULL}\n{FULL}\n{FULL}"],
            [FULL, " ".join([FULL] * 4)],
        ),  # by the indent
        ([f"Talks end early\n{FULL}\n{FULL}"], ["Talks end early", f"{FULL} {FULL}"]),
        ([f"{FULL}\n{FULL[:-1]}", "Kim’s next page."], [f"{FULL} {FULL[:-1]} Kim’s next page."]),
        ([f"{FULL[:-1]}\n{FULL}", "Next page."], [f"{FULL[:-1]} {FULL}", "Next page."]),
    ],
)
def test_where_a_paragraph_ends(pages: list[str], expected: list[str]) -> None:
    assert list(paragraphs(pages)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("the long negotia-\ntions ended", "the long negotiations ended"),
        ("leader Kim Jong-\nun left", "leader Kim Jong-un left"),
        ("a long-\nterm plan", "a long-term plan"),
        ("of North-\nKorean origin", "of North-Korean origin"),
        ("a Zyx-\nquor, like every Zyx-quor", "a Zyx-quor, like every Zyx-quor"),
        ("the Präsi-\ndent", "the Präsident"),
        ("in 2018-\n2019 and", "in 2018-2019 and"),
        ("soft\u00ad\nened", "softened"),
        ("they left -\nand came back", "they left - and came back"),
        ("the \ufb01rst o\ufb03ce", "the first office"),
    ],
)
def test_a_divided_word_is_put_together(lines: str, expected: str) -> None:
    assert list(paragraphs([lines])) == [expected]


@pytest.mark.timeout(60, method="signal")  # a thread would wait for the pattern too
def test_a_word_that_never_ends_takes_no_longer_than_many() -> None:
    word = "a" * 400_000  # from each of its letters, an hour or more
    assert list(paragraphs([f"{word}-\n1"])) == [f"{word}-1"]


def test_running_lines_are_left_out() -> None:
    bodies = ["Kim left the hotel early.", "Trump stayed on.", "The lunch was cold.", "It ended in 2018."]
    pages = [f"The Daily Courier\n28 May 2019\n\n{body}\n\nPage {i} of 4" for i, body in enumerate(bodies, start=1)]
    assert list(paragraphs(pages)) == bodies


def test_a_line_of_the_text_that_comes_again_stays() -> None:
    pages = [f"Header\nBegin {word}.\n\n“No,” he said.\n\nEnd {word}.\nFooter" for word in ("a", "b", "c")]
    found = list(paragraphs(pages))
    assert found == [text for word in "abc" for text in (f"Begin {word}.", "“No,” he said.", f"End {word}.")]


def test_full_lines_at_the_edge_are_text() -> None:
    pages = [f"Header\n{FULL}\n{word} ended.\n{FULL}\n{number}" for number, word in enumerate(("Talks", "Lunch"))]
    assert " ".join(paragraphs(pages)) == f"{FULL} Talks ended. {FULL} {FULL} Lunch ended. {FULL}"


def test_a_single_page_keeps_all() -> None:
    assert list(paragraphs(["Header\n\nText.\n\n12"])) == ["Header", "Text.", "12"]
