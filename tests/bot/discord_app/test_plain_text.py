"""Text of others, shown as it stands."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord_app.plain_text import plain, plain_line, text_behind
from tests.wire.discord.shown import as_seen

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"))
LINES = st.text(LETTERS | st.sampled_from(list("*_~`|<>[]()@#:-+.>\\/ \n1discord.gg")), max_size=80)

SHOWN = [
    ("**bold** and *thin*", r"\*\*bold\*\* and \*thin\*"),
    ("snake_case", r"snake\_case"),
    ("`code` ```block```", r"\`code\` \`\`\`block\`\`\`"),
    ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
    ("@everyone <@1> <@&2> <#3> </ask:4>", r"\@everyone \<\@1> \<\@&2> \<#3> \</ask:4>"),
    ("<t:1551312000:R> <:x:1>", r"\<t\:1551312000:R> \<\:x:1>"),
    ("||hidden||", r"\|\|hidden\|\|"),
    ("# heading\n-# small\n> quote\n- item\n1. first", "\\# heading\n\\-# small\n\\> quote\n\\- item\n1\\. first"),
    ("discord.gg/x", r"discord\.gg/x"),
    ("a :tada: b", r"a \:tada: b"),
    ("at 10:30 he said: no", "at 10:30 he said: no"),
    ("a\\*b", r"a\\\*b"),
    ("turned \u202eround\u202c", "turned round"),
    ("zero\u200bwidth\ufeff \u2060and \u00adsoft", "zerowidth and soft"),
    ("\U000e0041tag", "tag"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("👩\u200d🚀", "👩\u200d🚀"),
    ("a\u200db", "ab"),
    ("bell\x07", "bell\ufffd"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_text_of_others_comes_out_as_plain_text(text, shown):
    assert plain(text) == shown


@given(LINES)
def test_what_is_seen_is_the_text(text):
    assert _ESCAPE_ONLY.sub(r"\1", plain(text)) == text


_ESCAPE_ONLY = re.compile(r"\\([^0-9A-Za-z\s])")


@example("<>")
@given(LINES)
def test_no_mark_is_left_that_discord_would_obey(text):
    shown = _ESCAPE_ONLY.sub("x", plain(text))  # an escaped mark is seen: what follows it does not begin the line
    assert not re.search(r"[*_~`|<\[\]@\\]|://|^\s*[-+#>]|^\s*\d+\.", shown, re.MULTILINE)


@given(st.text(max_size=60))
def test_nothing_invisible_turns_or_hides_the_text(text):
    directions = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    assert not any(unicodedata.bidirectional(character) in directions for character in plain(text))


@given(LINES.map(lambda text: " ".join(text.split())))
def test_a_question_is_found_again_behind_what_is_shown(question):
    assert text_behind(plain_line(question)) == question


def test_as_seen_is_what_a_reader_sees():
    assert as_seen(r"**\*\*bold\*\*** \_x") == "**bold** _x"
