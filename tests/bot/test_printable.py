import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text”, naïve café", "plain “text”, naïve café"),
        ("two\n\nparagraphs", "two\n\nparagraphs"),
        ("a\tb\rc\u2028d\u2029e", "a b c d e"),
        ("clear \x1b[2J the screen", "clear \ufffd[2J the screen"),
        ("one-byte \x9b2J too", "one-byte \ufffd2J too"),
        ("bell\x07 back\x08 nul\x00 del\x7f", "bell\ufffd back\ufffd nul\ufffd del\ufffd"),
        ("link \x1b]8;;http://a.example\x1b\\here", "link \ufffd]8;;http://a.example\ufffd\\here"),
        ("evil\u202e\u2066txt.exe\u2069\u202c", "eviltxt.exe"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("שבת \u200fשב", "שבת שב"),
        ("[bold]not markup[/bold] :smile:", "[bold]not markup[/bold] :smile:"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
    ],
)
def test_a_terminal_shows_the_text_and_does_not_obey_it(text, shown):
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text):
    shown = printable(text)
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in shown)
    shown.encode("utf-8")
