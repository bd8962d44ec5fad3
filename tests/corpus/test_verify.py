import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Provenance
from corpus.clean import clean
from corpus.errors import QuotationError
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.verification import Difference, Verdict, Verification
from corpus.verify import MOST_CHARACTERS, Verifier

FIRST = "global-times-2019-02-28"
SECOND = "global-times-2019-03-01"
QUOTATION_MARKS = ["'", "’", "‘", '"', "“", "”", "«", "»"]
GAPS = [" ", "  ", "\n", "\t", "\u00a0", "\u2009 ", " \u200b"]
provenance = Provenance("Global Times", "0" * 64)


@cache
def shipped() -> Verifier:
    return Verifier(read_library(SHIPPED_ARTICLES))


def verifier(*texts: str) -> Verifier:
    return Verifier(Library.of([Article(f"article-{n}", text, provenance) for n, text in enumerate(texts, 1)]))


def found(verification: Verification) -> list[tuple[str, str]]:
    return [(match.article, match.text) for match in verification.matches]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("We had to walk away from that.", "We had to walk away from that."),
        ('"We had to\n walk  away from that"', "We had to walk away from that"),
        ("«we had to walk away from that»", "We had to walk away from that"),
        ("“we couldn’t do that,”", "we couldn't do that,"),
        ("lifted entirely, but we couldn‘t do that, and that", 'lifted entirely, but "we couldn\'t do that," and that'),
        ("Kim–Trump summit held in Ha\u00adnoi", "Kim-Trump summit held in Hanoi"),
        ("lifting of sanctions.Despite the setback", "lifting of sanctions.\n\nDespite the setback"),
        ("sanctions for that We had to walk", "sanctions for that ... We had to walk"),  # its ellipsis is forgiven too
        ("Lu\u0308 Chao, a research fellow and", "Lü Chao, a research fellow and"),
        ("Trump thanked … as mediator", "Trump thanked Chinese President Xi Jinping for acting as mediator"),
        ("...thanked [...] Xi (…) mediator....", "thanked Chinese President Xi Jinping for acting as mediator"),
        (  # from one paragraph to the next
            "the key reason ... Trump told the press",
            "the key reason contributing to the outcome.\n\nTrump told the press",
        ),
    ],
)
def test_exact(text: str, passage: str) -> None:
    verification = shipped().verify(text)
    assert (verification.verdict, found(verification)) == (Verdict.EXACT, [(FIRST, passage)])
    assert verification.matches[0].differences == ()


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("North Korea denied it asked for partial sanctions removal", [("partial", "complete")]),
        ("North Korea it asked for complete sanctions removal", [("", "denied")]),
        ("North Korea never denied it asked for complete sanctions removal", [("never", "")]),
        ("north korea denied it asked", [("korea", "Korea")]),
        ("[n]orth Korea denied that it asked for complete sanctions", [("[n]orth", "North"), ("that", "")]),
        ("North Korea denied, it asked for complete sanctions removal", [(",", "")]),
        ("North Korea denied it asked for ... complete removal", [("", "sanctions")]),
        ("Korea denied it ... for complete lifting", [("lifting", "sanctions")]),
    ],
)
def test_altered(text: str, differences: list[tuple[str, str]]) -> None:
    verification = verifier(
        "North Korea denied it asked for complete sanctions removal.\n\nChina urged relief.",
        "Reporters waited in the lobby of the hotel until it was late.",
    ).verify(text)
    assert verification.verdict == Verdict.ALTERED
    assert [match.article for match in verification.matches] == ["article-1"]
    assert verification.matches[0].differences == tuple(Difference(*pair) for pair in differences)


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("they want the sanctions lifted, in their entirety", [("", "[North Korea]")]),
        ("Basically they want the sanctions", [("", "[North Korea]")]),
        ("they want the sanctions raised, in their entirety", [("", "[North Korea]"), ("raised", "lifted")]),
        ("Basically they [the North] want the sanctions lifted", [("the North", "North Korea")]),
        ("Sanctions\nWhat we proposed was not the removal of all sanctions", [("Sanctions", "")]),
    ],
)
def test_what_an_editor_put_in_brackets_and_marks_before_a_passage(
    text: str, differences: list[tuple[str, str]]
) -> None:
    verification = shipped().verify(text)
    assert verification.verdict == Verdict.ALTERED
    assert verification.matches[0].differences == tuple(Difference(*pair) for pair in differences)
    assert verification.matches[0].text[0].isalpha()


@pytest.mark.parametrize(
    ("text", "source", "difference"),
    [
        ("we did agree to this deal", "we did not agree to this deal", ("", "not")),
        ("prices rose 105 percent in March", "prices rose 10.5 percent in March", ("105", "10.5")),
        ("it grew by 10² metres a year", "it grew by 102 metres a year", ("10²", "102")),
        ("they dont want the deal now", "they don't want the deal now", ("dont", "don't")),
        ("a well known leader of men", "a well-known leader of men", ("", "-")),
        ("the US side left the room", "the U.S. side left the room", ("US", "U.S.")),
        ("was that the end of it.", "was that the end of it?", (".", "?")),
        ("we all help polish farmers today", "we all help Polish farmers today", ("polish", "Polish")),
        (
            "Trump held his press conference in the capital at 2 pm",
            "Trump held his press conference at the JW Marriot Hotel in the capital at 2 pm",
            ("", "at the JW Marriot Hotel"),
        ),
    ],
)
def test_what_is_not_forgiven(text: str, source: str, difference: tuple[str, str]) -> None:
    verification = verifier(f"Before that. {source} After that.").verify(text)
    assert verification.verdict == Verdict.ALTERED
    assert [match.differences for match in verification.matches] == [(Difference(*difference),)]
    assert verification.matches[0].text == source


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (  # two articles
            "Trump thanked Chinese President Xi Jinping. China always urges the UN Security Council",
            [
                (FIRST, "Trump thanked Chinese President Xi Jinping"),
                (SECOND, "China always urges the UN Security Council"),
            ],
        ),
        (  # one article, but far apart
            "Kim Jong-un ... Trump held his press conference at the JW Marriot Hotel",
            [(FIRST, "Kim Jong-un"), (FIRST, "Trump held his press conference at the JW Marriot Hotel")],
        ),
        (  # one sentence, in another order
            "acting as mediator ... Trump thanked Chinese President Xi",
            [(FIRST, "acting as mediator"), (FIRST, "Trump thanked Chinese President Xi")],
        ),
        (  # sentences that another mark ends in the article, and short ones
            "we couldn't do that. We had to walk away from that.",
            [(FIRST, "we couldn't do that"), (FIRST, "We had to walk away from that")],
        ),
    ],
)
def test_stitched(text: str, pieces: list[tuple[str, str]]) -> None:
    verification = shipped().verify(text)
    assert (verification.verdict, found(verification)) == (Verdict.STITCHED, pieces)


@pytest.mark.parametrize(
    ("put_in", "verdict"), [("the spring of that", Verdict.ALTERED), ("in the spring of that", Verdict.STITCHED)]
)
def test_what_is_put_in_from_elsewhere_is_a_piece_from_five_words_on(put_in: str, verdict: Verdict) -> None:
    both = verifier(
        "The minister said on Monday that the fair would go on as planned.",
        "Nobody had asked for it in the spring of that year.",
    )
    assert both.verify(f"The minister said on Monday {put_in} that the fair would go on as planned").verdict == verdict


def test_pieces_are_taken_from_the_article_that_holds_most_of_them() -> None:
    both = verifier("We agreed on it.", "It was late. We agreed on it in May.")
    pieces = found(both.verify("We agreed on it ... It was late"))
    assert pieces == [("article-2", "We agreed on it"), ("article-2", "It was late")]


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumped over the lazy dog on Sunday.",
        "walked zebras quietly",
        "zebra",
        "会谈",
        "the talks zebra",
        "zebra ... giraffe",
    ],
)
def test_not_found(text: str) -> None:
    assert shipped().verify(text) == Verification(Verdict.NOT_FOUND, ())


@pytest.mark.parametrize("text", ["", " \n", "“”", "...", " … '' [...]", "?!", "\u200b\u00ad"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(QuotationError, match="no words; give the words"):
        Verifier(Library.of([])).verify(text)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(QuotationError, match="more than 100,000 characters"):
        Verifier(Library.of([])).verify("x" * (MOST_CHARACTERS + 1))


def test_an_empty_library_holds_nothing() -> None:
    assert Verifier(Library.of([])).verify("the talks").verdict == Verdict.NOT_FOUND


def test_every_article_with_the_words_is_a_match() -> None:
    both = verifier("He said: We agreed on it.", "Nothing.", "“We agreed on it,” he said, “we agreed on it.”")
    assert found(both.verify("we agreed on it")) == [("article-1", "We agreed on it"), ("article-3", "We agreed on it")]
    altered = both.verify("we agreed about it")
    assert altered.verdict == Verdict.ALTERED
    assert [match.article for match in altered.matches] == ["article-1", "article-3"]


def test_of_altered_passages_only_the_closest_is_a_match() -> None:
    both = verifier("They agreed on the price of wheat in May.", "They agreed on the price of bread in June.")
    altered = both.verify("They agreed on the low price of bread in June.")
    assert (altered.verdict, found(altered)) == (
        Verdict.ALTERED,
        [("article-2", "They agreed on the price of bread in June.")],
    )


def test_a_match_says_where_it_is_from() -> None:
    match = shipped().verify("we had to walk away").matches[0]
    article = read_library(SHIPPED_ARTICLES)[FIRST]
    assert article.text[match.start : match.end] == match.text == "We had to walk away"
    assert (match.publisher, match.published) == ("Global Times", article.provenance.published)
    assert (match.title, match.url) == (None, None)


def test_a_match_opens_the_page_at_the_passage() -> None:
    linked = Article("one", "It was late. We all signed it then.", replace(provenance, url="https://example.org/a"))
    match = Verifier(Library.of([linked])).verify("we all signed it").matches[0]
    assert match.url == "https://example.org/a#:~:text=We%20all%20signed%20it"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_substring_is_exact(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(list(read_library(SHIPPED_ARTICLES))))
    start, end = word_range(data, article.text)
    passage = article.text[start:end]
    respaced = data.draw(st.sampled_from(GAPS)).join(passage.split())
    marks = st.sampled_from(QUOTATION_MARKS)
    inside = [
        data.draw(marks) if mark in QUOTATION_MARKS and is_free(respaced, at) else mark
        for at, mark in enumerate(respaced)
    ]
    text = data.draw(marks) + "".join(inside) + data.draw(marks)
    assume(any(map(str.isalnum, text)))
    assume("..." not in text and "…" not in text)  # may stand for words left out elsewhere, too
    verification = shipped().verify(text)
    assert verification.verdict == Verdict.EXACT
    match = next(match for match in verification.matches if match.article == article.id)
    assert "".join(filter(str.isalnum, match.text)).casefold() == "".join(filter(str.isalnum, passage)).casefold()
    if article.text.casefold().count(passage.casefold().strip("\"'. ")) == 1:
        assert (match.start, match.end) == bare(article.text, start, end)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_another_word_is_never_exact(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(list(read_library(SHIPPED_ARTICLES))))
    start, end = word_range(data, article.text)
    words = article.text[start:end].split()
    assume(any(map(str.isalnum, "".join(words))))
    at = data.draw(st.integers(0, len(words) - 1))
    assume(words[at] != "...")
    changed = " ".join([*words[:at], "zebra", *words[at + 1 :]])
    verification = shipped().verify(changed)
    assert verification.verdict != Verdict.EXACT
    if len(words) >= 8:
        assert verification.verdict == Verdict.ALTERED
        assert any("zebra" in difference.said for difference in verification.matches[0].differences)


def word_range(data: st.DataObject, text: str) -> tuple[int, int]:
    """Draw where a run of 1 to 40 words begins and ends."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character.isspace())]
    starts = [at for at in starts if not text[at].isspace()]
    first = data.draw(st.integers(0, len(starts) - 1))
    last = data.draw(st.integers(first, min(first + 39, len(starts) - 1)))
    return starts[first], starts[last] + len(text[starts[last] :].split(maxsplit=1)[0])


def is_free(text: str, at: int) -> bool:
    """Say whether a mark is not an apostrophe within a word."""
    return not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a range to leave out quotation marks and ellipses on both sides."""
    margin = r"(?:[\s'\"’‘“”]|\.{2,})*"
    before, after = re.match(margin, text[start:end]), re.search(f"{margin}$", text[start:end])
    start, end = start + len(before[0]) if before else start, end - len(after[0]) if after else end
    return start, end


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.text(min_size=1, max_size=80))
def test_any_text_gets_a_verdict(sources: list[str], text: str) -> None:
    articles = [Article(str(n), clean(source).text, provenance) for n, source in enumerate(sources)]
    try:
        verification = Verifier(Library.of(articles)).verify(text)
    except QuotationError:
        assert not any(map(str.isalnum, text))
        return
    by_id = {article.id: article for article in articles}
    assert (verification.verdict == Verdict.NOT_FOUND) == (verification.matches == ())
    for match in verification.matches:
        assert by_id[match.article].text[match.start : match.end] == match.text != ""


def test_a_long_text_among_many_articles(shared: Path) -> None:
    lines = (shared / "eval" / "news" / "corpus.jsonl").read_text("utf-8").splitlines()[:80]
    rows = [json.loads(line) for line in lines]
    articles = [Article(row["_id"], clean(row["text"]).text, provenance) for row in rows]
    news = Verifier(Library.of(articles))
    longest = max(articles, key=lambda article: len(article.text))
    text = longest.text[:20_000].rpartition(" ")[0]
    exact = news.verify(text)
    assert (exact.verdict, exact.matches[0].article) == (Verdict.EXACT, longest.id)
    altered = news.verify(text.replace(" the ", " teh "))
    assert (altered.verdict, altered.matches[0].article) == (Verdict.ALTERED, longest.id)
    assert {difference.said for difference in altered.matches[0].differences} == {"teh"}
    sentences = [article.text.partition(". ")[0] + "." for article in articles[:40] if ". " in article.text]
    assert news.verify(" ".join(sentences[:4])).verdict == Verdict.STITCHED
    assert news.verify(text[::-1]).verdict == Verdict.NOT_FOUND
