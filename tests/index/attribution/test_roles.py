import pytest

from index.attribution.roles import is_kinship, role_after, role_before, role_before_comma


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Then South Korean President ", "South Korean President"),
        ("It was US Secretary of State ", "US Secretary of State"),
        ("On Friday, China's Foreign Ministry spokesperson ", "China's Foreign Ministry spokesperson"),
        ("Lee's campaign manager ", "Lee's campaign manager"),
        ("He asked former southern district prosecutor ", "former southern district prosecutor"),
        ("They could force President ", "President"),
        ("It was on Saturday US President ", "US President"),
        ("State Councilor and Foreign Minister ", "State Councilor and Foreign Minister"),
        ("The office of President ", "President"),  # which is not what she is
        ("The president and Vice President ", "Vice President"),
        ("The journalist and University professor ", "journalist and University professor"),
        ("They came to New Hampshire and Sen. ", "Sen."),
        ("A link to read MORE and French President ", "French President"),
        ("They met ", None),
        ("It rained on the president. ", None),
        ("", None),
    ],
)
def test_the_role_in_front_of_a_name(before: str, role: str | None) -> None:
    start = role_before(before + "Ann Berg", len(before), 0)
    assert (None if start is None else before[start:].strip()) == role


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", a research fellow at the Old Academy, said no.", "a research fellow at the Old Academy"),
        (", U.S. ambassador to the United Nations.", "U.S. ambassador to the United Nations"),
        (", president of the U.S. Chamber of Commerce, said no.", "president of the U.S. Chamber of Commerce"),
        (" (left), director of the mill, said no.", "director of the mill"),
        (", naturalized as a citizen in 1990 and was there.", None),
        (", former adviser to Sen. Carl Dahl, said no.", "former adviser to Sen. Carl Dahl"),
        (", a spokeswoman for Gov. Dahl. It rained.", "a spokeswoman for Gov. Dahl"),
        (", author of “Rye and Barley,” said no.", "author"),
        (", former mill engineer Susan Falk and a woman in red, said no.", None),
        (", even though the ranking member, said no.", None),
        (", who came late, said no.", None),
        (", Dahl thought the leader meant him.", None),
        (", President Dahl acknowledged on Tuesday.", None),
        (", the president replied.", None),
        (", speaking to a reporter, said no.", None),
        (" said no.", None),
    ],
)
def test_the_role_in_apposition_after_a_name(after: str, role: str | None) -> None:
    assert role_after("Ann Berg" + after, 8) == role


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The British ambassador to Norway, ", "British ambassador to Norway"),
        ("It rained, said its president, ", "president"),
        ("After a meeting with the president, ", None),  # another person
        ("On Friday, ", None),
        ("The paper also got a spokesman for Mayor Dahl, ", "spokesman for Mayor Dahl"),
        ("The head of the northern mill, ", "head of the northern mill"),
        ("An envoy on fairs and the head of the mill, ", "envoy on fairs and the head of the mill"),
        ("Dahl and the British ambassador, ", "British ambassador"),
    ],
)
def test_the_role_that_a_name_is_in_apposition_to(before: str, role: str | None) -> None:
    text = f"{before}Ann Berg, said no."
    assert role_before_comma(text, len(before), len(before) + 8, 0) == role


@pytest.mark.parametrize(
    ("role", "family_name", "expected"),
    [
        ("First lady", "Berg", True),
        ("his wife", "Berg", True),
        ("Berg's daughter", "Berg", True),
        ("Dahl's daughter", "Berg", False),  # she has a name of her own
        ("Norwegian President", "Berg", False),
    ],
)
def test_kinship(role: str, family_name: str, expected: bool) -> None:
    assert is_kinship(role, family_name) is expected


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("They included Oslo founder Mark Dahl and Bergen chief executive, ", None),
        ("The mill’s chief executive, ", "mill’s chief executive"),
    ],
)
def test_the_role_before_a_comma(before: str, role: str | None) -> None:
    text = f"{before}Ann Berg, said no."
    start = len(before)
    assert role_before_comma(text, start, start + len("Ann Berg"), 0) == role
