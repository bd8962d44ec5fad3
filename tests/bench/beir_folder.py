"""A small folder in BEIR form for the tests."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

DOCUMENTS = [
    {"_id": "ferry", "title": "Over_the_river", "text": "The ferry crosses the river at noon.It carries forty people."},
    {"_id": "bakery", "title": "", "text": "The bakery opens at five. Rye bread sells best on Mondays."},
    {"_id": "library", "text": "The library lends eight books at a time, and three films."},
]
QUERIES = [
    {"_id": "q1", "text": "when does the ferry cross the river?"},
    {"_id": "q2", "text": "which bread sells best?"},
    {"_id": "q3", "text": "a question that nobody judged"},
    {"_id": "q4", "text": "how many books does the library lend?"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\tferry\t1\nq2\tbakery\t2\nq4\tlibrary\t1\n"
ANSWERS = [{"_id": "q1", "answers": ["noon"]}, {"_id": "q2", "answers": ["rye bread"]}]


def write_folder(folder: Path) -> Path:
    """Write the folder whole, so that a test can then change one file."""
    folder.mkdir()
    write_rows(folder / "corpus.jsonl", DOCUMENTS)
    write_rows(folder / "queries.jsonl", QUERIES)
    write_rows(folder / "answers.jsonl", ANSWERS)
    (folder / "qrels.tsv").write_text(QRELS)
    return folder


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
