"""Conversations about the shipped articles: each question with what its answer must be like."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; the earlier one that it follows, who may speak, and words of the best quote or quotes.

    `speakers` empty: anybody may. `words` None: there must be no answer.
    """

    question: str
    follows: str | None = None
    speakers: frozenset[str | None] = frozenset()
    words: str | None = ""


TRUMP, RI, LU_KANG = frozenset({"Donald Trump"}), frozenset({"Ri Yong-ho"}), frozenset({"Lu Kang"})
KOH = frozenset({"Koh Yu-hwan"})
ON_SANCTIONS = "What did Trump say about sanctions?"
LUNCH = "Who canceled the working lunch?"
EARLY = "Why did the talks end early?"
OFFER = "what did ri say?"

DIALOGUES = {
    "the same of other people, and then a new topic": (
        Asked(ON_SANCTIONS, None, TRUMP, "sanctions lifted"),
        Asked("and Ri?", ON_SANCTIONS, RI, "partial removal"),
        Asked("And Pompeo?", "and Ri?", frozenset({None}), "Pompeo"),
        Asked("Who attended the welcome ceremony in Hanoi?", None, frozenset(), "welcome ceremony"),
    ),
    "asking on of the same thing": (
        Asked(LUNCH, None, frozenset(), "working lunch"),
        Asked("why?", LUNCH, frozenset(), "differences over the lifting of sanctions"),
        Asked("When was that?", LUNCH, frozenset(), "2 pm"),
        Asked("how so?", LUNCH, frozenset(), "working lunch"),
    ),
    "somebody else on what was asked": (
        Asked(EARLY),
        Asked("and what did Ri say?", EARLY, RI),
        Asked("what about China?", "and what did Ri say?", frozenset(), "China"),
    ),
    "what somebody says about that": (
        Asked(LUNCH, None, frozenset(), "working lunch"),
        Asked("what did Trump say about that?", LUNCH, TRUMP, "sanctions"),
        Asked("what did Merkel say about that?", "what did Trump say about that?", frozenset(), None),
    ),
    "who said what was shown, and who is right": (
        Asked(EARLY),
        Asked("who said that?", EARLY, TRUMP | RI | {"Lü Chao"}),
        Asked("who is right?", EARLY, frozenset(), "sanctions"),
        Asked("does China agree?", EARLY, frozenset({"Lu Kang", "Wang Yi", None}), "China"),
    ),
    "they are the state that was asked about": (
        Asked("What did China say?"),
        Asked("what do they think about sanctions?", "What did China say?", frozenset({"Lu Kang", None}), "sanctions"),
    ),
    "what has no answer and names nobody ends nothing": (
        Asked("What did Lu Kang say?", None, LU_KANG),
        Asked("who eats mushrooms at dawn?", None, frozenset(), None),
        Asked("thanks", None, frozenset(), None),
        Asked("what did he say about sanctions?", "What did Lu Kang say?", LU_KANG, "sanctions"),
    ),
    "what has no answer and names somebody is what was asked": (
        Asked(OFFER, None, RI),
        Asked("and Merkel?", OFFER, frozenset(), None),
        Asked("what about her?", "and Merkel?", frozenset(), None),
        Asked("why?", "and Merkel?", frozenset(), None),
        Asked("and trump?", "and Merkel?", TRUMP),
        Asked("what about him?", "and trump?", TRUMP),
    ),
    "nobody but who was asked for last": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("and what did Moon say?", None, frozenset({"Moon Jae-in"})),
        Asked("what did he say about the price of mushrooms in Kaesong?", "and what did Moon say?", frozenset(), None),
        Asked("and Merkel?", "and what did Moon say?", frozenset(), None),
        Asked("and trump?", "and Merkel?", TRUMP),
        Asked("what does she think?", "and Merkel?", frozenset(), None),
    ),
    "the day before and after": (
        Asked("What happened on Friday?", None, frozenset(), "Friday"),
        Asked("and the day before?", "What happened on Friday?", frozenset(), "Thursday"),
        Asked("and the day after?", "and the day before?", frozenset(), "Friday"),
        Asked("and the next day?", "and the day after?", frozenset(), None),
        Asked("and the day before?", "and the next day?", frozenset(), "Friday"),
    ),
    "another topic, which is not what was asked about": (
        Asked("what did kim promise?"),
        Asked("and what did he want in return?", "what did kim promise?"),
        Asked("what about Yongbyon?", None, RI, "Yongbyon"),
        Asked("and Merkel?", "what about Yongbyon?", frozenset(), None),
    ),
    "another day": (
        Asked("What happened on Friday?", None, frozenset(), "Friday"),
        Asked("and on Thursday?", "What happened on Friday?", frozenset(), "Thursday"),
        Asked("on friday?", "and on Thursday?", frozenset(), "Friday"),
        Asked("what did Lu Kang say?", None, LU_KANG),
        Asked("on thursday?", "what did Lu Kang say?", LU_KANG, "Thursday"),
    ),
    "doubt": (
        Asked(ON_SANCTIONS, None, TRUMP, "sanctions lifted"),
        Asked("are you sure?", ON_SANCTIONS, TRUMP, "sanctions lifted"),
        Asked("and what did Putin say?", None, frozenset(), None),
        Asked("so what did Moon say then?", None, frozenset({"Moon Jae-in"})),
    ),
    "a pronoun means who was asked about": (
        Asked("What did Lu Kang say?", None, LU_KANG),
        Asked("and what did he say about sanctions?", "What did Lu Kang say?", LU_KANG, "sanctions"),
        Asked("What did Trump say about his missile tests?", None, TRUMP),
    ),
    "a pronoun means who spoke": (
        Asked("Which professor sees a lack of trust?", None, KOH, "lack of trust"),
        Asked("what else did he say?", "Which professor sees a lack of trust?", KOH),
    ),
    "a pronoun means no state": (
        Asked("What did Ri say?", None, RI),
        Asked("what about China?", "What did Ri say?", frozenset(), "China"),
        Asked("did he ask for partial removal of the sanctions?", "what about China?"),
    ),
    "more of the same": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("what else?", ON_SANCTIONS, TRUMP),
    ),
    "where something was is told by what tells of it": (
        Asked("Who attended the welcome ceremony for Kim?", None, frozenset(), "welcome ceremony"),
        Asked("where was it?", "Who attended the welcome ceremony for Kim?", frozenset(), "Hanoi"),
    ),
    "in lower case": (
        Asked(OFFER, None, RI),
        Asked("and trump?", OFFER, TRUMP),
        Asked("and about sanctions?", "and trump?", TRUMP, "sanctions"),
    ),
    "typed in a hurry, and another topic of the same person": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("n ri", ON_SANCTIONS, RI, "sanctions"),
        Asked("and about yongbyon", "n ri", RI, "Yongbyon"),
    ),
    "how somebody took it": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("how did china react?", ON_SANCTIONS, frozenset({"Lu Kang", None}), "sanctions"),
    ),
    "how somebody took what they did not speak of": (
        Asked(LUNCH, None, frozenset(), "working lunch"),
        Asked("how did Seoul react?", LUNCH, frozenset({"Moon Jae-in"}), "meaningful progress"),
    ),
    "a pronoun means nobody of another gender": (
        Asked("What did Trump say?", None, TRUMP),
        Asked("what did she say about sanctions?", "What did Trump say?", frozenset(), None),
    ),
    "nor do the words of men answer what she said": (
        Asked("Who attended the welcome ceremony in Hanoi?", None, frozenset(), "welcome ceremony"),
        Asked("what did she say about sanctions?", "Who attended the welcome ceremony in Hanoi?", frozenset(), None),
    ),
    "what is as well answered by itself is": (
        Asked(LUNCH, None, frozenset(), "working lunch"),
        Asked("what did they say about sanctions?", None, RI, "sanctions"),
    ),
    "what points back is not answered by itself, whatever is found": (
        Asked(LUNCH, None, frozenset(), "working lunch"),
        Asked("why did Trump leave after that?", LUNCH, frozenset(), "lunch"),
    ),
    "a pronoun means who was asked about without an answer": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("did Putin come?", None, frozenset(), None),
        Asked("what did he say about sanctions?", "did Putin come?", frozenset(), None),
    ),
    "what nobody says": (
        Asked(ON_SANCTIONS, None, TRUMP),
        Asked("what about Xi?", ON_SANCTIONS, frozenset(), None),
        Asked("and the price of mushrooms?", ON_SANCTIONS, frozenset(), None),
    ),
    "a state's people, and a correction": (
        Asked("What did Moon say?", None, frozenset({"Moon Jae-in"})),
        Asked("and the Chinese?", "What did Moon say?", frozenset({"Lu Kang", "Wang Yi", None}), "China"),
        Asked("no, I meant the North", "and the Chinese?", RI | {None}, "partial removal"),
        Asked("source?", "no, I meant the North", RI | {None}, "partial removal"),
    ),
    "whoever holds an office is nobody else who holds one": (
        Asked("who is the Vietnamese president?", None, frozenset(), "Nguyen Phu Trong"),
        Asked("did he say anything?", "who is the Vietnamese president?", frozenset(), None),
    ),
    "the same of what had no answer and names nobody is nothing": (
        Asked("who eats mushrooms at dawn?", None, frozenset(), None),
        Asked("what about Ri?", None, frozenset(), None),
    ),
    "nothing to follow": (Asked("why?", None, frozenset(), None), Asked(LUNCH, None, frozenset(), "working lunch")),
}
