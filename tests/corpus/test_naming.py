import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.naming import proposed_id
from corpus.raw_article import RawArticle

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RawArticle("x", "o", name="global-times-2019-02-28"), "global-times-2019-02-28"),
        (RawArticle("x", "o", name="03D6kdFhd8Qq9qHb"), "03D6kdFhd8Qq9qHb"),
        (RawArticle("x", "o", name="v1.2_b"), "v1.2_b"),
        (RawArticle("x", "o", name="2019/hanoi talks"), "2019-hanoi-talks-1ae497"),
        (RawArticle("x", "o", name="Łódź – Straße"), "lodz-strasse-04bc1f"),
        (RawArticle("x", "o", name="con"), "con-1143da"),
        (RawArticle("x", "o", name="NUL.txt"), "nul-txt-0241e4"),
        (RawArticle("x", "o", name="end."), "end-2e1856"),
        (RawArticle("x", "o", name="../../etc/passwd"), "etc-passwd-3754d6"),
        (RawArticle("x", "o", name=".hidden"), "hidden-169241"),
        (
            RawArticle("x", "o", publisher="Global Times", published=date(2019, 2, 28), title="Café talks: the end"),
            "global-times-2019-02-28-cafe-talks-the-end",
        ),
        (
            RawArticle("One two three four five six seven eight nine ten.", "o"),
            "one-two-three-four-five-six-seven-eight",
        ),
        (RawArticle("x", "o", title="aux"), "aux-article"),
    ],
)
def test_proposed_id(raw: RawArticle, expected: str) -> None:
    assert proposed_id(raw) == expected


@given(
    st.none() | st.text() | st.sampled_from(["CON", "com1.", "a" * 101, "-", ".."]),
    st.none() | st.text(),
    st.none() | st.text(),
    st.text(),
)
def test_an_id_is_always_a_file_name(name: str | None, publisher: str | None, title: str | None, source: str) -> None:
    found = proposed_id(RawArticle(source, "o", name=name, publisher=publisher, title=title))
    assert SAFE.fullmatch(found)
    assert not found.endswith(".")
    assert not RESERVED.fullmatch(found)


@pytest.mark.parametrize(
    ("first", "second"), [("a/b", "a b"), ("金", "特"), ("a" * 101, "a" * 102), ("My talks", "my talks")]
)
def test_names_that_leave_the_same_letters_stay_apart(first: str, second: str) -> None:
    assert proposed_id(RawArticle("x", "o", name=first)) != proposed_id(RawArticle("x", "o", name=second))
    assert proposed_id(RawArticle("x", "o", name=first)) == proposed_id(RawArticle("y", "p", name=first))
