"""`metropole verify` and `metropole forget`: what they say, and that they do not load the model."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answer import Answer
from corpus.shipped import SHIPPED_ARTICLES, read_library
from tests.bot.article_files import FERRY
from tests.bot.moderators import add, journal_of

ROOT = Path(__file__).resolve().parents[3]
MATCH_KEYS = ["text", "start", "end", "article", "title", "publisher", "published", "url", "differences", "speaker"]
EXACT = "after failing to reach an agreement on the North's nuclear issue at their meeting"
LIBRARY = read_library(SHIPPED_ARTICLES)

# Says at the end which of the model's libraries were loaded.
PROGRAM = """
import sys
from bot.cli import main
try:
    main()
finally:
    print([name for name in ("torch", "transformers", "faiss", "trafilatura") if name in sys.modules], file=sys.stderr)
"""


def process(*arguments):
    """Run a command as a process of its own; the last line of its errors is what it loaded."""
    program = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
    return subprocess.run(program, capture_output=True, cwd=ROOT, check=True)


def test_a_quotation_before_anything_was_published(tmp_path):
    finished = process("verify", "--json", "--data", tmp_path / "data", *EXACT.split())
    assert finished.stderr == b"[]\n"
    verification = json.loads(finished.stdout)
    assert list(verification) == ["verdict", "matches"]
    assert verification["verdict"] == "exact"
    (match,) = verification["matches"]
    assert list(match) == MATCH_KEYS
    assert (match["text"], match["article"], match["differences"]) == (EXACT, "global-times-2019-02-28", [])
    assert match["speaker"] is None
    assert (match["publisher"], match["published"]) == ("Global Times", "2019-02-28")
    assert LIBRARY[match["article"]].text[match["start"] : match["end"]] == EXACT


@pytest.mark.parametrize(
    ("text", "verdict", "differences"),
    [
        (f"\ufeff “{EXACT.replace(' ', '  ')}”\n", "exact", [[]]),
        (EXACT.replace("failing", "refusing"), "altered", [[{"said": "refusing", "source": "failing"}]]),
        (f"{EXACT} North Korea denied it asked for complete sanctions removal", "stitched", [[], []]),
        ("Trump said: “President Xi is a great leader.”", "exact", [[]]),
        ('"China has been very helpful," Trump said. "He\'s been excellent."', "exact", [[], []]),
        (f"> {EXACT}".replace("an agreement", "**an agreement**").replace(" at their", "\n> at their"), "exact", [[]]),
        ("“China has been very helpful,” he said. “Zebras.”", "not found", []),
        ("Grandmother's omelette needs three eggs and a little butter.", "not found", []),
    ],
)
def test_verdicts_on_standard_input(command, tmp_path, text, verdict, differences):
    outcome = command("verify", "-", "--json", "--data", tmp_path / "data", stdin=text.encode())
    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.json["verdict"] == verdict
    assert [match["differences"] for match in outcome.json["matches"]] == differences


def test_for_people(command, tmp_path):
    outcome = command("verify", EXACT.replace("failing", "refusing"), "--data", tmp_path / "data")
    first, _, quote, source, difference = outcome.output.splitlines()
    assert first == "Altered: the library has this in other words."
    assert quote == f"│ {EXACT}"
    assert source.startswith("  speaker not identified · Global Times · 2019-02-28 · ")
    assert difference == "  says “refusing” where the source says “failing”"


def test_what_was_checked_of_a_text_with_its_attribution(command, tmp_path):
    outcome = command("verify", "“China has been very helpful,” Trump said", "--data", tmp_path / "data")
    assert outcome.output.splitlines()[:4] == [
        "Exact: the library has this word for word.",
        "Checked: “China has been very helpful”; the words around it were left aside",
        "",
        "│ China has been very helpful",
    ]


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "error"),
    [
        (["verify", " "], b"", 1, "metropole: the text has no words; give the words of a quotation"),
        (["verify", "-"], b"\n", 1, "metropole: the text has no words; give the words of a quotation"),
        (
            ["verify", "-"],
            b"a " * 60_000,
            1,
            "metropole: the text has more than 100,000 characters; verify it in pieces",
        ),
        (["verify"], b"", 2, "Missing argument 'TEXT...'"),
    ],
)
def test_what_cannot_be_verified(command, tmp_path, arguments, stdin, status, error):
    outcome = command(*arguments, "--data", tmp_path / "data", stdin=stdin)
    assert (outcome.status, outcome.output) == (status, "")
    assert error in outcome.errors


def test_the_library_in_force_is_what_counts(command, moderation, stores, tmp_path):
    (tmp_path / "ferry.txt").write_text(FERRY)
    add(moderation, tmp_path / "ferry.txt")
    for text, verdict in (("The ferry crosses the river", "exact"), (EXACT, "not found")):
        assert command("verify", text, "--json", "--data", stores.data).json["verdict"] == verdict


def test_nothing_of_the_password_where_the_database_cannot_be_reached(command, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://metropole:geheim@127.0.0.1:1/library")
    outcome = command("verify", EXACT)
    assert (outcome.status, outcome.output) == (1, "")
    assert "127.0.0.1:1/library" in outcome.errors
    assert "geheim" not in outcome.errors


def test_forgetting_a_person(command, stores):
    journal = journal_of(stores)
    answer = Answer("Why?", False, 0.1, "a" * 12, 1.0, (), None)
    question_id = journal.record("Why?", answer, "discord", "42")
    journal.record("Why?", answer, "slack", "42")
    journal.give_feedback(question_id, "43", helpful=True)
    finished = process("forget", "Discord", "42", "--data", stores.data)
    assert (finished.stdout, finished.stderr) == (b"1 question or vote deleted\n", b"[]\n")
    assert (journal.stored_about("discord", "42").questions, journal.stored_about("discord", "43").votes) == ((), 0)
    assert len(journal.stored_about("slack", "42").questions) == 1
    mistyped = command("forget", "discrod", "42", "--data", stores.data)
    assert (mistyped.status, mistyped.output) == (2, "")
