import pytest

from bot.journal.same_question import is_same, sense_of

SAME = [
    ("What did the DPRK want?", "What did North Korea want?"),
    ("When did Trump arrive in Hanoi?", "what time did donald trump get to hanoi"),
    ("When did President Trump land in Hanoi?", "at what date did Trump arrive in Hanoi"),
    ("Why did the summit fail?", "What was the reason the summit failed?"),
    ("Why did the summit fail?", "how come the talks collapsed"),
    ("What did North Korea ask for?", "What did North Korea demand?"),
    ("Did Trump and Kim sign an agreement?", "Did Kim and Trump sign a deal?"),
    ("Who paid for the delegation's hotel?", "who paid the hotel of the delegation"),
    ("please tell me when the summit began", "When did the summit begin?"),
    ("Can anyone tell me why Trump left?", "Why did Trump leave?"),
    ("Tell me who translated for Kim", "Who was Kim's interpreter?"),
    ("How much did the summit cost?", "What did the summit cost?"),
    ("When will the next summit be?", "When is the next summit?"),
    ("Who is Kim's sister?", "What is the name of Kim's sister?"),
    ("Why didn’t Trump sign?", "Why did Trump not sign?"),
]
DIFFERENT = [
    ("When did Trump arrive?", "When did Kim arrive?"),
    ("when did trump arrive in hanoi", "when did kim arrive in hanoi"),
    ("when did trump arrive in hanoi", "when did trump arrive in singapore"),
    ("when did trump arrive in hanoi", "where did trump arrive in hanoi"),
    ("When did Trump arrive in Hanoi?", "When did Trump leave Hanoi?"),
    ("What did Trump tell Kim?", "What did Kim tell Trump?"),
    ("what did trump say about kim", "what did kim say about trump"),
    ("Who met Kim?", "Who did Kim meet?"),
    ("Before the summit, what did Kim say?", "After the summit, what did Kim say?"),
    ("How many people came in 2018?", "How many people came in 2019?"),
    ("What happened on 27 February?", "What happened on 28 February?"),
    ("When was the first summit?", "When was the second summit?"),
    ("Who is the foreign minister?", "Who is the former foreign minister?"),
    ("Where did Kim stay?", "Where did Kim Yo-jong stay?"),
    ("What does North Korea want?", "What does South Korea want?"),
    ("Did the US lift sanctions?", "Did the UN lift sanctions?"),
    ("Did Trump sign?", "Didn't Trump sign?"),
    ("Who supports lifting sanctions?", "Who opposes lifting sanctions?"),
    ("What is Kim?", "What did Kim do?"),
    ("他什么时候到达", "她什么时候到达"),
    ("🤔", "🚀"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same_question(first, second):
    assert is_same(sense_of(first), sense_of(second))
    assert is_same(sense_of(second), sense_of(first))


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different_questions(first, second):
    assert not is_same(sense_of(first), sense_of(second))
    assert not is_same(sense_of(second), sense_of(first))


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("What did KJU ask for?", "What did Kim demand?", ("what", "kim", "demand")),
        ("Could you please tell me which city it was?", "what city it was?", ("what", "citi", "it")),
        ("Is there a…", "Is there a…", ()),
    ],
)
def test_the_usual_words(question, text, words):
    assert (sense_of(question).text, sense_of(question).words) == (text, words)
