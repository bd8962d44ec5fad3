"""Which quotes of an answer to show at first: those that fit nearly as well as the best one."""

from dataclasses import replace

from bot.answer import Answer, narrowed

MOST_QUOTES = 3
# Of the best quote's score, what another needs to be shown with it; docs/decisions/0016 says why.
NEARLY_AS_WELL = 0.75


def fits_nearly_as_well(score: float, best: float) -> bool:
    """Say whether what has a score is to be shown with what has the best one."""
    return score >= NEARLY_AS_WELL * best


def best_fitting(answer: Answer) -> Answer:
    """Leave out the quotes that fit far less well than the best one; the accounts of the sides stay."""
    told = [quote for account in answer.accounts for quote in account.quotes]
    best = max((quote.score for quote in answer.quotes), default=0.0)
    kept = [quote for quote in answer.quotes if quote in told or fits_nearly_as_well(quote.score, best)]
    return replace(narrowed(answer, kept), left_out=len(answer.quotes) - len(kept))
