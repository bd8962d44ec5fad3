import pytest

from index.crosslingual.hanja import in_hangul, korean_name, may_be_korean
from index.crosslingual.transliteration import Names

NAMES = Names(["Moon Jae-in", "Kim Jong-un", "Ri Yong-ho", "Kim Yong-chol"])


@pytest.mark.parametrize(
    ("characters", "hangul"), [("文在寅", "문재인"), ("金正恩", "김정은"), ("郑义溶", "정의용"), ("鄭義溶", "정의용")]
)
def test_characters_are_read_as_koreans_do_in_either_form(characters, hangul):
    assert in_hangul(characters) == hangul


def test_what_korean_does_not_write_has_no_reading():
    assert [in_hangul(text) for text in ("为什么", "Moon", "")] == [None] * 3


@pytest.mark.parametrize(
    ("written", "name"),
    [("文在寅", "Moon Jae-in"), ("金正恩", "Kim Jong-un"), ("李勇浩", "Ri Yong-ho"), ("金英哲", "Kim Yong-chol")],
)
def test_a_korean_name_is_found_by_its_korean_sound(written, name):
    assert korean_name(written, NAMES) == name


@pytest.mark.parametrize("text", ["特朗普", "核武器", "中国人", "金正", "蓬佩奥", "朝鲜的"])
def test_other_words_are_no_korean_names(text):
    assert korean_name(text, NAMES) is None


def test_only_names_that_are_written_like_korean_ones_are_looked_at():
    assert [may_be_korean(name) for name in ("Moon Jae-in", "Donald Trump", "Yong-ho", "Xi Jinping")] == [
        True,
        False,
        False,
        False,
    ]
