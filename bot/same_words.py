"""Passages of nearly the same words from several publishers -> one passage with several sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from corpus.library import Library
from index.analyzer import terms
from index.passage import RankedPassage

_ALIKE = 90  # percent of the words, in order; agencies' texts are shortened and touched up by each paper
_FEWEST_WORDS = 8  # a shorter sentence may be said twice and mean two things


@dataclass(frozen=True, slots=True)
class DistinctPassage:
    """A passage, and those of other articles, lower in the ranking, that say the same in nearly the same words."""

    first: RankedPassage
    others: tuple[RankedPassage, ...] = ()


def distinct(ranked: Iterable[RankedPassage], library: Library) -> tuple[DistinctPassage, ...]:
    """Put passages that say the same together, in the order of each one's best."""
    groups: list[list[RankedPassage]] = []
    wordings: list[tuple[list[str], list[str]]] = []
    for passage in ranked:
        wording = _wording(passage, library)
        for group, earlier in zip(groups, wordings, strict=True):
            if group[0].passage.article_id != passage.passage.article_id and _are_alike(earlier, wording):
                group.append(passage)
                break
        else:
            groups.append([passage])
            wordings.append(wording)
    return tuple(DistinctPassage(group[0], tuple(group[1:])) for group in groups)


def _wording(ranked: RankedPassage, library: Library) -> tuple[list[str], list[str]]:
    """Return the terms of a passage and of its answering sentence."""
    article = library[ranked.passage.article_id]
    return terms(ranked.passage.text), terms(article.text[ranked.highlight.start : ranked.highlight.end])


def _are_alike(one: tuple[list[str], list[str]], other: tuple[list[str], list[str]]) -> bool:
    return any(
        min(len(left), len(right)) >= _FEWEST_WORDS and ratio(left, right) >= _ALIKE
        for left, right in zip(one, other, strict=True)
    )
