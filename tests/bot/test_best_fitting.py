"""At first an answer shows what fits nearly as well as the best; the sides' accounts always."""

from dataclasses import replace

import pytest

from bot.answer import Account, Answer
from bot.best_fitting import NEARLY_AS_WELL, best_fitting


@pytest.fixture
def answer(desk) -> Answer:
    """Return an answer of three quotes, each with half the score of the one before."""
    found = desk.answer("What did North Korea propose?", 3)
    scored = tuple(replace(quote, score=1 / 2**number) for number, quote in enumerate(found.quotes))
    return replace(found, quotes=scored, accounts=())


def test_what_fits_far_less_well_is_left_out_and_counted(answer):
    first, *_ = answer.quotes
    assert best_fitting(answer) == replace(answer, quotes=(first,), left_out=2)


def test_what_fits_nearly_as_well_stays(answer):
    near = replace(answer, quotes=tuple(replace(quote, score=NEARLY_AS_WELL) for quote in answer.quotes))
    assert best_fitting(near) == near


def test_the_account_of_another_side_stays_however_well_it_fits(answer):
    first, second, third = answer.quotes
    accounts = (Account("China", (first,)), Account("Norway", (third,)))
    shown = best_fitting(replace(answer, accounts=accounts))
    assert (shown.quotes, shown.accounts, shown.left_out) == ((first, third), accounts, 1)
    assert second not in shown.quotes


def test_an_answer_without_quotes_is_left_as_it_is(desk):
    unanswered = desk.answer("Which sauce goes with a mushroom omelette?")
    assert not unanswered.answered
    assert best_fitting(unanswered) == unanswered
