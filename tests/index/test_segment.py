import json
import re
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Provenance
from corpus.clean import clean
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.passage import Span
from index.segment import LONGEST_PASSAGE, SHORTEST_PASSAGE, segment, split_sentences
from tests.glued_text import paragraphs

SHIPPED = list(read_library(SHIPPED_ARTICLES))
QUOTATION = re.compile(r'"[^"\n]*"|“[^”\n]*”')


def article_of(text: str) -> Article:
    return Article("test", text, Provenance("Publisher", "0" * 64))


# Short paragraphs are joined and long ones divided: both have to occur.
articles = st.one_of(
    st.lists(paragraphs, min_size=1, max_size=6).map("\n\n".join),
    st.lists(paragraphs, min_size=6, max_size=12).map(" ".join),
).map(article_of)


def words(text: str) -> int:
    return len(text.split())


def check_offsets(article: Article) -> None:
    for passage in segment(article):
        assert passage.article_id == article.id
        assert article.text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end


def check_coverage(article: Article) -> None:
    covered = [i for passage in segment(article) for s in passage.sentences for i in range(s.start, s.end)]
    assert all(a < b for a, b in pairwise(covered))
    assert {i for i, character in enumerate(article.text) if not character.isspace()} <= set(covered)


def check_lengths(article: Article) -> None:
    passages = segment(article)
    for passage in passages:
        assert words(passage.text) <= LONGEST_PASSAGE or len(passage.sentences) == 1
    for passage, following in pairwise(passages):
        if min(words(passage.text), words(following.text)) < SHORTEST_PASSAGE:
            assert words(passage.text) + words(following.text) > LONGEST_PASSAGE


def check_quotations(article: Article) -> None:
    cuts = {position for passage in segment(article) for s in passage.sentences for position in (s.start, s.end)}
    for quotation in QUOTATION.finditer(article.text):
        assert cuts.isdisjoint(range(quotation.start() + 1, quotation.end())), quotation[0]


@settings(max_examples=150, deadline=None)
@given(articles)
def test_properties_of_generated_articles(article: Article) -> None:
    check_offsets(article)
    check_coverage(article)
    check_lengths(article)
    check_quotations(article)


@pytest.mark.parametrize("article", SHIPPED, ids=lambda article: article.id)
def test_properties_of_shipped_articles(article: Article) -> None:
    check_offsets(article)
    check_coverage(article)
    check_lengths(article)
    check_quotations(article)


def test_properties_of_real_news(shared: Path) -> None:
    with (shared / "eval" / "news" / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, 100):
            article = article_of(clean(json.loads(line)["text"]).text)
            check_offsets(article)
            check_coverage(article)
            check_lengths(article)


def test_an_empty_article_has_no_passages() -> None:
    assert segment(article_of("")) == []


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Talks ended. Kim left.", ["Talks ended.", "Kim left."]),
        ('"We left. It was late," he said. Kim smiled.', ['"We left. It was late," he said.', "Kim smiled."]),
        ("He said: “We left. It was late.” Kim smiled.", ["He said: “We left. It was late.”", "Kim smiled."]),
        ('"Helped us, right?" Trump said. He left.', ['"Helped us, right?" Trump said.', "He left."]),
        ("“Stop!” cried Ri. He left.", ["“Stop!” cried Ri.", "He left."]),
        ('"Is it over?" Kim left the room.', ['"Is it over?"', "Kim left the room."]),
        ("\"He said: 'Go now. Do it.' All went.\" Ri left.", ["\"He said: 'Go now. Do it.' All went.\"", "Ri left."]),
        ("The U.S. wants talks. Mr. Kim agrees.", ["The U.S. wants talks.", "Mr. Kim agrees."]),
        ("It grew 3.5 percent. J.K. Rowling left.", ["It grew 3.5 percent.", "J.K. Rowling left."]),
        ('Good things never come easy," he said. He left.', ['Good things never come easy," he said.', "He left."]),
        ("“No,” Ms. Lee said. He left.", ["“No,” Ms. Lee said.", "He left."]),
        ('"Hope is left, he said. Then he left.', ['"Hope is left, he said.', "Then he left."]),
        ("Schumer, D-N.Y., said so. It held.", ["Schumer, D-N.Y., said so.", "It held."]),
        ("The Korea-U.S. summit is off. He left.", ["The Korea-U.S. summit is off.", "He left."]),
        ("They tried. “We failed,” he said. “It is over.”", ["They tried.", "“We failed,” he said.", "“It is over.”"]),
        ('They did," she said. "We may, too." He left.', ['They did," she said.', '"We may, too."', "He left."]),
        ("A top US. diplomat came. He left.", ["A top US. diplomat came.", "He left."]),
        ("stop it. vote now. it works.", ["stop it.", "vote now.", "it works."]),
        ("See it now. pic.twitter.com/a shows it.", ["See it now.", "pic.twitter.com/a shows it."]),
        ("They spoke “in a good manner.’’ He left.", ["They spoke “in a good manner.’’ He left."]),
    ],
)
def test_sentences(paragraph: str, sentences: list[str]) -> None:
    spans = split_sentences(paragraph, Span(0, len(paragraph)))
    assert [paragraph[s.start : s.end] for s in spans] == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "\"He's a highly respected leader all over the world and especially in Asia and he's helped us, "
        "Mike [Pompeo], I would say, that he's helped us a lot, right?\" Trump said in answer to a question "
        "from the Global Times at the press conference.",
        "He continued: \"I have called him just recently to say: 'Hey, whatever you can do about this.' He [Xi] has "
        "been very helpful at the border and he's been very, very helpful with, I think, North Korea generally. "
        "Could he be a little more helpful? Probably. But he's been excellent.\"",
        '"China has been very helpful. President Xi is a great leader," Trump said.',
        'As Chinese proverb says Good things never come easy," but the outlook is promising, Wang said.',
    ],
)
def test_sentences_of_the_first_shipped_article(sentence: str) -> None:
    text = SHIPPED[0].text
    assert sentence in [text[s.start : s.end] for passage in segment(SHIPPED[0]) for s in passage.sentences]


@pytest.mark.parametrize(
    ("paragraphs_of_lengths", "expected"),
    [
        ([[30], [30]], [30, 30]),
        ([[5], [30]], [35]),  # a short one is joined to the next
        ([[30], [5]], [35]),  # a short last one is joined to the one before
        ([[30], [5], [5], [30]], [30, 40]),
        ([[20], [2], [2]], [24]),
        ([[30], [5], [148]], [35, 148]),  # no room in the next
        ([[148], [5], [148]], [148, 5, 148]),  # no room on either side
        ([[40, 40, 40, 40]], [80, 80]),  # a long one is divided into equal parts
        ([[10, 145, 10]], [10, 145, 10]),  # no part is over the limit, however uneven
        ([[200]], [200]),  # a sentence is never divided
        ([[30, 200, 30]], [30, 200, 30]),
    ],
)
def test_lengths_of_passages(paragraphs_of_lengths: list[list[int]], expected: list[int]) -> None:
    text = "\n\n".join(" ".join(map(sentence_of, lengths)) for lengths in paragraphs_of_lengths)
    assert [words(passage.text) for passage in segment(article_of(text))] == expected


def sentence_of(length: int) -> str:
    return " ".join(["Talks", *["went"] * (length - 2), "on."])


@pytest.mark.timeout(60, method="signal")  # a thread would wait for the patterns too
def test_a_paragraph_of_many_sentences_is_divided_like_one_of_few() -> None:
    few = 'The ferry left at noon. “It rained,” Ms. Lee said. "No." Nobody came.'
    sentences = split_sentences(few, Span(0, len(few)))
    many = " ".join([few] * 20_000)  # half an hour, with each boundary looked at from the beginning
    whole = split_sentences(many, Span(0, len(many)))
    assert len(whole) == 20_000 * len(sentences)
    assert [many[s.start : s.end] for s in whole[-len(sentences) :]] == [few[s.start : s.end] for s in sentences]
