"""Measure answers, abstaining and accounts on eight events in the news: python -m bench.events FOLDER.

The questions are the project's own, as people chat about some forty articles on one event at a time. The articles
are their publishers' and not part of the project: FOLDER holds them in corpus.jsonl, by their ids in the
public set Article-Bias-Prediction. Of four events the questions are for tuning, of the other four only for reports.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.asking import Asked, ask_each
from bench.beir import FolderError, read_articles
from bench.questions import Evidence, Part, Question, short_sha256
from bench.summit import print_misses, print_report
from bot.quiet import quiet_libraries
from corpus.library import Library
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.encoding import Encoder
from index.search import Searcher

_DATA = Path(__file__).parent / "data" / "events"
QUESTIONS_FILE = _DATA / "questions.jsonl"
ARTICLES_FILE = _DATA / "articles.txt"


@dataclass(frozen=True, slots=True)
class Event:
    """The articles on one event, and what is asked about it."""

    name: str
    library: Library
    questions: tuple[Question, ...]


def read_events(folder: Path, part: Part) -> list[Event]:
    """Read the events of one part; raises FolderError where an article is missing or not what was asked about."""
    articles = {article.id: article for article in read_articles(folder / "corpus.jsonl")}
    rows = [json.loads(line) for line in QUESTIONS_FILE.read_text(encoding="utf-8").splitlines()]
    listed = [line.split() for line in ARTICLES_FILE.read_text(encoding="utf-8").splitlines()]
    events = []
    for name in dict.fromkeys(row["event"] for row in rows if row["part"] == part):
        library = []
        for _, identifier, digest in (line for line in listed if line[0] == name):
            article = articles.get(identifier)
            if article is None or short_sha256(article.text) != digest:
                problem = "is missing" if article is None else "reads otherwise"
                raise FolderError(folder / "corpus.jsonl", f"article {identifier} {problem}")
            library.append(article)
        of_event = Library.of(library)
        questions = tuple(_question(row, of_event, part) for row in rows if row["event"] == name)
        events.append(Event(name, of_event, questions))
    return events


def _question(row: dict[str, Any], library: Library, part: Part) -> Question:
    evidence = tuple(
        Evidence(e["article"], library[e["article"]].text[e["start"] : e["end"]], tuple(e.get("sides", ())))
        for e in row["evidence"]
    )
    return Question(row["_id"], part, row["text"], row["style"], evidence)


def ask(event: Event, encoder: Encoder) -> list[Asked]:
    """Ask every question about an event."""
    return list(ask_each(Searcher(build_index(event.library, encoder), encoder), event.questions))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.events", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder with the articles in corpus.jsonl")
    parser.add_argument("--part", choices=["tune", "report"], default="report")
    parser.add_argument("--misses", action="store_true", help="also print the questions that went wrong")
    options = parser.parse_args(arguments)
    quiet_libraries()
    try:
        events = read_events(options.folder, options.part)
    except FolderError as error:
        print(f"bench.events: {error}", file=sys.stderr)
        return 2
    encoder = SentenceTransformerEncoder()
    asked = [one for event in events for one in ask(event, encoder)]
    print_report(f"{options.part} part, {', '.join(event.name for event in events)}", asked)
    if options.misses:
        print_misses([one.outcome for one in asked])
    return 0


if __name__ == "__main__":
    sys.exit(main())
