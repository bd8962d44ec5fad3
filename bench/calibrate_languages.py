"""Fit the confidence of questions in other languages: python -m bench.calibrate_languages FOLDER NEWS.

Fits index/crosslingual/confidence.json on the questions of FOLDER (BEIR form, queries.LANGUAGE.jsonl) with even
numbers, in every language that it has and the model covers, and on the tune part of bench.translated, whose articles
NEWS holds; both count the same. Of FOLDER's documents every second one is indexed; questions on the other half have no
answer, though their topic is often there. Reports on FOLDER's questions with odd numbers; bench.translated on news.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.beir import FolderError, read_folder
from bench.crosslingual import searcher_over
from bench.translated import ask_translated
from bot.quiet import quiet_libraries
from corpus.library import Library
from index.crosslingual.confidence import (
    CALIBRATION_FILE,
    CrosslingualCalibration,
    CrosslingualCalibrations,
    CrosslingualGrounds,
)
from index.crosslingual.multilingual import COVERED

# The share of the answerable questions that the threshold lets through, of those on news where there are such; a wrong
# quote is worse than none.
ANSWERED = 0.8
_ZERO = CrosslingualCalibration(0, 0, 0, 0, 0, 0)
NOTHING = CrosslingualCalibrations(_ZERO, _ZERO)
# Beside the English ranking's confidence in the gloss the cosines tell nothing (docs/evaluation.md).
_OF_GLOSSED = np.array([ground.name == "gloss" for ground in fields(CrosslingualGrounds)])
_OF_UNGLOSSED = ~_OF_GLOSSED


@dataclass(frozen=True, slots=True)
class Example:
    """What the calibration sees of a question, and whether the library answers it."""

    language: str
    is_on_news: bool
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
                gloss = searcher.gloss(query.text, language)
                _, grounds = searcher.rank(query.text, gloss, 1)
                found.append(Example(language, False, number % 2 == 0, grounds, gloss is not None, answerable))
    return found


def examples_on_news(folder: Path) -> list[Example]:
    """Return the translated questions on news, of their tune part."""
    return [
        Example(one.language, True, True, one.grounds, one.gloss is not None, one.outcome.question.answerable)
        for one in ask_translated(folder, "tune", NOTHING)
    ]


def fit(to_fit: Sequence[Example]) -> CrosslingualCalibrations:
    """Fit the weights for questions with a gloss, and, on FOLDER's alone, for the same as if they had none.

    The languages without a gloss are not among those of the news.
    """
    return CrosslingualCalibrations(
        glossed=_fit([example for example in to_fit if example.is_glossed], _OF_GLOSSED),
        unglossed=_fit([example for example in to_fit if not example.is_on_news], _OF_UNGLOSSED),
    )


def _fit(to_fit: Sequence[Example], used: np.ndarray) -> CrosslingualCalibration:
    """Fit the weights of the grounds used, and set the threshold so that ANSWERED of the news, if any, get through."""
    grounds = np.array([astuple(example.grounds) for example in to_fit])[:, used]
    answerable = np.array([example.answerable for example in to_fit])
    is_on_news = np.array([example.is_on_news for example in to_fit])
    sources = [source for source in (is_on_news, ~is_on_news) if source.any()]
    counts = sum(source / source.sum() for source in sources) * len(to_fit) / len(sources)
    model = LogisticRegression(C=10, max_iter=1000).fit(grounds, answerable, sample_weight=counts)
    confidences = model.predict_proba(grounds)[:, 1]
    threshold = float(np.quantile(confidences[answerable & sources[0]], 1 - ANSWERED))
    weights = np.zeros(len(used))
    weights[used] = model.coef_[0]
    return CrosslingualCalibration(*(round(float(value), 4) for value in (model.intercept_[0], *weights, threshold)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.calibrate_languages", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("folder", type=Path, help="a folder in BEIR form with queries.LANGUAGE.jsonl")
    parser.add_argument("news", type=Path, help="a folder with the articles of bench.events in corpus.jsonl")
    options = parser.parse_args(arguments)
    quiet_libraries()
    try:
        on_news = examples_on_news(options.news)
        found = examples(options.folder)
    except FolderError as error:
        print(f"bench.calibrate_languages: {error}", file=sys.stderr)
        return 2
    calibrations = fit([*on_news, *(example for example in found if example.is_to_fit)])
    CALIBRATION_FILE.write_text(json.dumps(asdict(calibrations), indent=2) + "\n", encoding="utf-8")
    print(f"threshold {calibrations.glossed.threshold}; on the questions of {options.folder} with odd numbers:")
    for language in sorted({example.language for example in found}):
        _report(language, [e for e in found if e.language == language and not e.is_to_fit], calibrations)
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
