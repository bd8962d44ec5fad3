"""Somebody who is nowhere quoted with certainty: what the search finds counts only where they speak.

"What did Pompeo say?" may be answered by "Trump and Pompeo said ...", where nobody is certainly the
speaker; but never by what others said.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.answer import Answer, Quote, taken_back
from bot.catalogue.contents import Contents
from bot.catalogue.library_questions import AsksWhatWasSaid
from bot.catalogue.people import find_persons, words_of_a_person
from bot.catalogue.states import state_named
from index.analyzer import fold, word_texts
from index.attribution.roles import ROLE_NOUNS

_SPEAKS = (
    r"(?:said|says|told|tells|noted|notes|added|adds|stressed|warned|warns|confirmed|confirms|argued|argues|wrote|writes"
    r"|tweeted|replied|insisted|explained|stated|states|announced|declared|recalled|concluded|expressed|expresses"
    r"|promised|pledged|vowed|thanked|urged|urges|called|denied|denies|agreed|claimed|claims|according to)"
)


_SAID_BY = re.compile(rf", {_SPEAKS} (?=[A-ZÀ-Þ]|the |an? )")  # "Kim will not, said Lee"
_ONE_SLIP, _TWO_SLIPS = 4, 6  # letters from which on a word may have so many slips
_MOST_WORDS = 4  # of a name; longer ones are descriptions
_ARTICLES = frozenset(("the", "a", "an"))


def only_theirs(answer: Answer, asked: AsksWhatWasSaid, contents: Contents, threshold: float) -> Answer:
    """Keep of an answer what somebody who is not quoted says in it; all of it, where no person is asked for."""
    words = _words_of_a_person(asked.name, contents)
    side = None if words else _side_of_an_unquoted_office(asked.name, contents)
    if not (words or side) or not answer.answered:
        return answer
    quotes = tuple(
        quote
        for quote in answer.quotes
        if (_speaks_for(asked.name, side, quote) if side else _speaks(words, quote.highlight.text))
        and not (words and _is_of_another(words, quote.speaker))
    )
    if quotes:
        return replace(answer, quotes=quotes, accounts=())
    notice = f"No statement in the articles is certainly by “{asked.name}”."
    return replace(taken_back(answer, threshold), notice=notice)


def _words_of_a_person(name: str, contents: Contents) -> list[str]:
    """Return the words of a name that is a person's, or that no article knows; none where it is an office's."""
    words = [fold(word) for word in word_texts(name) if fold(word) not in _ARTICLES]
    if all(_is_unknown(word, contents.searcher.index.lexical.words) for word in words):
        return words
    is_short = len(words) <= _MOST_WORDS and "'s" not in name and "’s" not in name
    return words_of_a_person(name, contents.titled()) if is_short else []


def _side_of_an_unquoted_office(name: str, contents: Contents) -> str | None:
    """Return the state of an office that nobody who is quoted holds: "the Norwegian president"."""
    words = name.split()
    is_office = fold(words[-1]) in ROLE_NOUNS and not find_persons(name, contents.persons())
    return state_named(" ".join(words[:-1])) if is_office else None


def _speaks_for(office: str, side: str, quote: Quote) -> bool:
    """Say whether whoever holds an office may speak in a quote: somebody of its state, or nobody else for certain."""
    if quote.speaker is not None:
        return quote.side == side
    words = [fold(word) for word in word_texts(office) if fold(word) not in _ARTICLES]
    spoken = quote.highlight.text
    return set(words) <= {fold(word) for word in word_texts(spoken)} and _speaks(words[-1:], spoken)


def _is_unknown(word: str, known: Collection[str]) -> bool:
    """Say whether no article has a word, nor one so like it that it may be misspelt."""
    slips = 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0
    return word not in known and (not slips or extractOne(word, known, scorer=OSA.distance, score_cutoff=slips) is None)


def _is_of_another(words: list[str], speaker: str | None) -> bool:
    """Say whether somebody else certainly speaks: "Dahl said that Lee had agreed" is nothing that Lee said."""
    return speaker is not None and {fold(word) for word in word_texts(speaker)}.isdisjoint(words)


def _speaks(words: list[str], sentence: str) -> bool:
    """Say whether a name stands close before a verb of saying, or right after it."""
    theirs = rf"\b(?:{'|'.join(map(re.escape, words))})\b"
    before = re.search(rf"{theirs}[^.;\"“”]{{0,80}}\b{_SPEAKS}\b", fold(_SAID_BY.sub("; ", sentence)))
    return before is not None or re.search(rf"\b{_SPEAKS} {theirs}", fold(sentence)) is not None
