"""Commands that run in the process of the tests."""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from bot.cli import main
from corpus.revision import revision_id
from corpus.shipped import SHIPPED_ARTICLES, read_library

QUESTION = "What did North Korea propose?"
LIBRARY = read_library(SHIPPED_ARTICLES)
REVISION = revision_id(LIBRARY)


@dataclass(frozen=True)
class Outcome:
    status: int
    output: bytes
    errors: str


@pytest.fixture
def metropole(monkeypatch, capfdbinary):
    """Run a command in this process, where the model's libraries are loaded already."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Outcome(int(left.value.code or 0), captured.out, captured.err.decode())

    return run


def objects(output: bytes) -> list[dict[str, Any]]:
    """Return the objects, one a line."""
    assert output.endswith(b"\n")
    return [json.loads(line) for line in output.decode().splitlines()]
