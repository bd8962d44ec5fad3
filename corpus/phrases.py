"""Where phrases stand in a library, word for word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from corpus.library import Library
from corpus.wording import Token, other_case, wording

Phrase = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The ids of articles that a text may come from.

    `alike` share most with the whole text, best first. `together` share most as a set: each in turn
    is the one that shares most with what the ones before it leave.
    """

    alike: tuple[str, ...]
    together: tuple[str, ...]


class PhraseIndex:
    """The wording of every article as one string, where a phrase is found by a plain search.

    A phrase that begins with a capital letter is also found where it begins with a small one, and
    the other way round: a quotation that begins within a sentence is often written so.
    """

    def __init__(self, library: Library) -> None:
        self._wordings = {article.id: _spaced(wording(article.text)) for article in library}

    def holding(self, phrase: Phrase) -> list[str]:
        """Return the articles that hold a phrase, in the library's order."""
        wanted = _forms(phrase)
        return [i for i, text in self._wordings.items() if any(form in text for form in wanted)]

    def places(self, phrase: Phrase, article_id: str) -> Iterator[int]:
        """Yield at which tokens of an article a phrase begins, in order."""
        text = self._wordings[article_id]
        wanted = _forms(phrase)
        at = count = counted = 0
        while (at := min((p for form in wanted if (p := text.find(form, at)) >= 0), default=-1)) >= 0:
            count += text.count(" ", counted, at)
            yield count
            counted, at = at, at + 1

    def candidates(self, phrases: Sequence[Phrase], most: int) -> Candidates:
        """Return the articles that share the rarest pairs of words with some phrases, `most` for each purpose.

        A shared pair counts by its inverse document frequency.
        """
        wanted = {pair for phrase in phrases for pair in pairwise(token.key.casefold() for token in phrase)}
        held = {i: wanted.intersection(pairwise(text.casefold().split())) for i, text in self._wordings.items()}
        frequencies = Counter(pair for pairs in held.values() for pair in pairs)
        rarity = {pair: log(1 + len(held) / frequency) for pair, frequency in frequencies.items()}
        scores = {i: sum(rarity[pair] for pair in pairs) for i, pairs in held.items() if pairs}
        alike = sorted(scores, key=lambda i: -scores[i])
        together: list[str] = []
        while rarity and len(together) < most:
            together.append(max(alike, key=lambda i: sum(rarity.get(pair, 0) for pair in held[i])))
            for pair in held[together[-1]]:
                rarity.pop(pair, None)
        return Candidates(tuple(alike[:most]), tuple(together))


def _forms(phrase: Phrase) -> tuple[str, ...]:
    keys = [token.key for token in phrase]
    return tuple({_spaced(keys), _spaced([other_case(keys[0]), *keys[1:]])})


def _spaced(keys: list[str]) -> str:
    return f" {' '.join(keys)} "
