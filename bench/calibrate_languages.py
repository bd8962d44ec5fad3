"""Fit the confidence of questions in other languages: python -m bench.calibrate_languages FOLDER.

Fits index/crosslingual/confidence.json on the questions with even numbers, in every language that the folder has
and the model covers, and reports on those with odd numbers. Of the documents every second one is indexed;
questions on the other half have no answer, though their topic is often there. Reports as well on the
project's own questions in other languages about the shipped articles, on which nothing is fitted.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.beir import read_folder
from bench.crosslingual import searcher_over
from bot.quiet import quiet_libraries
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.crosslingual.confidence import (
    CALIBRATION_FILE,
    CrosslingualCalibration,
    CrosslingualCalibrations,
    CrosslingualGrounds,
)
from index.crosslingual.multilingual import COVERED
from index.crosslingual.search import CrosslingualSearcher

ANSWERED = (
    0.8  # the share of the answerable questions that the threshold lets through; a wrong quote is worse than none
)
_ZERO = CrosslingualCalibration(0, 0, 0, 0, 0, 0)
NOTHING = CrosslingualCalibrations(_ZERO, _ZERO)
OWN_QUESTIONS = Path(__file__).parent / "data" / "summit" / "questions.multilingual.jsonl"


@dataclass(frozen=True, slots=True)
class Example:
    """What the calibration sees of a question, and whether the library answers it."""

    language: str
    is_to_fit: bool
    grounds: CrosslingualGrounds
    is_glossed: bool
    answerable: bool


def examples(folder: Path) -> list[Example]:
    """Return the questions of every language, each asked of one half of the documents and of the other."""
    documents = list(read_folder(folder).library)
    languages = sorted(
        code for path in folder.glob("queries.*.jsonl") if (code := path.name.split(".")[1]) in COVERED - {"en"}
    )
    found = []
    for half in (documents[::2], documents[1::2]):
        searcher = searcher_over(Library.of(half), NOTHING)
        for language in languages:
            for number, query in enumerate(read_folder(folder, language).queries):
                answerable = any(document in searcher.index.library.articles for document in query.relevant)
                found.append(_example(searcher, language, number % 2 == 0, query.text, answerable))
    return found


def own_examples() -> list[Example]:
    """Return the project's own questions in other languages."""
    searcher = searcher_over(read_library(SHIPPED_ARTICLES), NOTHING)
    rows = [json.loads(line) for line in OWN_QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [_example(searcher, row["language"], False, row["text"], row["answerable"]) for row in rows]


def _example(
    searcher: CrosslingualSearcher, language: str, is_to_fit: bool, question: str, answerable: bool
) -> Example:
    gloss = searcher.gloss(question, language)
    _, grounds = searcher.rank(question, gloss, 1)
    return Example(language, is_to_fit, grounds, gloss is not None, answerable)


def fit(to_fit: Sequence[Example]) -> CrosslingualCalibrations:
    """Fit the weights for questions with a gloss, and for the same as if they had none."""
    glossed = [example for example in to_fit if example.is_glossed]
    return CrosslingualCalibrations(
        glossed=_fit(glossed),
        unglossed=_fit([replace(e, grounds=replace(e.grounds, gloss=0.0)) for e in to_fit]),
    )


def _fit(to_fit: Sequence[Example]) -> CrosslingualCalibration:
    """Fit the weights, and set the threshold so that it lets ANSWERED of the answerable questions through."""
    grounds = np.array([astuple(example.grounds) for example in to_fit])
    answerable = np.array([example.answerable for example in to_fit])
    model = LogisticRegression(C=10, max_iter=1000).fit(grounds, answerable)
    confidences = model.predict_proba(grounds)[:, 1]
    threshold = float(np.quantile(confidences[answerable], 1 - ANSWERED))
    weights = [round(float(weight), 4) for weight in (model.intercept_[0], *model.coef_[0], threshold)]
    return CrosslingualCalibration(*weights)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.calibrate_languages", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder in BEIR form with queries.LANGUAGE.jsonl")
    options = parser.parse_args(arguments)
    quiet_libraries()
    found = examples(options.folder)
    calibrations = fit([example for example in found if example.is_to_fit])
    CALIBRATION_FILE.write_text(json.dumps(asdict(calibrations), indent=2) + "\n", encoding="utf-8")
    own = own_examples()
    print(f"threshold {calibrations.glossed.threshold}; on the questions that nothing was fitted on:")
    for language in sorted({example.language for example in found}):
        _report(language, [e for e in found if e.language == language and not e.is_to_fit], calibrations)
    print("the project's own questions:")
    for language in sorted({example.language for example in own}):
        _report(language, [e for e in own if e.language == language], calibrations)
    return 0


def _report(language: str, told: Sequence[Example], calibrations: CrosslingualCalibrations) -> None:
    calibration = calibrations.glossed if told[0].is_glossed else calibrations.unglossed
    confidences = np.array([calibration.confidence(example.grounds) for example in told])
    answerable = np.array([example.answerable for example in told])
    is_answered = confidences >= calibration.threshold
    print(
        f"{language}   AUROC {roc_auc_score(answerable, confidences):.3f}"
        f"   answerable answered {is_answered[answerable].mean():.3f}"
        f"   unanswerable refused {(~is_answered[~answerable]).mean():.3f}   ({len(told)} questions)"
    )


if __name__ == "__main__":
    sys.exit(main())
