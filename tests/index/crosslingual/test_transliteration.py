import pytest

from index.crosslingual.multilingual import is_installed
from index.crosslingual.transliteration import Names, in_latin_letters

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")

NAMES = Names(["Moon Jae-in", "Donald Trump", "Trump", "Yongbyon", "Peyton Manning", "Xi", "Kim"])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Мун Чжэ Ин", "Moon Jae-in"),
        ("Трамп", "Trump"),
        ("Дональд Трамп", "Donald Trump"),
        ("Пейтону Мэннингу", "Peyton Manning"),
        ("Yongbyón", "Yongbyon"),
        ("Τραμπ", "Trump"),
    ],
)
def test_a_name_is_found_by_its_sound(written: str, name: str) -> None:
    assert NAMES.like(written) == name


@pytest.mark.parametrize("written", ["Хотел", "санкции", "Москва", "Си", "2019", "", "。"])
def test_what_sounds_like_no_name_is_none(written: str) -> None:
    assert NAMES.like(written) is None


def test_no_names_are_like_nothing() -> None:
    assert Names([]).like("Трамп") is None


def test_any_script_has_latin_letters() -> None:
    assert in_latin_letters("Хано́й").isascii()
