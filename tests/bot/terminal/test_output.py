import json
from datetime import UTC, date, datetime

import pytest
from rich.text import Text

from bot.terminal.output import write_object, write_text


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"b": 1, "a": None}, '{"b": 1, "a": null}'),
        ([], "[]"),
        ({"day": date(2021, 5, 4)}, '{"day": "2021-05-04"}'),
        ({"at": datetime(2021, 5, 4, 12, 30, tzinfo=UTC)}, '{"at": "2021-05-04T12:30:00+00:00"}'),
        ({"text": "“渡轮”\n\u2028\x1b"}, '{"text": "“渡轮”\\n\u2028\\u001b"}'),
    ],
)
def test_json_is_one_line_of_utf_8(capfdbinary, value, line):
    write_object(value)
    output = capfdbinary.readouterr().out
    assert output == f"{line}\n".encode()
    json.loads(output)


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("", b""),
        (Text(""), b""),
        ("One [bold]two[/bold] :smile:", b"One [bold]two[/bold] :smile:\n"),
        ("a" * 300, b"a" * 300 + b"\n"),
        (Text("One\nTwo", "red"), b"One\nTwo\n"),
    ],
)
def test_text_is_written_as_it_is(capfdbinary, text, output):
    write_text(text)
    assert capfdbinary.readouterr().out == output
