"""Fit the confidence: python -m bench.calibrate NEWS [FOLDER ...].

Fits index/confidence.json on the tune part of the project's own questions, on those of bench.news
(NEWS is its folder) and, at a smaller weight, on folders in BEIR form. Of such a folder every second
document is indexed; questions on the other half then have no answer, though their topic is often there.
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

from bench.beir import read_folder
from bench.news import read_news
from bench.questions import Question, read_questions
from bot.terminal.quiet import quiet_libraries
from corpus.library import SHIPPED_ARTICLES, Library, read_library
from index.build import build_index
from index.confidence import CALIBRATION_FILE, Calibration
from index.encoder import SentenceTransformerEncoder
from index.passage import Grounds
from index.search import Searcher

FOLDER_WEIGHT = 1 / 3  # of all folders together, beside 1 for the project's own questions
ANSWERED = 0.875  # the share of the tune part's answerable questions that the threshold lets through
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


def examples_from_folder(path: Path, encoder: SentenceTransformerEncoder) -> list[Example]:
    """Return a folder's questions, with every second document left out."""
    folder = read_folder(path)
    kept = Library.of(list(folder.library)[::2])
    searcher = Searcher(build_index(kept, encoder), encoder)
    return [_example(searcher, q.text, any(d in kept.articles for d in q.relevant)) for q in folder.queries]


def _example(searcher: Searcher, question: str, answerable: bool) -> Example:
    grounds = searcher.search(question, top=1).grounds
    assert grounds is not None  # a searcher always gives them
    return Example(tuple(map(float, astuple(grounds))), answerable)


def fit(tune: Sequence[Example], news: Sequence[Example], others: Sequence[Example]) -> Calibration:
    """Fit a logistic regression, and choose the threshold on the tune part."""
    own = [*tune, *news]
    x = np.array([example.grounds for example in [*own, *others]])
    y = np.array([example.answerable for example in [*own, *others]])
    weights = np.full(len(x), 1.0)
    weights[len(own) :] = FOLDER_WEIGHT * len(own) / max(len(others), 1)
    scaler = StandardScaler().fit(x[: len(own)])
    model = LogisticRegression(C=REGULARISATION).fit(scaler.transform(x), y, sample_weight=weights)
    slopes = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - slopes @ scaler.mean_)
    logits = np.sort((x @ slopes + intercept)[: len(tune)][y[: len(tune)]])
    # a little below the last one let through, so that rounding does not shut it out
    threshold = 1 / (1 + np.exp(-logits[int((1 - ANSWERED) * len(logits))])) - 10**-DIGITS
    names = [field.name for field in fields(Grounds)]
    return Calibration(
        intercept=intercept, threshold=float(threshold), **dict(zip(names, slopes.tolist(), strict=True))
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.calibrate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("news", type=Path, metavar="NEWS", help="the folder of bench.news")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a folder in BEIR form")
    options = parser.parse_args(arguments)
    quiet_libraries()
    encoder = SentenceTransformerEncoder()
    tune = examples_from_questions(read_library(SHIPPED_ARTICLES), read_questions("tune"), encoder)
    news = examples_from_questions(*read_news(options.news), encoder)
    others = [example for folder in options.folders for example in examples_from_folder(folder, encoder)]
    calibration = fit(tune, news, others)
    rounded = {name: round(value, DIGITS) for name, value in asdict(calibration).items()}
    CALIBRATION_FILE.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(f"{CALIBRATION_FILE}: {rounded}, fitted on {len(tune)} + {len(news)} own questions and {len(others)} others")
    return 0


if __name__ == "__main__":
    sys.exit(main())
