"""A ranking -> the quotes of an answer: each thing said once, and sides next to each other."""

from dataclasses import dataclass

from bot.answer import Account, Quote, quote_from
from bot.same_words import distinct
from index.account_questions import is_for_any_difference, is_for_difference, two_sides_named
from index.accounts import denies, select
from index.build import Index
from index.known_sides import KnownSides
from index.passage import RankedPassage, Ranking
from index.speakers import speaker_of

_DEEPER = 3  # times as many passages as quotes are looked at, for another side's account
_SHALLOWEST = 20
_DEEPEST = 50  # where the difference between accounts is asked for, or two sides are named, which may be anywhere


@dataclass(frozen=True, slots=True)
class Quoting:
    """The quotes of an answer, best first, and the sides' accounts among them: two or more, or none."""

    quotes: tuple[Quote, ...]
    accounts: tuple[Account, ...]


def depth(question: str, top: int) -> int:
    """Return how many passages to search for so many quotes."""
    is_anywhere = is_for_difference(question) or two_sides_named(question)
    return max(_DEEPER * top, _DEEPEST if is_anywhere else _SHALLOWEST)


def quote(question: str, ranking: Ranking, index: Index, sides: KnownSides, top: int) -> Quoting:
    """Quote at most `top` passages of a ranking that is `depth(question, top)` deep or deeper."""
    ranked = ranking.passages[: depth(question, top)]
    groups = {group.first: group.others for group in distinct(ranked, index.library)}
    selection = select(
        question,
        list(groups),
        lambda ranked: sides.side_of(index.library[ranked.passage.article_id], ranked.highlight),
        lambda ranked: _speaker_of(ranked, index),
        lambda one, other: index.cosine(one.passage, other.passage),
        top,
    )
    quotes = tuple(quote_from(ranked, index.library, sides, groups[ranked]) for ranked in selection.passages)
    accounts = [Account(side, tuple(q for q in quotes if q.side == side)) for side in selection.sides]
    return Quoting(quotes, tuple(accounts))


def _speaker_of(ranked: RankedPassage, index: Index) -> str | None:
    speaker = speaker_of(index.library[ranked.passage.article_id], ranked.highlight)
    return speaker.name if speaker else None


def tells_the_difference(question: str, quoting: Quoting) -> bool:
    """Say whether sides deny each other's accounts, where a question asks for that and for nothing else.

    Such a question has no words to be found in a passage, so its confidence says nothing.
    """
    quotes = [quote for account in quoting.accounts for quote in account.quotes]
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    return is_for_any_difference(question, speakers) and any(denies(quote.highlight.text) for quote in quotes)
