from collections.abc import Iterator

from bot.answer import Answer
from bot.batch import RefusedLine, answer_each


def test_every_line_gets_its_outcome_in_its_place(reception):
    lines = [b"\xef\xbb\xbfWho is Lu Kang?\r\n", b"\n", b"caf\xe9\n", b"a" * 1001, b"warum\x07\n", b"Why? "]
    outcomes = list(answer_each(reception, lines, top=2))
    assert [type(outcome) for outcome in outcomes] == [
        Answer,
        RefusedLine,
        RefusedLine,
        RefusedLine,
        RefusedLine,
        Answer,
    ]
    assert [outcome.question for outcome in outcomes] == ["Who is Lu Kang?", "", None, "a" * 1001, "warum\x07", "Why?"]
    errors = [outcome.error for outcome in outcomes if isinstance(outcome, RefusedLine)]
    assert "empty" in errors[0]
    assert "not UTF-8 (byte 4)" in errors[1]
    assert "1,000 is the limit" in errors[2]
    assert "U+0007" in errors[3]


def test_a_line_is_answered_before_the_next_one_is_read(reception):
    events = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            events.append(f"read {number}")
            yield f"question {number}".encode()

    for outcome in answer_each(reception, lines(), top=1):
        events.append(f"answered {outcome.question}")
    assert events == [f"{verb}{number}" for number in range(3) for verb in ("read ", "answered question ")]
