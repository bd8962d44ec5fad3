import pytest

from index.census_names import gender_of, is_given_name, is_surname


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Mary", "female"), ("John", "male"), ("Lavern", ""), ("Zheng", None), ("mary", None)],
)
def test_the_gender_of_a_given_name(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_given_names_and_surnames_are_told_apart() -> None:
    assert is_given_name("Mary")
    assert not is_given_name("Pompeo")
    assert is_surname("Bolton")
    assert not is_surname("Ivanka")
