import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import parts, tokens, wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said 10.5, not 105.", "He said 10.5 , not 105 ."),
        ("1,000 at 9:30", "1,000 at 9:30"),
        ("“We don’t,” she said", "We don't , she said"),
        ("rock ’n’ roll, leaders’ talks", "rock n roll , leaders talks"),
        ("the U.S. side", "the U . S . side"),
        ("sanctions.Despite", "sanctions . Despite"),
        ("«deal» „deal“ ‹deal› 「deal」", "deal deal deal deal"),
        ("Kim Jong-un – Kim Jong‑un—Kim -- Jong", "Kim Jong - un - Kim Jong - un - Kim - Jong"),
        ("sanc\u00adtions and\u00a0the\u200b deal\ufeff", "sanctions and the deal"),
        ("ﬁnal ｄｅａｌ", "final deal"),
        ("10² is ½ of it", "10² is ½ of it"),
        ("e\u0301lan", "élan"),
        ("[W]e had [to] go", "[W]e had [ to ] go"),
        ("a \\ b_c ¨", "a \\ b _ c \u0308"),
        ("首脑会谈", "首 脑 会 谈"),
        ("He … left . . . early [...] on (…) Friday.... Then", "He left early on Friday Then"),
    ],
)
def test_wording(text: str, expected: str) -> None:
    assert wording(text) == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left", [["He", "left"]]),
        ("He … left", [["He"], ["left"]]),
        ("... he [ … ] left...", [["he"], ["left"]]),
        ("He said (...) that", [["He", "said"], ["that"]]),
        ("End. Next", [["End", ".", "Next"]]),
        ("… '' “”", []),
    ],
)
def test_parts_are_cut_at_ellipses(text: str, expected: list[list[str]]) -> None:
    assert [[token.key for token in part] for part in parts(text)] == expected


@given(st.text() | st.text(alphabet="aB1 .,'’“\"…-[]\u00ad\u200b\u0301¨ﬁ½\n"))
def test_tokens_stand_where_they_say(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = tokens(text)
    assert [token.key for token in found] == wording(text)
    assert all(wording(text[token.start : token.end]) == [token.key] for token in found if "'" not in token.key)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(not any(map(str.isspace, token.key)) for token in found)
