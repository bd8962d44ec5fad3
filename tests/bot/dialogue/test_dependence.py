import pytest

from bench.questions import read_questions
from bot.dialogue.dependence import (
    AddsTo,
    AsksForMore,
    AsksOfAnotherDay,
    AsksOn,
    AsksTheSameOf,
    AsksWhoSpoke,
    PointsBack,
    StandsAlone,
    dependence,
)

MINISTRY = "what does the Chinese foreign ministry think"
NAMES = frozenset(("trump", "kim", "ri", "pompeo", "china", "north", "korea"))


@pytest.mark.parametrize(
    ("question", "leaning"),
    [
        ("why?", AsksOn()),
        ("But why?", AsksOn()),
        ("when was that?", AsksOn()),
        ("how so?", AsksOn()),
        ("where?", AsksOn()),
        ("really?", AsksOn()),
        ("who is right?", AsksOn()),
        ("so who's lying?", AsksOn()),
        ("who disagrees?", AsksOn()),
        ("who said that?", AsksWhoSpoke()),
        ("says who", AsksWhoSpoke()),
        ("whose words are these?", AsksWhoSpoke()),
        ("tell me more", AsksForMore()),
        ("more", AsksForMore()),
        ("and what else?", AsksForMore()),
        ("anything else?", AsksForMore()),
        ("go on", AsksForMore()),
        ("source?", AsksOn()),
        ("in which country?", AsksOn()),
        ("what time was that?", AsksOn()),
        ("where is that from?", AsksOn()),
        ("what's your source for that?", AsksOn()),
        ("which article is that from?", AsksOn()),
        ("no, I meant the North", AsksTheSameOf("the North")),
        ("sorry, I was asking about China", AsksTheSameOf("China")),
        ("what about China?", AsksTheSameOf("China")),
        ("How about the sanctions?", AsksTheSameOf("the sanctions")),
        ("and Pompeo?", AsksTheSameOf("Pompeo")),
        ("n pompeo", AsksTheSameOf("pompeo")),
        ("& Pompeo?", AsksTheSameOf("Pompeo")),
        ("and the day after?", AsksOfAnotherDay(1)),
        ("what about the day before that?", AsksOfAnotherDay(-1)),
        ("what happened the next day", AsksOfAnotherDay(1)),
        ("and about Xi?", AsksTheSameOf("Xi", is_topic=True)),
        ("how did North Korea react?", AddsTo("how did North Korea react")),
        ("what was China's response", AddsTo("what was China's response")),
        ("does the White House agree?", AddsTo("does the White House agree", is_whole=False)),
        ("did China disagree", AddsTo("did China disagree", is_whole=False)),
        ("what do they think about tariffs?", PointsBack(None)),
        ("does Trump agree with him?", PointsBack("him")),
        ("who did he meet then", PointsBack("he")),
        ("who replaced him?", PointsBack("him")),
        ("who has met her", PointsBack("her")),
        ("and what did Ri say?", AddsTo("what did Ri say")),
        ("But what happened to the lunch?", AddsTo("what happened to the lunch")),
        ("what did Ri say about that?", AddsTo("what did Ri say", is_whole=False)),
        ("and what does the Chinese foreign ministry think of it?", AddsTo(MINISTRY, is_whole=False)),
        ("what did Trump do then?", AddsTo("what did Trump do", is_whole=False)),
        ("what did Trump propose then?", AddsTo("what did Trump propose")),
        ("what did Kim say that day?", AddsTo("what did Kim say", is_whole=False)),
        ("what did China do in response?", AddsTo("what did China do", is_whole=False)),
        ("did he agree?", PointsBack("he")),
        ("Why did she leave?", PointsBack("she")),
        ("what did they sign?", PointsBack(None)),
        ("is that true?", PointsBack(None)),
        ("how long did it take?", PointsBack(None)),
    ],
)
def test_a_question_leans_on_the_one_before(question, leaning):
    assert dependence(question, NAMES) == leaning


@pytest.mark.parametrize(
    "question",
    [
        "Why did the talks end early?",
        "how did North Korea react to the drills?",
        "how did Trump answer Kim when he met him",
        "What did Trump say about his meeting?",
        "what did kim promise and did he keep it",
        "What did the president say when he left?",
        "What did the two sides say about their talks?",
        "who is Moon then?",
        "what happened the day after the summit?",
        "who brought his sister?",
        "who is right about the sanctions?",
        "who said that the talks failed?",
        "did Trump and Kim agree?",
        "what did Trump and Kim agree?",
        "who said he would leave?",
        "Trump canceled the lunch, what did Kim say about that?",
        "Why did Trump cancel the working lunch in Hanoi and what did Kim say about it?",
        "Where did they hold the earlier summit, the one before Vietnam?",
        "Is it true that Kim promised to stop missile tests?",
        "Is it safe to take ibuprofen with coffee?",
        "What is China's position on that summit?",
        "sanctions",
        "Andorra's view of the summit?",
        "金正恩说了什么",
    ],
)
def test_a_question_stands_alone(question):
    assert dependence(question, NAMES) == StandsAlone()


def test_hardly_any_of_the_projects_own_questions_leans():
    asked = [question.text for question in read_questions("tune")]
    leaning = [question for question in asked if dependence(question, NAMES) != StandsAlone()]
    assert len(leaning) <= len(asked) / 50
