from itertools import combinations

import pytest

from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.unlike import are_unlike, is_remnant

FERRY = "The ferry crosses the river at noon. It carries forty people and ten bicycles over to the other bank."
BAKERY = "The bakery opens at five. Its owner says that rye bread sells best on Mondays, and cake on Sundays."
CHINESE = "金正恩与特朗普在河内举行会谈，会谈提前结束。双方没有签署协议。"
MILL = " ".join(f"On day {day} the mill turned {day * 7} times and ground {day * 3} sacks of rye." for day in range(9))
INN = " ".join(
    f"By week {week} an inn had let {week * 5} rooms to {week * 2} people from far away." for week in range(9)
)
TRADE, TALKS = ("".join(map(chr, range(start, start + 80))) for start in (0x4E00, 0x5E00))  # no words, but characters


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        (FERRY, FERRY, False),
        (FERRY, FERRY.replace("at noon. It", "at one, and").replace("ten", "no"), False),
        (FERRY, "FERRY TIMES\n\n“The ferry crosses the river,” he said.", False),  # cut short
        (FERRY, f"{BAKERY}\n\n{FERRY}\n\n{BAKERY}", False),  # with much added
        (FERRY, BAKERY, False),  # too short to tell
        (MILL, INN, True),
        (MILL, f"{MILL[:200]} {INN}", False),
        (MILL, BAKERY, False),
        (CHINESE, "金正恩与川普于河内举行会谈，会谈提早结束。双方没有签署任何协议。", False),
        (TALKS, TRADE, True),
        ("It sails.", "It sank.", False),
        ("“…”", "“…”", False),
    ],
)
def test_a_correction_is_told_from_another_article(text, other, expected):
    assert are_unlike(text, other) is expected
    assert are_unlike(other, text) is expected


def test_two_articles_on_one_event_are_unlike():
    assert all(are_unlike(a.text, b.text) for a, b in combinations(read_library(SHIPPED_ARTICLES), 2))


def test_an_article_with_half_of_its_words_changed_is_still_itself():
    for article in read_library(SHIPPED_ARTICLES):
        words = article.text.split()
        assert not are_unlike(article.text, " ".join(f"x{n}" if n % 8 < 4 else word for n, word in enumerate(words)))


def test_what_is_left_of_an_article_is_told_from_a_correction():
    assert is_remnant(MILL[: len(MILL) // 3], MILL)
    assert is_remnant(BAKERY, MILL)
    assert not is_remnant(MILL[: len(MILL) * 2 // 3], MILL)
    assert not is_remnant(f"{MILL} {INN}", MILL)
    assert not is_remnant("It sails.", FERRY)  # too short to tell
