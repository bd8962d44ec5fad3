"""A ranking -> the quotes of an answer: each thing said once, and sides next to each other."""

from dataclasses import dataclass

from bot.answer import Account, Quote, quote_from
from bot.same_words import distinct
from index.accounts import select
from index.build import Index
from index.known_sides import KnownSides
from index.passage import Ranking

_DEEPER = 3  # times as many passages as quotes are looked at, for another side's account
_SHALLOWEST = 12


@dataclass(frozen=True, slots=True)
class Quoting:
    """The quotes of an answer, best first, and the sides' accounts among them: two or more, or none."""

    quotes: tuple[Quote, ...]
    accounts: tuple[Account, ...]


def depth(top: int) -> int:
    """Return how many passages to search for so many quotes."""
    return max(_DEEPER * top, _SHALLOWEST)


def quote(question: str, ranking: Ranking, index: Index, top: int) -> Quoting:
    """Quote at most `top` passages of a ranking that is `depth(top)` deep."""
    groups = {group.first: group.others for group in distinct(ranking.passages, index.library)}
    sides = KnownSides(index.library)
    selection = select(
        question,
        list(groups),
        lambda ranked: sides.side_of(index.library[ranked.passage.article_id], ranked.highlight),
        lambda one, other: index.cosine(one.passage, other.passage),
        top,
    )
    quotes = tuple(quote_from(ranked, index.library, sides, groups[ranked]) for ranked in selection.passages)
    accounts = [Account(side, tuple(q for q in quotes if q.side == side)) for side in selection.sides]
    return Quoting(quotes, tuple(accounts))
