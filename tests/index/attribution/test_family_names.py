import pytest

from index.attribution.family_names import is_family_name, is_korean, stands_first


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Choe Ryong Hae", True),
        ("Kim Yong Nam", True),
        ("Kim Jong-un", False),  # its hyphen tells
        ("Song Contest Winner", False),
        ("Ann Ryong Hae", False),
        ("Lu Kang", False),  # may as well be a place
    ],
)
def test_a_korean_name_is_told_without_a_hyphen(name: str, expected: bool) -> None:
    assert is_korean(name.split()) == expected


def test_the_family_name_is_the_first_or_the_last_word() -> None:
    assert stands_first(["Choe", "Ryong", "Hae"])
    assert not stands_first(["Ann", "Lee"])
    assert is_family_name("Choe", ["Choe", "Ryong", "Hae"])
    assert is_family_name("Lee", ["Ann", "Lee", "Jr."])
    assert not is_family_name("Ann", ["Ann", "Lee"])
