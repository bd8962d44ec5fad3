import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analyzer import fold, terms, words


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Lü Chao", "Lu Chao"),
        ("Lü Chao", "Lu\u0308 chao"),  # the accent as a character of its own
        ("SANCTIONS", "sanction"),
        ("talks", "talking"),
        ("Kim Jong-un", "kim jong un"),
        ("Straße", "STRASSE"),
        ("North Korea's", "north korea s"),
    ],
)
def test_texts_with_the_same_terms(text: str, same: str) -> None:
    assert terms(text) == terms(same)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanctions lifted", ["sanction", "lift"]),
        ("Ri Yong-ho doesn't", ["ri", "yong", "ho", "doesn", "t"]),
        ("2 pm, snake_case", ["2", "pm", "snake", "case"]),
        ("?! ...", []),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_different_words_have_different_terms() -> None:
    assert terms("Lü Chao") != terms("Lu Kang")
    assert terms("sanction") != terms("summit")


def test_words_are_spans_of_the_text() -> None:
    text = 'He said: "Lü Chao, yes."'
    assert [(word.text, word.start, word.end) for word in words(text)] == [
        ("He", 0, 2),
        ("said", 3, 7),
        ("Lü", 10, 12),
        ("Chao", 13, 17),
        ("yes", 19, 22),
    ]


@settings(deadline=None)
@given(st.text())
def test_words_of_any_text_are_spans_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert not any(character.isspace() for character in word.text)
        end = word.end


@settings(deadline=None)
@given(st.text(alphabet="aàâeéèoöuüñç AZ"))
def test_folding_leaves_plain_lower_case_letters(text: str) -> None:
    assert set(fold(text)) <= set("aeounc z")
    assert len(fold(text)) == len(text)
