from datetime import date

import pytest

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.readers.html import read_html

PARAGRAPHS = [
    "North Korean leader Kim Jong-un and US President Donald Trump cancelled a working lunch in Hanoi on Thursday.",
    "“Sometimes you have to walk,” Trump told reporters – and left the café at 2 pm.",
    "Observers in Vietnam said that both sides were ready to meet again before the end of the year.",
]


def page(body: str = "".join(f"<p>{p}</p>" for p in PARAGRAPHS), head: str = "", title: str = "Talks end early") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<div id='comments'><h3>Comments</h3><p>First! I was there and it was all quite different.</p></div>"
        "<footer><p>Copyright 2018 The Courier. All rights reserved.</p></footer></body></html>"
    )


def test_the_article_is_taken_out_of_its_page() -> None:
    head = (
        "<meta property='og:site_name' content='The Courier'><meta name='author' content='Li Wang'>"
        "<meta property='article:published_time' content='2019-02-28T23:30:00+07:00'>"
        "<meta property='article:modified_time' content='2019-03-05'>"
        "<link rel='canonical' href='https://www.courier.example/talks'>"
    )
    content = page(head=head, title="Talks end early - The Courier").encode()
    article = read_html(content, "a link", url="https://courier.example/talks?utm=1", retrieved=date(2026, 11, 22))
    assert article.source == "\n\n".join(PARAGRAPHS)
    assert (article.origin, article.name) == ("a link", None)
    assert (article.publisher, article.title, article.author) == ("The Courier", "Talks end early", "Li Wang")
    assert (article.published, article.published_basis) == (date(2019, 2, 28), DateBasis.METADATA)
    assert article.url == "https://www.courier.example/talks"
    assert article.retrieved == date(2026, 11, 22)


def test_a_page_that_says_nothing_of_itself() -> None:
    article = read_html(page().encode(), "o", url="https://www.courier.example:8080/talks")
    assert article.publisher == "courier.example"
    assert article.url == "https://www.courier.example:8080/talks"
    assert (article.author, article.published, article.published_basis) == (None, None, None)


@pytest.mark.parametrize(
    ("canonical", "url", "link", "publisher"),
    [
        ("https://www.bbc.co.uk/a", "https://bbc.co.uk/a?x=1", "https://www.bbc.co.uk/a", "bbc.co.uk"),
        ("https://other.co.uk/a", "https://bbc.co.uk/a", "https://bbc.co.uk/a", "bbc.co.uk"),
        ("https://b.github.io/a", "https://a.github.io/a", "https://a.github.io/a", "a.github.io"),
        (
            "https://courier.example.evil.com/",
            "https://courier.example/a",
            "https://courier.example/a",
            "courier.example",
        ),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:1/b", "http://127.0.0.1:1/a", "127.0.0.1"),
        ("javascript:alert(1)", "https://bbc.co.uk/a", "https://bbc.co.uk/a", "bbc.co.uk"),
        ("https://bbc.co.uk/a", None, "https://bbc.co.uk/a", "bbc.co.uk"),  # a saved page
    ],
)
def test_a_page_cannot_claim_another_sites_address(canonical: str, url: str | None, link: str, publisher: str) -> None:
    content = page(head=f"<link rel='canonical' href='{canonical}'>").encode()
    article = read_html(content, "o", url=url)
    assert (article.url, article.publisher) == (link, publisher)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p>{0}</p><h2>What happened</h2><p>{1}</p><p>{2}</p>", PARAGRAPHS),
        ("<p>{0}</p><blockquote><p>{1}</p></blockquote><ul><li>{2}</li></ul>", PARAGRAPHS),
        ("<p>{0}<br><br>{1}<br/>{2}</p>", PARAGRAPHS),
        ("<p>{0}</p><table><tr><td>Price</td><td>10</td></tr></table><p>{1}</p><p>{2}</p>", PARAGRAPHS),
        ("<p>Talks end early</p><p>{0}</p><p>{1}</p><p>{2}</p>", PARAGRAPHS),
        (
            "<p>{0}</p><p>He\nwas <b>Thurs</b>day’s <a href='/x'>only\nguest</a>,<br>they said.</p><p>{2}</p>",
            [PARAGRAPHS[0], "He was Thursday’s only guest, they said.", PARAGRAPHS[2]],
        ),
    ],
)
def test_paragraphs(body: str, paragraphs: list[str]) -> None:
    assert read_html(page(body.format(*PARAGRAPHS)).encode(), "o").source.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("encoding", "head", "charset"),
    [
        ("utf-8", "", None),
        ("utf-16", "", None),
        ("windows-1252", "", None),
        ("windows-1252", "<meta charset=iso-8859-1>", None),
        ("windows-1252", "<meta charset='utf-8'>", "windows-1252"),
        ("utf-8", "<meta charset='windows-1252'>", "windows-1252"),
    ],
)
def test_encodings(encoding: str, head: str, charset: str | None) -> None:
    content = page(head=head).encode(encoding)
    assert read_html(content, "o", charset=charset).source == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"<!DOCTYPE html><html><body><form><input name=user><button>Sign in</button></form></body></html>",
        b"<html><body><p>Please enable JavaScript to continue.</p></body></html>",
        b"<html><body><ul>" + b"".join(b"<li><a href=/%d>Headline %d of today</a></li>" % (i, i) for i in range(50)),
        b"<div>" * 50_000 + b"text",
        b"<html><body><script>document.write('Talks ended. ' * 100)</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.html: no article text was found in the page; copy the"):
        read_html(content, "a.html")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\x00\x01\x02" * 100, "this is not text"),
        (b"<p>" + b"a" * 10_000_000, "the page is over 10 MB"),
        (b"<p>a.</p>" * 100_000, "too many parts"),
    ],
)
def test_limits(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableInputError, match=problem):
        read_html(content, "a.html")


def test_what_is_none_of_the_article_is_left_out_and_told() -> None:
    first, second, third = PARAGRAPHS
    furniture = [
        "By Li Wang, staff writer",
        "Related: Ferry sinks in the harbour of Haiphong",
        "A ferry with sixty people on board sank in the harbour of Haiphong on Monday.",
        "Kim Jong-un leaves the hotel. (Photo: Getty Images)",
        "(Reporting by Li Wang; Editing by Ann Lee)",
    ]
    body = (
        f"<p>{furniture[0]}</p><p>{first}</p><p>Related: <a href='/b'>Ferry sinks in the harbour of Haiphong</a></p>"
        f"<p>{second}</p><p><a href='/b'>{furniture[2]}</a></p><p>{furniture[3]}</p><p>{third}</p><p>{furniture[4]}</p>"
    )
    article = read_html(page(body, head="<meta name='author' content='Li Wang'>").encode(), "o")
    assert article.source == "\n\n".join(PARAGRAPHS)
    assert set(article.left_out) <= set(furniture)
    assert set(furniture[1:]) <= set(article.left_out)


def test_the_caption_with_which_an_article_begins_is_left_to_cleaning() -> None:
    caption = "Kim Jong-un leaves the hotel. (Photo: Getty Images)"
    body = "".join(f"<p>{p}</p>" for p in (caption, *PARAGRAPHS))
    assert read_html(page(body).encode(), "o").source.startswith(caption)


def test_a_day_that_the_text_tells_of_is_not_the_day_of_the_article() -> None:
    body = "<p class='meta'>The minister on Sunday, October 13th, 2019 in an article</p>"
    article = read_html(page(body + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)).encode(), "o")
    assert (article.published, article.published_basis) == (None, None)


def test_metadata_that_the_parser_finds_below_the_head() -> None:
    head = (
        "<img src='/counter.gif'><meta property='og:site_name' content='The Courier'>"
        "<meta property='article:published_time' content='2019-02-28'><link rel='canonical' href='https://c.example/a'>"
    )
    article = read_html(page(head=head).encode(), "a.html")
    assert (article.publisher, article.url, article.published) == (
        "The Courier",
        "https://c.example/a",
        date(2019, 2, 28),
    )


def test_text_that_stands_in_its_part_as_it_is_is_read_from_its_beginning() -> None:
    body = "<div class='content'>{}<br> <br>{}<br><br>{}</div>".format(*PARAGRAPHS)
    assert read_html(page(body).encode(), "o").source.split("\n\n") == PARAGRAPHS
