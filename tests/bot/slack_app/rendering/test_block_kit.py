import html

import pytest

from bot.slack_app.rendering.block_kit import MOST_FALLBACK, fallback, link, text
from bot.slack_app.rendering.pages import lines_blocks


@pytest.mark.parametrize("written", ["&" * 5_000, "<>" * 2_000, "a" * 5_000, "a&" * 2_000, "short & sweet"])
def test_the_fallback_text_is_short_enough_once_it_is_escaped(written):
    shown = fallback(written)
    assert len(shown) <= MOST_FALLBACK
    assert not any(sign in shown for sign in "<>")
    assert shown.endswith("…") == (len(written) > 100)
    assert written.startswith(html.unescape(shown).removesuffix("…"))


def test_a_short_fallback_text_is_whole():
    assert fallback("Kim & <Trump>") == "Kim &amp; &lt;Trump&gt;"


def test_what_slack_might_read_in_a_url_is_encoded():
    shown = link("https://a.example/x?a=<b>|c d", "a")
    assert shown["url"] == "https://a.example/x?a=%3Cb%3E%7Cc%20d"
    assert link("https://a.example/?a=1&b=%20#x", "a")["url"] == "https://a.example/?a=1&b=%20#x"


def test_many_lines_are_several_blocks_none_of_them_long():
    lines = [(text("x" * 500),)] * 20
    blocks, shown = lines_blocks(lines, 40_000)
    assert shown == 20
    assert sum(len(block["elements"]) for block in blocks) == 20
    assert max(len(str(block)) for block in blocks) < 4_000
