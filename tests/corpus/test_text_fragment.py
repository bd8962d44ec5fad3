"""The links are tried in a small browser: the specification's search over the article's paragraphs."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
import regex
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from corpus import text_fragment
from corpus.article import Article
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.text_fragment import link_to

URL = "https://www.example.org/2019/summit.html"
ARTICLES = list(read_library(SHIPPED_ARTICLES))
BOUNDARY = regex.compile(r"\b", regex.WORD)
WORDS = [
    "Kim",
    "kim",
    "Trump",
    "talks",
    "a",
    "deal.",
    '"We',
    'did,"',
    "Yong-ho",
    "U.S.",
    "10.5%",
    "don’t",
    "(Lü",
    "a&b,c",
]
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=5).map(
    "\n\n".join
)


@dataclass
class Directive:
    prefix: str | None
    start: str
    end: str | None
    suffix: str | None


def parse(link: str) -> Directive:
    """https://wicg.github.io/scroll-to-text-fragment/#parse-a-text-directive ."""
    value = urlsplit(link).fragment.partition(":~:text=")[2]
    assert re.fullmatch(r"(?:[\w.~]|%[0-9A-F]{2})+-,.*|[^-].*", value)
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~,-]|%[0-9A-F]{2})+", value)
    terms = value.split(",")
    prefix = terms.pop(0)[:-1] if terms[0].endswith("-") else None
    suffix = terms.pop()[1:] if terms[-1].startswith("-") else None
    assert 1 <= len(terms) <= 2
    assert all(term and "-" not in term for term in (*terms, prefix or "x", suffix or "x"))
    end = terms[1] if len(terms) == 2 else None
    return Directive(*(term and unquote(term) for term in (prefix, terms[0], end, suffix)))


def find_string(
    query: str, text: str, at: int, *, starts_word: bool, ends_word: bool, here: bool = False
) -> tuple[int, int] | None:
    """Find a string from `at` on: in one paragraph, in any case, where asked for at word boundaries."""
    assert "\n" not in query
    for match in re.finditer(f"(?={re.escape(query)})", text[at:], re.IGNORECASE):
        start, end = at + match.start(), at + match.start() + len(query)
        if here and match.start() > 0:
            return None
        if (not starts_word or is_boundary(text, start)) and (not ends_word or is_boundary(text, end)):
            return start, end
    return None


def is_boundary(text: str, at: int) -> bool:
    return at in (0, len(text)) or bool(BOUNDARY.match(text, at))


def next_character(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def find(directive: Directive, text: str) -> tuple[int, int] | None:
    """https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive ."""
    at = 0
    while at < len(text):
        ends_word = directive.end is not None or directive.suffix is None
        if directive.prefix is not None:
            prefix = find_string(directive.prefix, text, at, starts_word=True, ends_word=False)
            if prefix is None:
                return None
            at = prefix[0] + 1
            begin = next_character(text, prefix[1])
            match = find_string(directive.start, text, begin, starts_word=False, ends_word=ends_word, here=True)
            if match is None:
                continue
        else:
            match = find_string(directive.start, text, at, starts_word=True, ends_word=ends_word)
            if match is None:
                return None
            at = match[0] + 1
        start, end = match
        while True:
            if directive.end is not None:
                last = find_string(directive.end, text, end, starts_word=True, ends_word=directive.suffix is None)
                if last is None:
                    return None
                end = last[1]
            if directive.suffix is None:
                return start, end
            after = next_character(text, end)
            if find_string(directive.suffix, text, after, starts_word=False, ends_word=True, here=True):
                return start, end
            if directive.end is None:
                break
    return None


@settings(max_examples=200, deadline=None)
@given(texts, st.data())
def test_the_browser_finds_the_passage(text: str, data: st.DataObject) -> None:
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(starts) - 1))
    last = data.draw(st.integers(first, len(starts) - 1))
    start, end = starts[first], ends[last]
    found = find(parse(link_to(URL, text, start, end)), text)
    assert found is not None
    blocks = text[start:end].casefold().split("\n\n")
    if all(text.casefold().count(block) == 1 for block in (blocks[0], blocks[-1])):
        assert found == (start, end)
    event("the passage" if found == (start, end) else "an equal one")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ARTICLES), st.data())
def test_any_passage_of_an_article(article: Article, data: st.DataObject) -> None:
    boundaries = [at for at in range(len(article.text) + 1) if is_boundary(article.text, at)]
    words = [at for at in boundaries if article.text[at : at + 1].isalnum()]
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([at for at in boundaries if start < at < start + 900]))
    passage = article.text[start:end].rstrip()
    link = link_to(URL, article.text, start, end)
    assert find(parse(link), article.text) == (start, start + len(passage))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_sentence_and_paragraph(article: Article) -> None:
    passages = [*re.finditer(r"[^\n]+", article.text), *re.finditer(r"[^\n.\s][^\n.]*\.", article.text)]
    for passage in passages:
        link = link_to(URL, article.text, *passage.span())
        assert find(parse(link), article.text) == passage.span()
        assert len(link) < 512


@pytest.mark.parametrize(
    ("text", "passage", "directive"),
    [
        ("Talks ended early on Thursday.", "ended early on Thursday", "ended%20early%20on%20Thursday"),
        ("He said: a-b, c & d.", "a-b, c & d.", "a%2Db%2C%20c%20%26%20d."),
        ("Kim Jong-un left Hà Nội today.", "Kim Jong-un left Hà Nội", "Kim%20Jong%2Dun%20left%20H%C3%A0%20N%E1%BB%99i"),
        ("Talks ended.", "Talks ended.", "Talks%20ended."),  # nothing stands beside it
        ("Then talks ended.", "talks ended.", "Then-,talks%20ended."),  # few words: with context
        ("One deal was made. Two deals. One deal was made too.", "made too.", "One%20deal%20was-,made%20too."),
        (
            "we all signed it then. We all signed it, and left.",
            "We all signed it",
            "signed%20it%20then.-,We%20all%20signed%20it",
        ),
        (
            "First of all we met the others.\n\nThen they all went home by train.",
            "we met the others.\n\nThen they all went home",
            "we%20met%20the%20others.,they%20all%20went%20home",
        ),
        ("It was said. " * 3 + "word " * 60 + "and so it ends.", "word " * 60 + "and so it ends.", None),
    ],
)
def test_directives(text: str, passage: str, directive: str | None) -> None:
    start = text.rindex(passage)
    link = link_to(URL, text, start, start + len(passage))
    if directive is not None:
        assert link == f"{URL}#:~:text={directive}"
    assert find(parse(link), text) == (start, start + len(passage))


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (1, 4, "The"),
        (0, 3, "The"),
        (3, 9, "U.S."),
        (4, 6, "U.S"),
        (9, 14, "side’s"),
        (17, 19, "10.5"),
        (2, 17, "The U.S. side’s 10.5"),
    ],
)
def test_passages_are_widened_to_whole_words(start: int, end: int, found: str) -> None:
    text = "The U.S. side’s 10.5 percent."
    assert found == text[slice(*(find(parse(link_to(URL, text, start, end)), text) or ()))]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://example.org", "http://example.org#:~:text=all%20the%20talks%20ended"),
        ("HTTPS://example.org/?q=a", "HTTPS://example.org/?q=a#:~:text=all%20the%20talks%20ended"),
        ("https://example.org/#part", "https://example.org/#part:~:text=all%20the%20talks%20ended"),
        ("https://example.org/#:~:text=old", "https://example.org/#:~:text=all%20the%20talks%20ended"),
        ("https://example.org/#part:~:text=old&text=b", "https://example.org/#part:~:text=all%20the%20talks%20ended"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("", ""),
        ("https://example.org/" + "a" * 2_000, "https://example.org/" + "a" * 2_000),
    ],
)
def test_urls(url: str, expected: str) -> None:
    assert link_to(url, "Then all the talks ended here.", 5, 23) == expected


@pytest.mark.parametrize(("start", "end"), [(0, 0), (4, 5), (3, 3)])
def test_an_empty_passage_leaves_the_link_as_it_is(start: int, end: int) -> None:
    assert link_to(URL, "Then all", start, end) == URL


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
@example("İ\u0301 ½ ﬁ Ⅷ", 0, 9)
def test_any_text_gives_a_link(text: str, start: int, end: int) -> None:
    text = "\n\n".join(" ".join(block.split()) for block in text.split("\n\n") if block.split())
    assert link_to(URL, text, min(start, len(text)), min(end, len(text))).startswith(URL)


ACCENTED = "\n\n".join(f"Hà Nội gave ½ of it, in day {number}, to the ﬁrst." for number in range(400))


@pytest.mark.parametrize("number", [0, 1, 57, 399])
def test_equal_passages_are_told_apart_however_many_accents_stand_before_them(number: int) -> None:
    passage = "½ of it, in day"
    start = ACCENTED.index(f"{passage} {number},")
    assert find(parse(link_to(URL, ACCENTED, start, start + len(passage))), ACCENTED) == (start, start + len(passage))


def test_an_article_is_folded_once_for_all_its_links(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[int] = []

    def count(text: str) -> str:
        folded.append(len(text))
        return fold(text)

    fold = text_fragment._folded
    monkeypatch.setattr(text_fragment, "_folded", count)
    text = ACCENTED.replace("gave", "had")  # no other test's
    for passage in re.finditer(r"[^\n]+", text):
        link_to(URL, text, *passage.span())
    assert sum(folded) < 20 * len(text)  # and not 800 times
