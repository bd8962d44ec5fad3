"""Whom an office means that speaks without a name."""

import pytest

from tests.index.attribution.test_who_speaks import name

NORWAY = "Norwegian Prime Minister Ann Lee met Mayor Carl Dahl and Swedish Prime Minister Eva Berg. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Norwegian prime minister said it rained.", "Ann Lee"),
        ("“It rained,” the Swedish prime minister also told reporters.", "Eva Berg"),
        ("The Norwegian prime minister's aide said it rained.", None),
        ("The Norwegian president said it rained.", None),
        ("The Danish prime minister said it rained.", None),
    ],
)
def test_an_office_is_whoever_alone_has_it(sentence: str, expected: str | None) -> None:
    assert name(NORWAY + sentence) == expected


@pytest.mark.parametrize(
    "others",
    [
        "Norwegian Deputy Prime Minister Eva Berg came.",
        "Former Norwegian Prime Minister Eva Berg came.",
        "Prime Minister Eva Berg came from Norway.",  # whose?
        "Norwegian Prime Minister Ann Lee met Norwegian Prime Minister Eva Berg.",
    ],
)
def test_an_office_is_nobody_of_another_office_nor_one_of_two(others: str) -> None:
    assert name(f"{others} The Norwegian prime minister said it rained.") is None
