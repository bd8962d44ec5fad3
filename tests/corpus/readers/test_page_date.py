from datetime import date, timedelta

import pytest
from trafilatura import load_html

from corpus.readers.page_date import address_day, publication_day

DAY = date(2019, 2, 28)


def day_of(head: str = "", body: str = "", url: str | None = None) -> date | None:
    return publication_day(load_html(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"), url)


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2019/02/28/talks", DAY),
        ("https://a.example/news/2019/feb/28/talks", DAY),
        ("https://a.example/talks-2019-02-28", DAY),
        ("https://a.example/2019/2/28/", DAY),
        ("https://a.example/20190228", None),  # a number like any other
        ("https://a.example/2019/02/talks", None),
        ("https://a.example/2019/28/02/talks", None),
        ("https://a.example/talks?seen=2019-02-28", None),
        ("https://a.example/1-2019-02-28123", None),
    ],
)
def test_the_day_in_an_address(url: str, day: date | None) -> None:
    assert address_day(url) == day


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2019-02-28T23:30:00+07:00'>",
        "<meta name='dc.date' content='28 February 2019'>",
        "<meta itemprop='datePublished' content='Thursday, February 28, 2019, 12:01 AM'>",
        linked('{"@type": "NewsArticle", "datePublished": "01:38:07 PM IST Feb 28, 2019"}'),
        linked('{"@graph": [{"@type": "WebPage", "datePublished": "2018-01-01"},'
               ' {"@type": ["NewsArticle"], "datePublished": "2019-02-28"}]}'),
        linked('{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}')
        + "<meta name='pubdate' content='2019-02-28'>",
        linked("{broken") + "<meta name='date' content='2019-02-28'>",
        "<meta name='date' content='2019-03-05'><meta property='article:published_time' content='2019-02-28'>",
    ],
)  # fmt: skip
def test_the_day_in_the_metadata(head: str) -> None:
    assert day_of(head) == DAY


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<time itemprop='datePublished' datetime='2019-02-28T10:00'>Thursday</time>", DAY),
        ("<span class='publish-date'>Published Feb 28, 2019</span>", DAY),
        (
            "<time itemprop='datePublished' datetime='2019-02-28'></time><time pubdate datetime='2019-03-01'></time>",
            None,
        ),
        ("<p class='statement__meta'>The minister on Sunday, February 28, 2019 in a newspaper</p>", None),
        ("<p>He spoke on February 28, 2019.</p><img src='/2019/02/28/a.jpg'>", None),
        ("<time datetime='2019-02-28'>yesterday</time>", None),
    ],
)
def test_what_a_page_marks_as_its_day_and_what_it_only_tells_of(body: str, day: date | None) -> None:
    assert day_of(body=body) == day


def test_the_address_has_the_day_as_it_was_there() -> None:
    head = "<meta property='article:published_time' content='2019-03-01T02:59:46Z'>"
    assert day_of(head, url="https://a.example/2019/02/28/talks") == DAY


def test_no_page_was_published_in_the_future() -> None:
    later = date.today() + timedelta(days=3)
    head = f"<meta name='pubdate' content='{later}'><meta name='date' content='2019-02-28'>"
    assert day_of(head) == DAY
