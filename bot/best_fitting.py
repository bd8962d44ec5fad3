"""Which quotes of an answer to show at first: those that fit nearly as well as the best one."""

from dataclasses import replace

from bot.answer import Answer, narrowed

MOST_QUOTES = 3
# Of the best quote's score, what another needs to be shown with it; docs/decisions/0016 says why.
NEARLY_AS_WELL = 0.75


def best_fitting(answer: Answer) -> Answer:
    """Leave out the quotes that fit far less well than the best one; the accounts of the sides stay."""
    told = [quote for account in answer.accounts for quote in account.quotes]
    least = NEARLY_AS_WELL * max((quote.score for quote in answer.quotes), default=0.0)
    kept = [quote for quote in answer.quotes if quote in told or quote.score >= least]
    return replace(narrowed(answer, kept), left_out=len(answer.quotes) - len(kept))
