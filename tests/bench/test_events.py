import json
from collections import Counter
from pathlib import Path

import pytest

from bench.beir import FolderError
from bench.events import ARTICLES_FILE, QUESTIONS_FILE, Event, ask, main, read_events
from bench.questions import Evidence, Question
from corpus.article import Article, Provenance
from corpus.library import Library
from index.encoding import Encoder

ROWS = [json.loads(line) for line in QUESTIONS_FILE.read_text(encoding="utf-8").splitlines()]
LISTED = [line.split() for line in ARTICLES_FILE.read_text(encoding="utf-8").splitlines()]


def test_the_questions_ask_enough_and_none_twice() -> None:
    for part in ("tune", "report"):
        rows = [row for row in ROWS if row["part"] == part]
        assert sum(bool(row["evidence"]) for row in rows) >= 200
        assert sum(not row["evidence"] for row in rows) >= 90
        assert sum(row["style"] == "sides" for row in rows) >= 40
    for field in ("_id", "text"):
        assert [value for value, count in Counter(row[field] for row in ROWS).items() if count > 1] == []


def test_an_event_is_of_one_part_and_no_article_of_two_events() -> None:
    assert len({row["event"] for row in ROWS}) == len({(row["event"], row["part"]) for row in ROWS}) == 8
    assert len({identifier for _, identifier, _ in LISTED}) == len(LISTED)


def test_evidence_is_only_named_and_not_quoted() -> None:
    articles = {(event, identifier) for event, identifier, _ in LISTED}
    for row in ROWS:
        for evidence in row["evidence"]:
            assert set(evidence) <= {"article", "start", "end", "sides"}
            assert (row["event"], evidence["article"]) in articles
        sides = {side for evidence in row["evidence"] for side in evidence.get("sides", ())}
        assert (len(sides) > 1) == (row["style"] == "sides"), row["_id"]


def test_all_evidence_is_whole_sentences_of_the_articles(shared: Path) -> None:
    events = [event for part in ("tune", "report") for event in read_events(shared / "eval" / "news", part)]
    assert {event.name: len(event.questions) for event in events} == Counter(row["event"] for row in ROWS)
    for event in events:
        for question in event.questions:
            for evidence in question.evidence:
                assert evidence.text == evidence.text.strip() != ""
                assert evidence.text in event.library[evidence.article].text


def test_an_article_that_is_missing_or_changed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"_id": "a", "title": "", "text": "Kim left."}) + "\n")
    with pytest.raises(FolderError, match=r"article \w+ is missing"):
        read_events(tmp_path, "tune")
    name = next(row["event"] for row in ROWS if row["part"] == "tune")
    of_event = [identifier for event, identifier, _ in LISTED if event == name]
    rows = [{"_id": identifier, "title": "", "text": "Kim left."} for identifier in of_event]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(FolderError, match=f"article {of_event[0]} reads otherwise"):
        read_events(tmp_path, "tune")
    assert main([str(tmp_path), "--part", "tune"]) == 2
    assert str(corpus) in capsys.readouterr().err


AMERICAN = "US President Ann Lee said that Norway wanted every tariff gone."
NORWEGIAN = "Norwegian Foreign Minister Ole Dahl said that Norway wanted two tariffs gone."


@pytest.mark.parametrize(("marked", "quotes_both"), [((AMERICAN, NORWEGIAN), True), ((AMERICAN,), False)])
def test_both_sides_are_shown_where_evidence_of_both_is(
    marked: tuple[str, ...], quotes_both: bool, encoder: Encoder
) -> None:
    text = f"{AMERICAN}\n\n{NORWEGIAN}\n\nThe fair closed at noon because of the rain, which fell all day."
    library = Library.of([Article("a", text, Provenance("The Post", "0" * 64))])
    evidence = tuple(Evidence("a", sentence, (sentence.split()[0],)) for sentence in marked)
    question = Question("q", "tune", "did Norway want every tariff gone?", "sides", evidence)
    (asked,) = ask(Event("fair", library, (question,)), encoder)
    assert asked.outcome.found_within(3)
    assert asked.quotes_both == quotes_both
