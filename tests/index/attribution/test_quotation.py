import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution.quotation import FILLER, quotations, without_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"No," she said. "Never."', ['"No,"', '"Never."']),
        ("“No,” she said.", ["“No,”"]),
        ("''No,'' she said.", ["''No,''"]),  # as some archives write it
        ("“It goes on.\n\n“And ends.”", ["“It goes on.", "“And ends.”"]),  # each paragraph opens, the last one closes
        ('Things never come easy," she said.', []),  # a stray closing mark
        ("The 6' tall don't count.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


def test_what_is_quoted_in_single_marks_is_left_out_too() -> None:
    assert "no" not in without_quotations("‘It’s no use,’ she said. 'It isn't, no,' he said.")
    assert without_quotations("It’s the dogs’ bowl.") == "It’s the dogs’ bowl."


@given(st.text(alphabet="ab “”\"'‘’.,\n"))
def test_offsets_stay(text: str) -> None:
    shown = without_quotations(text)
    assert len(shown) == len(text)
    assert all(b in (a, FILLER, '"') for a, b in zip(text, shown, strict=True))
