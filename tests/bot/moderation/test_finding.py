import pytest

from bot.moderation.finding import find_articles
from corpus.article import Article, Provenance


def article(article_id: str, text: str = "Nothing.", **provenance: str) -> Article:
    return Article(article_id, text, Provenance(**{"publisher": "Post", "source_sha256": "0" * 64} | provenance))


ARTICLES = [
    article("a", "Moon spoke in Seoul."),
    article("b", publisher="Moon News"),
    article("c", title="What Moon said"),
    article("d", "The tide rises.", url="https://a.example/moon"),
    article("moon-speech", "He spoke."),
    article("z", "No one spoke."),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("moon", "c moon-speech b d a"),
        (" MOON \n", "c moon-speech b d a"),
        ("moon spoke", "a moon-speech"),
        ("speech moon", "moon-speech"),
        ("moon tide", "d"),
        ("postmoon", ""),
        ("snow", ""),
        ("", "a b c d moon-speech z"),
    ],
)
def test_articles_are_found_by_their_words_best_named_first(words, expected):
    assert [found.id for found in find_articles(ARTICLES, words)] == expected.split()
