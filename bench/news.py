"""Measure answers and abstaining on a larger library: python -m bench.news FOLDER.

The questions are the project's own, about 48 news articles on the Kim-Trump summit of June 2018. The
articles are their publishers' and not part of the project: FOLDER holds them in corpus.jsonl, by
their ids in the public set Article-Bias-Prediction. Weights and confidence are chosen on these questions.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.asking import ask_each
from bench.beir import FolderError, read_articles
from bench.questions import Evidence, Question, short_sha256
from bench.summit import print_misses, print_report
from bot.quiet import quiet_libraries
from corpus.library import Library
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher
from index.segment import segment

_DATA = Path(__file__).parent / "data" / "news"
QUESTIONS_FILE = _DATA / "questions.jsonl"
ARTICLES_FILE = _DATA / "articles.txt"


def read_news(folder: Path) -> tuple[Library, list[Question]]:
    """Read the articles that are asked about, and the questions; raises FolderError."""
    wanted = set(ARTICLES_FILE.read_text(encoding="utf-8").split())
    library = Library.of([article for article in read_articles(folder / "corpus.jsonl") if article.id in wanted])
    if len(library) != len(wanted):
        raise FolderError(folder / "corpus.jsonl", f"only {len(library)} of the {len(wanted)} articles are there")
    passages = {short_sha256(passage.text): passage for article in library for passage in segment(article)}
    rows = [json.loads(line) for line in QUESTIONS_FILE.read_text(encoding="utf-8").splitlines()]
    evidence = {name: Evidence(passage.article_id, passage.text) for name, passage in passages.items()}
    return library, [
        Question(
            row["_id"], "development", row["text"], row["style"], tuple(evidence[e["sha256"]] for e in row["evidence"])
        )
        for row in rows
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.news", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder with the articles in corpus.jsonl")
    parser.add_argument("--misses", action="store_true", help="also print the questions that went wrong")
    options = parser.parse_args(arguments)
    quiet_libraries()
    try:
        library, questions = read_news(options.folder)
    except (FolderError, KeyError) as error:
        print(f"bench.news: {error}", file=sys.stderr)
        return 2
    encoder = SentenceTransformerEncoder()
    searcher = Searcher(build_index(library, encoder), encoder)
    asked = list(ask_each(searcher, questions))
    print_report("news", asked)
    if options.misses:
        print_misses([one.outcome for one in asked])
    return 0


if __name__ == "__main__":
    sys.exit(main())
