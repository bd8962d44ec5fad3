"""Questions in other languages than English: searched for with the multilingual model, where it is installed.

A bot makes the vectors for them beforehand; else nothing is loaded before the first such question. A
language that is not covered gets a sentence that says so, and never a quote.
"""

import tomllib
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from bot.readings import Reading, phrases, read
from bot.report import Report
from bot.words import NO_ANSWER, NOTHING_ASKED, OWN_DATA, THANKED
from index.crosslingual.languages import ENGLISH, language_of
from index.crosslingual.multilingual import COVERED, MultilingualEncoder, TextEncoder, is_installed
from index.crosslingual.phrasebook import Phrasebook
from index.crosslingual.search import CrosslingualSearcher
from index.crosslingual.store import CrosslingualStore
from index.encoded_article import BuildProgress
from index.search import Searcher

MULTILINGUAL_FOLDER = "multilingual"  # of the vectors, in the data folder
_NOT_ENGLISH = "wer empfing ihn gestern"
_NAMES = {
    NO_ANSWER: "not_answered",
    NOTHING_ASKED: "nothing_asked",
    OWN_DATA: "own_data",
    THANKED: "thanked",
}
_NOTICES = Path(__file__).with_name("language_notices.toml")


class Languages:
    """Gives the searcher for questions in other languages; safe to use from many threads."""

    def __init__(self, folder: Path, report: Report, encoder: TextEncoder | None = None) -> None:
        """Take where the vectors are kept; the packaged model is loaded when it is first needed."""
        self._folder = folder
        self._report = report
        self._encoder = encoder
        self._lock = Lock()
        self._held: CrosslingualSearcher | None = None
        self._phrasebook: Phrasebook | None = None

    def covers(self, language: str) -> bool:
        """Say whether questions in a language (ISO 639-1) can be searched for."""
        return language in COVERED and (self._encoder is not None or is_installed())

    def read(self, question: str, language: str, english: Searcher, names: Collection[str]) -> Reading:
        """Read a question in a covered language; `names` are folded words that name people and states."""
        searcher = self.searcher(english)
        with self._lock:
            if self._phrasebook is None:
                self._phrasebook = Phrasebook(phrases(), searcher.encoder)
            phrasebook = self._phrasebook
        return read(question, language, searcher.words(question, language), phrasebook, names)

    def prepare(self, english: Searcher, is_enough: Callable[[], bool]) -> None:
        """Read the word lists and, where the model is installed, make the vectors of what is new, until `is_enough`."""
        language_of(_NOT_ENGLISH)  # a misspelt question in English waits for the lists too
        if self._encoder is not None or is_installed():
            with suppress(_EnoughError):
                self.searcher(english, is_enough)

    def searcher(self, english: Searcher, is_enough: Callable[[], bool] = lambda: False) -> CrosslingualSearcher:
        """Return the searcher beside a revision's English one; first, the vectors of what is new in it are made."""
        with self._lock:
            if self._held is None or self._held.index is not english.index:
                if self._encoder is None:
                    self._encoder = MultilingualEncoder()
                store = CrosslingualStore(self._folder, self._encoder)
                if store.lacks_any(english.index):
                    with self._report.building() as told:
                        vectors = store.vectors(english.index, _until(is_enough, told))
                else:
                    vectors = store.vectors(english.index)
                self._held = CrosslingualSearcher(english, self._encoder, vectors)
            return self._held


class _EnoughError(Exception):
    """What was made until now is kept; the rest is not wanted."""


def _until(is_enough: Callable[[], bool], told: BuildProgress) -> BuildProgress:
    def progress(done: int, total: int) -> None:
        told(done, total)
        if is_enough():
            raise _EnoughError

    return progress


def not_understood_in(language: str) -> str:
    """Return the sentence for a language that is not covered: in that language, or in English."""
    return _in_language("not_understood", language)


def not_answered_in(language: str) -> str:
    """Return the sentence for a question that no passage answers, in a language that is covered."""
    return _in_language("not_answered", language)


def said_in(language: str, sentence: str) -> str:
    """Return one of the sentences that every platform says in a language, or as it is where it is not translated."""
    return _notices().get(_NAMES.get(sentence, ""), {}).get(language, sentence)


def _in_language(notice: str, language: str) -> str:
    told = _notices()[notice]
    return told.get(language, told[ENGLISH])


@cache
def _notices() -> dict[str, dict[str, str]]:
    return tomllib.loads(_NOTICES.read_text(encoding="utf-8"))
