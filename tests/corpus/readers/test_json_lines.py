import io
import json
from datetime import date
from pathlib import Path

import pytest

from corpus.article import DateBasis
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.json_lines import LONGEST_LINE, read_json, read_json_lines

GOOD = b'{"_id": "a", "text": "Talks ended."}'


def read(content: bytes) -> list[RawArticle | RefusedInput]:
    return list(read_json_lines(io.BytesIO(content), "a.jsonl"))


def test_every_field_is_read() -> None:
    line = {
        "_id": "a",
        "title": "T",
        "text": " Talks\n\nended. ",
        "source": "AP",
        "date": "2019-02-28",
        "url": "https://a.org",
    }
    assert read(json.dumps(line | {"author": "Li", "extra": [1]}).encode()) == [
        RawArticle(
            source=" Talks\n\nended. ",
            origin="a.jsonl line 1",
            name="a",
            publisher="AP",
            title="T",
            author="Li",
            url="https://a.org",
            published=date(2019, 2, 28),
            published_basis=DateBasis.STATED,
        )
    ]


def test_blank_fields_are_not_given() -> None:
    line = b'{"_id": 7, "title": " ", "text": "Talks.", "source": null, "date": "", "url": ""}'
    assert read(line) == [RawArticle("Talks.", "a.jsonl line 1", name="7")]


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    lines = read(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n  \n" + b'{"text": "b"}')
    assert lines == [RawArticle("Talks ended.", "a.jsonl line 1", name="a"), RawArticle("b", "a.jsonl line 4")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "not JSON (character 3: expecting property name"),
        (b"plain words", "not JSON (character 1: expecting value)"),
        (b'{"text": "a"} {"text": "b"}', "not JSON (character 15: extra data)"),
        (b"[1, 2]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"_id": "a"}', "it has no text"),
        (b'{"_id": "a", "text": " \\n"}', "it has no text"),
        (b'{"text": 5}', "its text is not text"),
        (b'{"text": "a", "title": ["b"]}', "its title is not text"),
        (b'{"text": "a", "_id": {}}', "its _id is not text"),
        (b'{"text": "a", "date": "Friday"}', "its date 'Friday' cannot be read"),
        (b'{"text": "a", "date": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}', "its date 'Mon, 01 Jan 9999"),
        (b'{"text": "a", "date": 2019}', "its date is not text"),
        (b'{"text": "caf\xe9"}', "not UTF-8 (byte 13)"),
        (b'{"text": "a\\ud800"}', "its text holds what is no character"),
        (b'{"text": "a", "title": "\\u0000"}', "its title holds what is no character"),
        (b"[" * 200_000, "the JSON is nested too deep"),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "not JSON that can be read"),
    ],
)
def test_a_bad_line_is_refused_by_name_and_the_rest_goes_on(line: bytes, problem: str) -> None:
    refused, article = read(line + b"\n" + GOOD)
    assert isinstance(refused, RefusedInput)
    assert refused.origin == "a.jsonl line 1"
    assert problem in refused.problem
    assert refused.remedy
    assert article == RawArticle("Talks ended.", "a.jsonl line 2", name="a")


def test_a_thousand_malformed_lines_among_good_ones() -> None:
    lines = [b'{"_id": "%d", "text": "Talks %d."}' % (i, i) if i % 3 else b'{"_id": "%d", "te' % i for i in range(1500)]
    found = read(b"\n".join(lines))
    more = read(b"\n".join([b"{bad"] * 1000 + [GOOD]))
    assert [type(result) is RefusedInput for result in found] == [i % 3 == 0 for i in range(1500)]
    assert [type(result) for result in more] == [RefusedInput] * 1000 + [RawArticle]
    assert more[999].origin == "a.jsonl line 1000"


def test_the_second_of_one_id_is_refused() -> None:
    assert read(GOOD + b"\n" + GOOD)[1] == RefusedInput(
        "a.jsonl line 2", "its _id 'a' stands in a.jsonl line 1 as well", "rename one of them"
    )


def test_a_long_id_is_shortened_where_it_is_told_of() -> None:
    line = b'{"_id": "%s", "text": "Talks."}' % (b"a" * 100_000)
    refused = read(line + b"\n" + line)[1]
    assert isinstance(refused, RefusedInput)
    assert refused.problem == f"its _id '{'a' * 40}' stands in a.jsonl line 1 as well"


def test_a_line_that_is_too_long_is_refused_unread() -> None:
    refused, article = read(b'{"text": "' + b"a" * (2 * LONGEST_LINE) + b'"}\n' + GOOD)
    assert refused == RefusedInput("a.jsonl line 1", "the line is over 10 MB", "divide the article into parts")
    assert article == RawArticle("Talks ended.", "a.jsonl line 2", name="a")


def test_a_line_of_just_10_mb_is_read() -> None:
    line = b'{"_id": "a", "text": "Talks ended."}'
    (article,) = read(line + b" " * (LONGEST_LINE - len(line)))
    assert article == RawArticle("Talks ended.", "a.jsonl line 1", name="a")


def test_files_that_begin_with_a_byte_order_mark_may_be_put_together() -> None:
    file = b"\xef\xbb\xbf" + GOOD + b"\n"
    articles = read(file + b"\xef\xbb\xbf\n" + file.replace(b'"a"', b'"b"'))
    assert [article.origin for article in articles] == ["a.jsonl line 1", "a.jsonl line 3"]
    assert all(isinstance(article, RawArticle) for article in articles)


@pytest.mark.parametrize(
    ("content", "origins"),
    [
        (b"[" + GOOD + b', {"text": "b"}, 5]', ["a.json item 1", "a.json item 2", "a.json item 3"]),
        (b'{\n "text": "b"\n}', ["a.json"]),
        (b"[]", []),
    ],
)
def test_a_json_list_or_object(content: bytes, origins: list[str]) -> None:
    found = read_json(content, "a.json")
    assert found is not None
    assert [result.origin for result in found] == origins


@pytest.mark.parametrize("content", [b"5", b"{", GOOD + b"\n" + GOOD, b"[" * 200_000])
def test_other_json_is_neither(content: bytes) -> None:
    assert read_json(content, "a.json") is None


def test_every_line_of_the_news_is_read(shared: Path) -> None:
    path = shared / "eval" / "news" / "corpus.jsonl"
    with path.open("rb") as stream:
        articles = list(read_json_lines(stream, path.name))
    assert len(articles) == 1335
    assert all(isinstance(article, RawArticle) for article in articles)
    assert sum(article.published is not None for article in articles) == 1166
