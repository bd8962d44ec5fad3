from itertools import combinations

import pytest

from corpus.library import SHIPPED_ARTICLES, read_library
from corpus.unlike import are_unlike

FERRY = "The ferry crosses the river at noon. It carries forty people and ten bicycles over to the other bank."
BAKERY = "The bakery opens at five. Its owner says that rye bread sells best on Mondays, and cake on Sundays."
CHINESE = "金正恩与特朗普在河内举行会谈，会谈提前结束。双方没有签署协议。"


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        (FERRY, FERRY, False),
        (FERRY, FERRY.replace("at noon. It", "at one, and").replace("ten", "no"), False),
        (FERRY, "FERRY TIMES\n\n“The ferry crosses the river,” he said.", False),  # cut short
        (FERRY, f"{BAKERY}\n\n{FERRY}\n\n{BAKERY}", False),  # with much added
        (FERRY, BAKERY, True),
        (CHINESE, "金正恩与川普于河内举行会谈，会谈提早结束。双方没有签署任何协议。", False),
        (CHINESE, "经济增长放缓，专家说今年的出口下降了百分之五。", True),
        ("It sails.", "It sails!", False),
        ("It sails.", "It sank.", True),
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
