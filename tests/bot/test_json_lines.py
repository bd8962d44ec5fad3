import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Highlight, Quote
from bot.batch import RefusedLine
from bot.json_lines import to_json_line

QUOTE = Quote(
    text="It rained. “Nobody came,” said Ann Lee.",
    start=0,
    end=39,
    highlight=Highlight("“Nobody came,” said Ann Lee.", 11, 39),
    speaker="Ann Lee",
    side=None,
    article="fair",
    title=None,
    publisher="The Village Post",
    published=date(2021, 5, 4),
    url=None,
    score=0.75,
)
ANSWER = Answer("Who came?", True, 0.9, "3f2a91bc0d4e", 12.5, (QUOTE,), None)

QUOTE_OBJECT = (
    '{"text": "It rained. “Nobody came,” said Ann Lee.", "start": 0, "end": 39, '
    '"highlight": {"text": "“Nobody came,” said Ann Lee.", "start": 11, "end": 39}, '
    '"speaker": "Ann Lee", "side": null, "article": "fair", "title": null, "publisher": "The Village Post", '
    '"published": "2021-05-04", "url": null, "score": 0.75}'
)


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (
            ANSWER,
            '{"question": "Who came?", "answered": true, "confidence": 0.9, "revision": "3f2a91bc0d4e", '
            f'"elapsed_ms": 12.5, "quotes": [{QUOTE_OBJECT}], "nearest": null}}',
        ),
        (
            replace(ANSWER, answered=False, quotes=(), nearest=QUOTE),
            '{"question": "Who came?", "answered": false, "confidence": 0.9, "revision": "3f2a91bc0d4e", '
            f'"elapsed_ms": 12.5, "quotes": [], "nearest": {QUOTE_OBJECT}}}',
        ),
        (RefusedLine("the question is empty", ""), '{"error": "the question is empty", "question": ""}'),
        (RefusedLine("the line is not UTF-8", None), '{"error": "the line is not UTF-8", "question": null}'),
    ],
)
def test_the_contract_to_the_letter(outcome, line):
    assert to_json_line(outcome) == line


def test_an_unknown_date_is_null():
    line = to_json_line(replace(ANSWER, quotes=(replace(QUOTE, published=None),)))
    assert json.loads(line)["quotes"][0]["published"] is None


@given(st.text())
def test_any_text_comes_back_from_one_line_of_utf8(text):
    line = to_json_line(replace(ANSWER, question=text, quotes=(replace(QUOTE, text=text),)))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode())["question"] == text
    assert json.loads(line.encode())["quotes"][0]["text"] == text
