import pytest

from index.name_letters import letters_of_name


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Kim Jong-un", "kimjongun"),
        ("Kim Jong Un", "kimjongun"),
        ("John R. Bolton", "johnbolton"),
        ("J.K. Lü Chao", "luchao"),
        ("J. K.", ""),
    ],
)
def test_the_letters_of_a_name_are_the_same_however_it_is_spelt(name: str, letters: str) -> None:
    assert letters_of_name(name) == letters
