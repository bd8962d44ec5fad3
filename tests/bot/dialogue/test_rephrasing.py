from datetime import date

import pytest

from bot.dialogue.conversations import Turn
from bot.dialogue.dependence import AddsTo, AsksOfAnotherDay, AsksTheSameOf, PointsBack, dependence
from bot.dialogue.rephrasing import rephrased


def test_a_name_takes_the_place_of_a_pronoun_letter_for_letter():
    before = Turn("what did Kim \\d say?", "what did Kim \\d say?")
    assert rephrased("did he agree?", PointsBack("he"), before, ())[0] == "did Kim \\d agree?"
    before = Turn("what did Lee say?", "what did Lee say?")
    assert rephrased("was it his idea?", PointsBack("his"), before, ())[0] == "was it Lee's idea?"


def test_a_pronoun_means_all_of_the_office_that_was_asked_about():
    before = Turn("who is the norwegian president?", "who is the norwegian president?")
    asked = rephrased("what did he say?", PointsBack("he"), before, ("president",))
    assert asked[0] == "what did the norwegian president say?"
    before = Turn("what did the norwegian president do?", "what did the norwegian president do?")
    asked = rephrased("what did he say?", PointsBack("he"), before, ("president",))
    assert asked[0] == "what did norwegian president say?"


def test_which_ones_are_those_that_were_counted():
    before = Turn("how many articles do you have?", "how many articles do you have?")
    assert rephrased("which ones?", dependence("which ones?", ()), before, ()) == [before.searched]


def test_a_name_is_not_joined_to_a_question_that_had_no_answer():
    before = Turn("who eats mushrooms?", "who eats mushrooms?", answered=False)
    assert rephrased("what about Berg?", AsksTheSameOf("Berg"), before, ()) == []


def test_where_somebodys_own_words_are_asked_for_no_other_question_is_joined():
    before = Turn("what did Lee say about Dahl?", "what did Lee say about Dahl?")
    asked = rephrased("and what does Dahl say about him?", PointsBack("him"), before, ())
    assert asked == ["and what does Dahl say about Lee?"]
    assert rephrased("and what did Berg say?", AddsTo("what did Berg say"), Turn("why?", "why?"), ()) == [
        "what did Berg say about why?"
    ]


def test_another_day_is_counted_from_the_day_of_the_answer_or_of_the_question():
    before = Turn("what happened on Thursday?", "what happened on Thursday?", day=date(2020, 2, 28))
    assert rephrased("and the day after?", AsksOfAnotherDay(1), before, ()) == ["what happened on 29 February 2020?"]
    before = Turn("and then?", "what happened on 1 March 2019?", answered=False)
    assert rephrased("the day before?", AsksOfAnotherDay(-1), before, ()) == ["what happened on 28 February 2019?"]
    before = Turn("what happened on Thursday?", "what happened on Thursday?")
    assert rephrased("the day before?", AsksOfAnotherDay(-1), before, ()) == []


@pytest.mark.parametrize("asked", ["who is right?", "and who's lying?", "Who disagrees?", "is that true?", "source?"])
def test_who_asks_for_a_judgement_gets_the_question_before_with_its_accounts(asked):
    before = Turn("why did the talks end?", "why did the talks end?")
    assert rephrased(asked, dependence(asked, ()), before, ()) == ["why did the talks end?"]
