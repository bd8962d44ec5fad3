import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Provenance
from corpus.clean import clean
from corpus.duplicates import LEAST_SIMILARITY, DuplicateFinder, NearDuplicate, signature
from corpus.shipped import SHIPPED_ARTICLES, read_library

PARAGRAPHS = [
    "The two leaders left the hotel without a signed paper, an hour before the planned end of their meeting.",
    "A spokesman for the ministry said on Friday that talks on the lifting of sanctions would go on in spring.",
    "Shares in Seoul fell by two percent after the news, with builders and railway companies losing most of all.",
    "Residents watched the motorcade from balconies, and some children waved small paper flags of both countries.",
    "Neither side gave a date for another summit, although both said that they were ready to meet once more.",
    "Experts had expected at least an exchange of liaison offices and a statement on the end of the old war.",
]
words = st.lists(st.sampled_from("the two leaders left without a deal on sanctions".split()), max_size=30).map(" ".join)


def article(article_id: str, text: str) -> Article:
    return Article(article_id, text, Provenance("Reuters", "0" * 64))


def text_of(*numbers: int) -> str:
    return "\n\n".join(PARAGRAPHS[number] for number in numbers)


def jaccard(text: str, other: str) -> float:
    def shingles(text: str) -> set[tuple[str, ...]]:
        found = re.findall(r"[^\W_]+", text.lower())
        return set(zip(found, found[1:], found[2:], strict=False)) or {tuple(found)}

    return len(shingles(text) & shingles(other)) / len(shingles(text) | shingles(other))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (text_of(0, 1, 2, 3), True),
        (text_of(0, 1, 2, 3).upper(), True),
        (text_of(0, 1, 2), True),  # cut at the end
        (text_of(0, 1, 2, 3, 4), True),  # with a paragraph added
        (text_of(0, 1, 2, 3).replace("Friday", "Thursday").replace("two percent", "2.1%"), True),
        (text_of(2, 3, 0, 1), True),
        (text_of(3, 4, 5), False),
        (text_of(4, 5), False),
        ("The two leaders left.", False),
    ],
)
def test_near_duplicates(text: str, same: bool) -> None:
    original = text_of(0, 1, 2, 3)
    finder = DuplicateFinder([article("original", original), article("other", text_of(4))])
    found = finder.find(article("new", text))
    assert found == (NearDuplicate("original", jaccard(text, original)) if same else None)


def test_the_same_text_with_other_spaces_is_wholly_similar() -> None:
    shipped = read_library(SHIPPED_ARTICLES)
    finder = DuplicateFinder(shipped)
    for one in shipped:
        glued = article("copy", one.text.replace("\n\n", ""))
        assert finder.find(glued) == NearDuplicate(one.id, 1.0)


def test_an_article_is_no_duplicate_of_itself() -> None:
    one, two = article("one", text_of(0, 1, 2)), article("two", text_of(0, 1, 2, 3))
    finder = DuplicateFinder([one])
    assert finder.find(one) is None
    assert finder.find(article("one", text_of(0, 1, 2, 3))) is None  # its new version
    finder.add(two)
    assert finder.find(one) == NearDuplicate("two", jaccard(one.text, two.text))


def test_the_most_similar_is_found_then_the_first_by_id() -> None:
    finder = DuplicateFinder([article(i, text_of(*n)) for i, n in {"c": (0, 1, 2), "b": (0, 1), "a": (0, 1)}.items()])
    assert finder.find(article("new", text_of(0, 1, 2))) == NearDuplicate("c", 1.0)
    found = finder.find(article("new", text_of(0, 1) + " Kim smiled."))
    assert found is not None
    assert found.article_id == "a"


def test_another_version_takes_the_place_of_the_first() -> None:
    finder = DuplicateFinder([article("one", text_of(0, 1))])
    finder.add(article("one", text_of(2, 3)))
    assert finder.find(article("new", text_of(0, 1))) is None
    assert finder.find(article("new", text_of(2, 3))) == NearDuplicate("one", 1.0)


@pytest.mark.parametrize("text", ["", "—", "Talks.", "Talks ended.", "首脑会谈"])
def test_short_texts(text: str) -> None:
    finder = DuplicateFinder([article("one", text), article("two", "Shares fell in Seoul on Friday.")])
    assert finder.find(article("new", text)) == NearDuplicate("one", 1.0)
    assert finder.find(article("new", "Residents watched the motorcade.")) is None


def test_a_signature_that_is_made_already_serves_as_well() -> None:
    one, new = article("one", text_of(0, 1, 2)), article("new", text_of(0, 1, 2, 3))
    finder = DuplicateFinder()
    finder.add(one, signature(one.text))
    assert finder.find(new, signature(new.text)) == finder.find(new) == DuplicateFinder([one]).find(new) is not None
    # A wrong signature leads elsewhere: it is used, not made again.
    assert finder.find(new, signature(PARAGRAPHS[5])) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(words, max_size=5), words)
def test_the_similarity_is_true(texts: list[str], text: str) -> None:
    articles = [article(str(n), one) for n, one in enumerate(texts)]
    found = DuplicateFinder(articles).find(article("new", text))
    if found is not None:
        other = texts[int(found.article_id)]
        assert found.similarity >= LEAST_SIMILARITY
        assert found.similarity == pytest.approx(1.0 if other.split() == text.split() else jaccard(text, other))
    assert found is not None or text not in texts


def test_news_of_one_event_is_not_the_same_article(shared: Path) -> None:
    lines = (shared / "eval" / "news" / "corpus.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["date"] and row["date"].startswith("2018-05")]
    articles = [article(row["_id"], clean(row["text"]).text) for row in rows]
    finder = DuplicateFinder(articles)
    assert len(articles) > 50
    assert [one.id for one in articles if finder.find(one)] == []
    for one in articles[:20]:
        reprinted = article("reprint", one.text.removesuffix(one.text.split("\n\n")[-1]) + "Reporting by others.")
        found = finder.find(reprinted)
        assert jaccard(reprinted.text, one.text) < LEAST_SIMILARITY or (found and found.article_id == one.id)
