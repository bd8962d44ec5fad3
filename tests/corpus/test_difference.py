from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, DateBasis, Provenance
from corpus.difference import Side, differences
from corpus.raw_article import PUBLISHER_NOT_STATED

BEFORE = Article("ferry", "It sails at noon.\n\nIt carries forty.\n\nIt is red.", Provenance("Post", "0" * 64))


def article(text: str = BEFORE.text, **provenance: object) -> Article:
    return Article("ferry", text, replace(BEFORE.provenance, **provenance))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (article(), []),
        (
            article("It sails at noon.\n\nIt carries fifty.\n\nIt is red."),
            ["- It carries forty.", "+ It carries fifty."],
        ),
        (article("It sails at noon.\n\nIt is red."), ["- It carries forty."]),
        (article(f"{BEFORE.text}\n\nIt is slow."), ["+ It is slow."]),
        (article(publisher="Herald"), ["- publisher: Post", "+ publisher: Herald"]),
        (article(title="A ferry"), ["+ title: A ferry"]),
        (article(photo_credit="Li"), ["+ photo credit: Li"]),
        (article(publisher=PUBLISHER_NOT_STATED), ["- publisher: Post"]),
        (article(stated_by_hand=("publisher", "title")), ["+ stated by hand: publisher, title"]),
        (
            article("It is red.", published=date(2021, 5, 4), published_basis=DateBasis.WORKED_OUT),
            [
                "+ published: 2021-05-04",
                "+ published basis: worked out",
                "- It sails at noon.",
                "- It carries forty.",
            ],
        ),
        (article(source_sha256="1" * 64, retrieved=date(2021, 5, 4)), []),  # nothing that a person could see
    ],
)
def test_what_differs(after: Article, expected: list[str]) -> None:
    assert [f"{line.side} {line.text}" for line in differences(BEFORE, after)] == expected


def test_of_a_field_that_is_gone_only_the_old_value_is_shown() -> None:
    (line,) = differences(article(author="Li"), BEFORE)
    assert (line.side, line.text) == (Side.BEFORE, "author: Li")


PARAGRAPHS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), min_size=1, max_size=6)


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_old_lines_less_and_the_new_lines_more_make_the_new_text(before: list[str], after: list[str]) -> None:
    lines = differences(article("\n\n".join(before)), article("\n\n".join(after)))
    left = list(before)
    for line in lines:
        if line.side is Side.BEFORE:
            left.remove(line.text)
        else:
            left.append(line.text)
    assert sorted(left) == sorted(after)
    assert (lines == ()) is (before == after)
