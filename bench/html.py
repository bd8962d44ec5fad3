"""Measure the reading of web pages: python -m bench.html FOLDER.

FOLDER holds pages (ID.html.gz) and what a person marked as their text (ground-truth.json: for each
ID "articleBody" and "url"), as in https://github.com/scrapinghub/article-extraction-benchmark. The
measure is the one of that benchmark: a text is the bag of its 4-grams of words, a page's precision is
the share of the found 4-grams that are marked, its recall the share of the marked ones that are
found; both are averaged over the pages, and F1 is their harmonic mean. trafilatura's own extract() is
measured on the same pages, with its defaults and without readers' comments, which are no article's text.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import trafilatura

from corpus.errors import CorpusError
from corpus.raw_article import article_of
from corpus.readers.html import read_html

_WORD = re.compile(r"\w+")
_WORDS_OF_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page as it was fetched, and its article's text as a person marked it."""

    content: bytes
    url: str
    marked: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How much of what was found is marked, and how much of what is marked was found (0 to 1)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_marked_pages(folder: Path) -> list[MarkedPage]:
    """Read the pages of a folder; raises OSError or ValueError where it is not such a folder."""
    truth = json.loads((folder / "ground-truth.json").read_bytes())
    return [
        MarkedPage(gzip.decompress((folder / f"{page}.html.gz").read_bytes()), marks["url"], marks["articleBody"])
        for page, marks in truth.items()
    ]


def accuracy(pages: Iterable[MarkedPage], extract: Callable[[MarkedPage], str]) -> Accuracy:
    """Measure a function from page to text; a page of which it finds nothing counts for the recall only."""
    precisions, recalls = [], []
    for page in pages:
        found, marked = _shingles(extract(page)), _shingles(page.marked)
        right = (found & marked).total()
        if found:
            precisions.append(right / found.total())
        if marked:
            recalls.append(right / marked.total())
    return Accuracy(fmean(precisions or [0.0]), fmean(recalls or [0.0]))


def by_us(page: MarkedPage) -> str:
    """Return the text of a page as the library would hold it, after cleaning."""
    try:
        return article_of(read_html(page.content, page.url, url=page.url), "page").text
    except CorpusError:
        return ""


def by_trafilatura(page: MarkedPage) -> str:
    """Return the text of a page as trafilatura gives it by default."""
    return trafilatura.extract(page.content) or ""


def by_trafilatura_without_comments(page: MarkedPage) -> str:
    """Return the text of a page as trafilatura gives it, without readers' comments."""
    return trafilatura.extract(page.content, include_comments=False) or ""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - _WORDS_OF_SHINGLE + 1)
    return Counter(tuple(words[i : i + _WORDS_OF_SHINGLE]) for i in range(last))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.html", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    try:
        pages = read_marked_pages(folder)
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"{folder}: not a folder of marked pages ({error})")
    print(f"pages: {len(pages)}")
    rows = {
        "metropole": by_us,
        "trafilatura": by_trafilatura,
        "trafilatura, no comments": by_trafilatura_without_comments,
    }
    for name, extract in rows.items():
        measured = accuracy(pages, extract)
        print(f"{name:<24}   F1 {measured.f1:.3f}   precision {measured.precision:.3f}   recall {measured.recall:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
