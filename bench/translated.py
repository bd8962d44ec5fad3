"""Measure answers to the project's own questions in other languages: python -m bench.translated FOLDER.

68 questions of each part, out of those of bench.summit and bench.events, in German, Spanish, Russian and Chinese; the
articles and the evidence stay English. FOLDER holds the articles of bench.events.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.beir import FolderError
from bench.crosslingual import searcher_over
from bench.events import read_events
from bench.questions import Outcome, Part, Question, auroc, read_questions
from bot.quiet import quiet_libraries
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.crosslingual.confidence import CrosslingualCalibrations, CrosslingualGrounds
from index.passage import Ranking

TRANSLATIONS_FILE = Path(__file__).parent / "data" / "translations.jsonl"
_TOP = 3


@dataclass(frozen=True, slots=True)
class Translated:
    """A question in another language, what was found for it, and what the calibration sees of that."""

    language: str
    outcome: Outcome
    gloss: str | None
    grounds: CrosslingualGrounds
    is_answered: bool


def ask_translated(
    folder: Path, part: Part, calibrations: CrosslingualCalibrations | None = None
) -> Iterator[Translated]:
    """Ask every translated question of a part; raises FolderError where the folder lacks an article."""
    of_question = read_translations()
    events = [("events", event.library, event.questions) for event in read_events(folder, part)]
    summit = ("summit", read_library(SHIPPED_ARTICLES), tuple(read_questions(part)))
    for of_set, library, questions in (summit, *events):
        translated = [
            (language, replace(question, text=text))
            for question in questions
            for language, text in of_question.get((of_set, question.id), {}).items()
        ]
        if translated:
            yield from _ask(library, translated, calibrations)


def read_translations() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the translations, by language (ISO 639-1), of each question, by its set and its id."""
    of_question: dict[tuple[str, str], dict[str, str]] = {}
    for line in TRANSLATIONS_FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        of_question.setdefault((row["set"], row["_id"]), {})[row["language"]] = row["text"]
    return of_question


def _ask(
    library: Library, translated: Sequence[tuple[str, Question]], calibrations: CrosslingualCalibrations | None
) -> Iterator[Translated]:
    searcher = searcher_over(library, calibrations)
    for language, question in translated:
        gloss = searcher.gloss(question.text, language)
        passages, grounds = searcher.rank(question.text, gloss, _TOP)
        confidence = searcher.confidence(gloss, grounds)
        outcome = Outcome(question, Ranking(passages, confidence), library)
        yield Translated(language, outcome, gloss, grounds, confidence >= searcher.threshold(gloss))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.translated", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder with the articles of bench.events in corpus.jsonl")
    parser.add_argument("--part", choices=["tune", "report"], default="report")
    parser.add_argument(
        "--misses", action="store_true", help="also print the questions that went wrong, with their gloss"
    )
    options = parser.parse_args(arguments)
    quiet_libraries()
    try:
        asked = list(ask_translated(options.folder, options.part))
    except FolderError as error:
        print(f"bench.translated: {error}", file=sys.stderr)
        return 2
    for language in sorted({one.language for one in asked}):
        _report(language, [one for one in asked if one.language == language])
    _report("all", asked)
    if options.misses:
        _print_misses(asked)
    return 0


def _report(name: str, asked: Sequence[Translated]) -> None:
    yes = [one for one in asked if one.outcome.question.answerable]
    no = [one for one in asked if not one.outcome.question.answerable]
    print(
        f"{name:<4} Success@1 {sum(one.outcome.found_within(1) for one in yes) / len(yes):.3f}"
        f"   @3 {sum(one.outcome.found_within(3) for one in yes) / len(yes):.3f}"
        f"   AUROC {auroc([one.outcome for one in asked]):.3f}"
        f"   answerable answered {sum(one.is_answered for one in yes) / len(yes):.3f}"
        f"   unanswerable refused {sum(not one.is_answered for one in no) / len(no):.3f}"
        f"   ({len(yes)} and {len(no)} questions)"
    )


def _print_misses(asked: Sequence[Translated]) -> None:
    for one in asked:
        question, confidence = one.outcome.question, one.outcome.ranking.confidence
        if question.answerable and not one.outcome.found_within(1):
            print(f"not first    {confidence:.2f} {question.text} | {one.gloss}")
        if question.answerable != one.is_answered:
            verdict = "refused     " if question.answerable else "answered    "
            print(f"{verdict} {confidence:.2f} {question.text} | {one.gloss}")


if __name__ == "__main__":
    sys.exit(main())
