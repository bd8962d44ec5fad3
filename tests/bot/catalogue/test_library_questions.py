import pytest

from bench.questions import read_questions
from bot.catalogue.library_questions import (
    AsksForReaction,
    AsksForSources,
    AsksWhatHappened,
    AsksWhatWasSaid,
    AsksWho,
    AsksWhoSaid,
    AsksWhoSomebodyIs,
    understand,
)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who is quoted?", AsksWho()),
        ("who's quoted in these articles", AsksWho()),
        ("Which people are quoted here?", AsksWho()),
        ("who do you quote?", AsksWho()),
        ("Please list the people who are quoted.", AsksWho()),
        ("who spoke?", AsksWho()),
        ("who said what", AsksWho()),
        ("Who are the speakers?", AsksWho()),
        ("list the people", AsksWho()),
        ("who is quoted most?", AsksWho()),
        ("who's the most quoted person here", AsksWho()),
        ('"We had to leave Oslo at once." who said that?', AsksWhoSaid("We had to leave Oslo at once.")),
        ("who said: “We had to leave Oslo”", AsksWhoSaid("We had to leave Oslo")),
        ("What sources do you have?", AsksForSources()),
        ("which articles do you have", AsksForSources()),
        ("What are your sources?", AsksForSources()),
        ("how many articles are there?", AsksForSources()),
        ("Where do your quotes come from?", AsksForSources()),
        ("What happened on Friday?", AsksWhatHappened("Friday")),
        ("what happened on feb 28?", AsksWhatHappened("feb 28")),
        ("What took place on 28 February 2019?", AsksWhatHappened("28 February 2019")),
        ("what have the governments been saying on friday?", AsksWhatHappened("friday")),
        ("what did both sides say on 28 February", AsksWhatHappened("28 February")),
        ("What happened when?", AsksWhatHappened()),
        ("Show me the timeline", AsksWhatHappened()),
        ("what did Moon say?", AsksWhatWasSaid("Moon", "")),
        ("What did Trump say about Xi?", AsksWhatWasSaid("Trump", "Xi")),
        ("and what did the South Korean president say?", AsksWhatWasSaid("the South Korean president", "")),
        ("What has Lu Kang said on lifting sanctions?", AsksWhatWasSaid("Lu Kang", "lifting sanctions")),
        ("what did KCNA report on the talks?", AsksWhatWasSaid("KCNA", "the talks")),
        ("what does Moon claim", AsksWhatWasSaid("Moon", "")),
        ("who is Moon?", AsksWhoSomebodyIs("Moon")),
        ("who's the South Korean president", AsksWhoSomebodyIs("the South Korean president")),
        ("who Lu Kang is", AsksWhoSomebodyIs("Lu Kang")),
        ("did Moon say anything about the drills?", AsksWhatWasSaid("Moon", "the drills")),
        ("anything from John Kerry?", AsksWhatWasSaid("John Kerry", "")),
        ("quotes by Lu Kang on sanctions", AsksWhatWasSaid("Lu Kang", "sanctions")),
        ("What did Putin have to say about the talks?", AsksWhatWasSaid("Putin", "the talks")),
        ("what do the experts say about sanctions", AsksWhatWasSaid("the experts", "sanctions")),
        ("What is China's position?", AsksWhatWasSaid("China", "")),
        ("chinas view of it all", AsksWhatWasSaid("chinas", "")),
        ("what does Moon think?", AsksWhatWasSaid("Moon", "")),
        ("What did Moon say at his press conference?", AsksWhatWasSaid("Moon", "his press conference", "at")),
        ("what did Wang Yi say after the talks", AsksWhatWasSaid("Wang Yi", "the talks", "after")),
        ("what did trump tweet about missiles", AsksWhatWasSaid("trump", "missiles")),
        ("what did Moon write?", AsksWhatWasSaid("Moon", "")),
        ("what has Wang Yi called for", AsksWhatWasSaid("Wang Yi", "")),
        ("How did Ri reply to Trump?", AsksWhatWasSaid("Ri", "Trump", "to")),
        ("how did Ri answer?", AsksForReaction("Ri")),
        ("How did China react?", AsksForReaction("China")),
        ("how did the US respond to what happened?", AsksForReaction("the US")),
        ("moon reaction", AsksForReaction("moon")),
        ("whos this lu kang guy", AsksWhoSomebodyIs("lu kang")),
        ("what job does Ri Kil-song have?", AsksWhoSomebodyIs("Ri Kil-song")),
        ("what’s Lu Kang's role?", AsksWhoSomebodyIs("Lu Kang")),
        ("gimme the chinese reaction", AsksForReaction("chinese")),
        ("show me the reaction of china", AsksForReaction("china")),
        ("quote Wang Yi", AsksWhatWasSaid("Wang Yi", "")),
        ("quote moon on progress", AsksWhatWasSaid("moon", "progress")),
        ("What was the South Korean president's reaction?", AsksForReaction("South Korean president")),
        ("reaction from Seoul", AsksForReaction("Seoul")),
    ],
)
def test_a_question_about_the_library_is_understood(question, asked):
    assert understand(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Who is quoted as saying that the outcome was surprising?",
        "who spoke to Warmbier's parents?",
        "did Moon say that the drills will stop?",
        "What did Ri say North Korea asked for?",
        "What did he say?",
        "What did Trump and Kim say?",
        "what did the two sides say about it",
        "What happened on Friday in Hanoi?",
        "What happened to the lunch?",
        "what happened on the first day",
        "what happened?",
        "Which sources of plutonium does North Korea have?",
        "What articles of the treaty were broken?",
        "Why did the talks end early?",
        "How did China react to the price of rice?",
        "China's view on sanctions",
        "what did Trump think of Kim?",
        "what was the reaction?",
        'who said "no"?',
        "what did Oslo say about fish and what did Washington say?",
        "what was his reaction",
        "how did people react?",
        "",
    ],
)
def test_a_question_about_the_event_is_left_to_the_search(question):
    assert understand(question) is None


def test_of_the_projects_own_questions_only_those_on_what_somebody_said_are_taken_so():
    taken = [understand(question.text) for question in read_questions("tune")]
    assert {type(asked) for asked in taken if asked is not None} <= {
        AsksWhatWasSaid,
        AsksForReaction,
        AsksWhoSomebodyIs,
    }
