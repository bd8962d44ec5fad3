"""A folder in BEIR form -> a library, questions, and which documents answer them.

Source: Thakur et al., "BEIR" (NeurIPS 2021): corpus.jsonl, queries.jsonl and qrels.tsv; and, where there
are answer spans, answers.jsonl.
"""

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from corpus.article import Article, Provenance
from corpus.clean import clean
from corpus.library import Library

_INTEGER = re.compile(r"-?[0-9]+")
_TYPES = {"_id": str, "text": str, "answers": list}


class FolderError(Exception):
    """A folder of questions cannot be used; names the file, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}; give a folder in BEIR form (corpus.jsonl, queries.jsonl, qrels.tsv)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the documents that answer it, and the answers as they stand in the text, if known."""

    id: str
    text: str
    relevant: Mapping[str, int]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder in BEIR form holds; only questions with a judged document are kept."""

    library: Library
    queries: tuple[Query, ...]


def read_folder(folder: Path, language: str | None = None) -> Folder:
    """Read a folder, perhaps with the questions in another language (queries.zh.jsonl).

    Raises FolderError where a file is missing or malformed.
    """
    questions = folder / (f"queries.{language}.jsonl" if language else "queries.jsonl")
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for query, document, score in _read_qrels(folder / "qrels.tsv"):
        relevant[query][document] = score
    answers = {}
    if (folder / "answers.jsonl").is_file():
        answers = {row["_id"]: tuple(row["answers"]) for row in _read_rows(folder / "answers.jsonl", "_id", "answers")}
    queries = [
        Query(row["_id"], row["text"], relevant[row["_id"]], answers.get(row["_id"], ()))
        for row in _read_rows(questions, "_id", "text")
        if row["_id"] in relevant
    ]
    if not queries:
        raise FolderError(questions, "no question has a judged document")
    return Folder(Library.of(read_articles(folder / "corpus.jsonl")), tuple(queries))


def read_articles(corpus: Path) -> list[Article]:
    """Read corpus.jsonl, in order, without documents that have no text; raises FolderError."""
    articles = [_article(row, corpus.parent) for row in _read_rows(corpus, "_id", "text")]
    return [article for article in articles if article.text]


def _article(row: dict[str, Any], folder: Path) -> Article:
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    title = " ".join((row.get("title") or "").replace("_", " ").split()) or None
    return Article(row["_id"], clean(row["text"]).text, Provenance(folder.name, digest, title=title))


def _read_rows(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    with _open(path) as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise FolderError(path, f"line {number} is not JSON") from error
            if not isinstance(row, dict) or not all(isinstance(row.get(name), _TYPES[name]) for name in required):
                raise FolderError(path, f"line {number} lacks {' or '.join(required)}")
            yield row


def _read_qrels(path: Path) -> Iterator[tuple[str, str, int]]:
    with _open(path) as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if number == 1 and row[-1:] == ["score"]:
                continue
            if len(row) != 3 or not _INTEGER.fullmatch(row[2]):
                raise FolderError(path, f"line {number} is not 'query-id<tab>corpus-id<tab>score'")
            yield row[0], row[1], int(row[2])


@contextmanager
def _open(path: Path) -> Iterator[TextIO]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise FolderError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FolderError(path, "is not UTF-8") from error
