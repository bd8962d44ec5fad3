"""Measure answers and abstaining on the project's own questions: python -m bench.summit.

Success@k: one of the first k passages holds a sentence that answers; at first, those of the first three
are shown that fit nearly as well as the best. Ranking and confidence were chosen and fitted without the
report parts; the threshold was raised once after the first had been read, so its "answered" and "refused" are not quite
blind. Of the second, report-2, which was written last, only figures were looked at.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from bench.asking import Asked, ask_each, both_sides
from bench.questions import Outcome, auroc, read_questions
from bot.best_fitting import fits_nearly_as_well
from bot.quiet import quiet_libraries
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import build_index
from index.confidence import THRESHOLD
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher


def report(outcomes: Sequence[Outcome]) -> list[tuple[str, float, int]]:
    """Return each measure's name, mean (0 to 1) and number of questions."""
    yes = [outcome for outcome in outcomes if outcome.question.answerable]
    no = [outcome for outcome in outcomes if not outcome.question.answerable]
    near = [outcome for outcome in no if outcome.question.style == "near"]
    far = [outcome for outcome in no if outcome.question.style != "near"]
    three = [outcome.ranking.passages[:3] for outcome in yes]
    shown = [[p for p in passages if fits_nearly_as_well(p.score, passages[0].score)] for passages in three]
    return [
        ("Success@1", _share(outcome.found_within(1) for outcome in yes), len(yes)),
        ("Success@3", _share(outcome.found_within(3) for outcome in yes), len(yes)),
        (
            "  of those that are shown at first",
            _share(any(map(o.answers, s)) for o, s in zip(yes, shown, strict=True)),
            len(yes),
        ),
        (
            "share of the first three that answer",
            _share(o.answers(p) for o, s in zip(yes, three, strict=True) for p in s),
            len(yes),
        ),
        (
            "  of those that are shown at first",
            _share(o.answers(p) for o, s in zip(yes, shown, strict=True) for p in s),
            len(yes),
        ),
        ("AUROC of confidence", auroc(outcomes), len(outcomes)),
        ("AUROC, only plausible ones unanswerable", auroc([*yes, *near]), len(yes) + len(near)),
        ("answerable answered", _share(_is_answered(outcome) for outcome in yes), len(yes)),
        ("unanswerable refused", _share(not _is_answered(outcome) for outcome in no), len(no)),
        ("  plausible ones on the summit", _share(not _is_answered(outcome) for outcome in near), len(near)),
        ("  other topics, greetings, gibberish, attacks", _share(not _is_answered(o) for o in far), len(far)),
    ]


def _is_answered(outcome: Outcome) -> bool:
    return outcome.ranking.confidence >= THRESHOLD


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.summit", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=["tune", "report", "report-2"], default="report")
    parser.add_argument("--misses", action="store_true", help="also print the questions that went wrong")
    options = parser.parse_args(arguments)
    quiet_libraries()
    encoder = SentenceTransformerEncoder()
    searcher = Searcher(build_index(read_library(SHIPPED_ARTICLES), encoder), encoder)
    asked = list(ask_each(searcher, read_questions(options.part)))
    print_report(f"{options.part} part", asked)
    if options.misses:
        print_misses([one.outcome for one in asked])
    return 0


def print_report(name: str, asked: Sequence[Asked]) -> None:
    """Print every measure of some questions."""
    print(f"{name}, threshold {THRESHOLD:.3f}")
    for measure, value, count in report([one.outcome for one in asked]):
        _print_measure(measure, value, count)
    share, count = both_sides(asked)
    if count:
        _print_measure("two of the sides among the quotes", share, count)


def _print_measure(measure: str, value: float, count: int) -> None:
    print(f"{measure:<48} {value:.3f}   ({count} questions)")


def print_misses(outcomes: Sequence[Outcome]) -> None:
    """Print the questions that went wrong."""
    for outcome in outcomes:
        question, confidence = outcome.question, outcome.ranking.confidence
        if question.answerable and not outcome.found_within(1):
            print(f"not first    {confidence:.2f} {question.text}")
        if question.answerable != _is_answered(outcome):
            print(f"{'refused     ' if question.answerable else 'answered    '} {confidence:.2f} {question.text}")


if __name__ == "__main__":
    sys.exit(main())
