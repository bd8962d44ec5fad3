from bot.dialogue.conversations import Turn
from bot.dialogue.dependence import AddsTo, PointsBack
from bot.dialogue.rephrasing import rephrased


def test_a_name_takes_the_place_of_a_pronoun_letter_for_letter():
    before = Turn("what did Kim \\d say?", "what did Kim \\d say?")
    assert rephrased("did he agree?", PointsBack("he"), before, ())[0] == "did Kim \\d agree?"
    before = Turn("what did Lee say?", "what did Lee say?")
    assert rephrased("was it his idea?", PointsBack("his"), before, ())[0] == "was it Lee's idea?"


def test_where_somebodys_own_words_are_asked_for_no_other_question_is_joined():
    before = Turn("what did Lee say about Dahl?", "what did Lee say about Dahl?")
    asked = rephrased("and what does Dahl say about him?", PointsBack("him"), before, ())
    assert asked == ["and what does Dahl say about Lee?"]
    assert rephrased("and what did Berg say?", AddsTo("what did Berg say"), Turn("why?", "why?"), ()) == [
        "what did Berg say about why?"
    ]
