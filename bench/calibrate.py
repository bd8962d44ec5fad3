"""Fit the confidence: python -m bench.calibrate NEWS.

Fits index/confidence.json on the tune parts of the project's own questions: on those about the two shipped
articles, those of bench.news and those of bench.events, all of them alike. NEWS is the folder of the latter two.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bench.beir import FolderError
from bench.events import read_events
from bench.news import read_news
from bench.questions import Question, read_questions
from bot.quiet import quiet_libraries
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import build_index
from index.confidence import CALIBRATION_FILE, Calibration
from index.encoder import SentenceTransformerEncoder
from index.passage import Grounds
from index.search import Searcher

ANSWERED = 0.9  # the share of the answerable questions on the shipped articles that the threshold lets through
REGULARISATION = 0.1
DIGITS = 4  # that are kept of the fitted numbers


@dataclass(frozen=True, slots=True)
class Example:
    """The grounds for one question's best passage, and whether the library answers it."""

    grounds: tuple[float, ...]
    answerable: bool


def examples_from_questions(
    library: Library, questions: Iterable[Question], encoder: SentenceTransformerEncoder
) -> list[Example]:
    """Return the project's own questions on a library."""
    searcher = Searcher(build_index(library, encoder), encoder)
    return [_example(searcher, question.text, question.answerable) for question in questions]


def _example(searcher: Searcher, question: str, answerable: bool) -> Example:
    grounds = searcher.search(question, top=1).grounds
    assert grounds is not None  # a searcher always gives them
    return Example(tuple(map(float, astuple(grounds))), answerable)


def fit(tune: Sequence[Example], others: Sequence[Example]) -> Calibration:
    """Fit a logistic regression on all examples, and choose the threshold on the first ones."""
    x = np.array([example.grounds for example in [*tune, *others]])
    y = np.array([example.answerable for example in [*tune, *others]])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=REGULARISATION).fit(scaler.transform(x), y)
    slopes = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - slopes @ scaler.mean_)
    logits = np.sort((x @ slopes + intercept)[: len(tune)][y[: len(tune)]])
    # a little below the last one let through, so that rounding does not shut it out
    threshold = 1 / (1 + np.exp(-logits[round((1 - ANSWERED) * len(logits))])) - 10**-DIGITS
    names = [field.name for field in fields(Grounds)]
    return Calibration(
        intercept=intercept, threshold=float(threshold), **dict(zip(names, slopes.tolist(), strict=True))
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.calibrate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("news", type=Path, metavar="NEWS", help="the folder of bench.news and bench.events")
    options = parser.parse_args(arguments)
    quiet_libraries()
    encoder = SentenceTransformerEncoder()
    try:
        news, events = read_news(options.news), read_events(options.news, "tune")
    except FolderError as error:
        print(f"bench.calibrate: {error}", file=sys.stderr)
        return 2
    tune = examples_from_questions(read_library(SHIPPED_ARTICLES), read_questions("tune"), encoder)
    others = examples_from_questions(*news, encoder)
    for event in events:
        others += examples_from_questions(event.library, event.questions, encoder)
    calibration = fit(tune, others)
    rounded = {name: round(value, DIGITS) for name, value in asdict(calibration).items()}
    CALIBRATION_FILE.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(f"{CALIBRATION_FILE}: {rounded}, fitted on {len(tune)} + {len(others)} questions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
