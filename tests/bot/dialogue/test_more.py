"""Asked again for more, an answer goes on after what was shown at first."""

import pytest

from bot.best_fitting import best_fitting
from bot.dialogue.more import answer_again

ONE = "Who canceled the working lunch?"
ACCOUNTS = "did kim want every sanction dropped?"


@pytest.mark.parametrize("question", [ONE, ACCOUNTS, "What did Ri say North Korea asked for?"])
@pytest.mark.parametrize("top", [4, 6, 11])
def test_what_was_shown_comes_first_and_nothing_comes_twice(desk, question, top):
    shown = best_fitting(desk.answer(question, 3)).quotes
    again = answer_again(desk, question, top).quotes
    places = [(quote.article, quote.start) for quote in again]
    assert places[: len(shown)] == [(quote.article, quote.start) for quote in shown]
    assert len(set(places)) == len(places) == top


def test_going_on_step_by_step_misses_nothing(desk):
    shown = len(best_fitting(desk.answer(ACCOUNTS, 3)).quotes)
    step_by_step = list(answer_again(desk, ACCOUNTS, shown).quotes)
    while len(step_by_step) < 12:
        step_by_step += answer_again(desk, ACCOUNTS, len(step_by_step) + 3).quotes[len(step_by_step) :]
    best = [(quote.article, quote.start) for quote in desk.answer(ACCOUNTS, 9).quotes]
    assert set(best) <= {(quote.article, quote.start) for quote in step_by_step}


def test_more_of_what_somebody_said_are_their_other_statements(desk):
    quotes = answer_again(desk, "", 8, person="Trump").quotes
    assert len(quotes) > 3
    assert {quote.speaker for quote in quotes if not quote.is_by_several} == {"Donald Trump"}
    assert all("Trump" in quote.highlight.text for quote in quotes if quote.is_by_several)


def test_a_follow_up_goes_on_with_what_it_was_taken_together_with(desk):
    again = answer_again(desk, "and what did Ri say?", 4, follows="What did Trump say about the sanctions?")
    assert again.follows == "What did Trump say about the sanctions?"
    assert again.quotes[0].speaker == "Ri Yong-ho"
