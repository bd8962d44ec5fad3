"""Who speaks in posts that an article shows with their signature."""

import pytest

from corpus.article import Article, Provenance
from index.segment import segment
from index.speakers import speaker_of, statements_of

LED = "Mayor Ann Lee came to the fair.\n\n"
SIGNED = " — Ann Lee (@annlee) June 7, 2018"


def article_of(text: str) -> Article:
    return Article("fair", text, Provenance("The Post", "0" * 64))


def speakers(text: str) -> list[str | None]:
    article = article_of(text)
    sentences = [sentence for passage in segment(article) for sentence in passage.sentences]
    return [found.name if (found := speaker_of(article, sentence)) else None for sentence in sentences]


def test_a_signature_stays_with_what_it_signs() -> None:
    text = f"{LED}It rained on us. What a fair!{SIGNED}\n\nCarl Dahl came too."
    article = article_of(text)
    sentences = [text[s.start : s.end] for passage in segment(article) for s in passage.sentences]
    assert sentences == [LED.strip(), "It rained on us.", f"What a fair!{SIGNED}", "Carl Dahl came too."]
    assert speakers(text) == [None, "Ann Lee", "Ann Lee", None]
    assert all(statement.is_quotation for statement in statements_of(article))


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (f"I have asked Mayor Carl Dahl to stay!{SIGNED}", ["Ann Lee"]),
        (f"He told me so.{SIGNED}", ["Ann Lee"]),
        (f"Mayor Carl Dahl said no.{SIGNED}", [None]),  # she, or he?
        ("It rained. — The Fair News (@fairnews) June 7, 2018", [None]),
        (f"It rained.{SIGNED} Carl Dahl came. He was late.", [None, None, None]),  # where does it end?
        ("It rained — said nobody (@annlee) at all.", [None]),
    ],
)
def test_who_signs_a_post_speaks_in_it(post: str, expected: list[str | None]) -> None:
    assert speakers(LED + post)[1:] == expected


def test_he_after_a_post_is_who_signed_it() -> None:
    text = "Mayor Carl Dahl came.\n\nIt rained. — Carl Dahl (@carl) June 7, 2018\n\nHe said it was over."
    assert speakers(text)[-1] == "Carl Dahl"
