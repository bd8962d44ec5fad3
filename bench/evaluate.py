"""Measure ranking quality on a folder in BEIR form: python -m bench.evaluate FOLDER.

Builds a throw-away index from the folder with the product's own pipeline and ranks its questions.
A document's best passage counts. R@k is recall at k as trec_eval defines it. The last line is
bm25s on the same documents in the same run. With --language zh the questions of queries.zh.jsonl are
ranked, as questions in another language.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ir_measures
from ir_measures import RR, R, nDCG
from rich.console import Console
from rich.progress import Progress, track

from bench.baseline import Baseline
from bench.beir import Folder, FolderError, Query, read_folder
from bench.crosslingual import searcher_over
from bot.quiet import quiet_libraries
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.errors import IndexingError
from index.passage import Ranking
from index.search import CANDIDATES, Searcher

MEASURES = {"nDCG@10": nDCG @ 10, "R@1": R @ 1, "R@3": R @ 3, "R@5": R @ 5, "MRR@10": RR @ 10}
HIGHLIGHT = "top-1 highlight contains the answer"

Run = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of the product and, but for highlights, of the baseline; all are means, 0 to 1."""

    folder: str
    documents: int
    queries: int
    metropole: Mapping[str, float]
    bm25s: Mapping[str, float]


def evaluate(folder: Folder, name: str, console: Console, language: str | None = None) -> tuple[Report, Run]:
    """Rank every question of a folder; returns the report and the run."""
    rank = _ranker(folder, console, language)
    run: dict[str, Mapping[str, float]] = {}
    highlights = []
    for query in track(folder.queries, "Ranking", console=console, transient=True):
        ranking = rank(query.text)
        run[query.id] = document_scores(ranking)
        if query.answers:
            highlights.append(_highlight_answers(folder, ranking, query))
    measured = measure(folder.queries, run)
    if highlights:
        measured[HIGHLIGHT] = sum(highlights) / len(highlights)
    baseline = Baseline(folder.library).rank([query.text for query in folder.queries], CANDIDATES)
    baseline_run = {query.id: scores for query, scores in zip(folder.queries, baseline, strict=True)}
    report = Report(name, len(folder.library), len(folder.queries), measured, measure(folder.queries, baseline_run))
    return report, run


def document_scores(ranking: Ranking) -> dict[str, float]:
    """Return each document's score: its best passage's."""
    scores: dict[str, float] = {}
    for ranked in ranking.passages:  # best first
        scores.setdefault(ranked.passage.article_id, ranked.score)
    return scores


def measure(queries: Iterable[Query], run: Run) -> dict[str, float]:
    """Return the mean of each measure over the questions."""
    qrels = {query.id: dict(query.relevant) for query in queries}
    measured = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    return {name: float(measured[measure]) for name, measure in MEASURES.items()}


def _ranker(folder: Folder, console: Console, language: str | None) -> Callable[[str], Ranking]:
    if not language:
        return partial(_searcher(folder, console).search, top=CANDIDATES)
    crosslingual = searcher_over(folder.library)
    return lambda question: crosslingual.search(question, crosslingual.gloss(question, language), CANDIDATES)


def _searcher(folder: Folder, console: Console) -> Searcher:
    quiet_libraries()
    encoder = SentenceTransformerEncoder()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Indexing")
        index = build_index(
            folder.library, encoder, lambda done, total: progress.update(task, completed=done, total=total)
        )
    return Searcher(index, encoder)


def _highlight_answers(folder: Folder, ranking: Ranking, query: Query) -> bool:
    best = ranking.passages[0]
    text = folder.library[best.passage.article_id].text[best.highlight.start : best.highlight.end].casefold()
    return any(answer.casefold() in text for answer in query.answers)


def write_run(run: Run, path: Path) -> None:
    """Write a run in TREC's form: query, Q0, document, rank, score, tag."""
    with path.open("w", encoding="utf-8") as file:
        for query, scores in run.items():
            for rank, (document, score) in enumerate(scores.items(), start=1):
                file.write(f"{query} Q0 {document} {rank} {score:.6f} metropole\n")


def _print(report: Report) -> None:
    print(f"{report.folder}: {report.queries} questions, {report.documents} documents")
    for name, value in report.metropole.items():
        baseline = report.bm25s.get(name)
        beside = f"   bm25s {baseline:.4f}   {value - baseline:+.4f}" if baseline is not None else ""
        print(f"{name:<36} {value:.4f}{beside}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a whole number from 1 on")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.evaluate", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder in BEIR form")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions")
    parser.add_argument("--language", metavar="CODE", help="the questions of queries.CODE.jsonl, as zh")
    parser.add_argument("--run", type=Path, metavar="FILE", help="write the ranking as a TREC run file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        if options.run:
            options.run.touch()  # find out now rather than after the work
        folder = read_folder(options.folder, options.language)
        folder = Folder(folder.library, folder.queries[: options.limit])
        report, run = evaluate(folder, options.folder.name, Console(stderr=True), options.language)
        if options.run:
            write_run(run, options.run)
    except (FolderError, IndexingError, OSError) as error:
        print(f"bench.evaluate: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({field: getattr(report, field) for field in Report.__slots__}))
    else:
        _print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
