from dataclasses import replace

import pytest

from bot.dialogue.conversations import Conversations
from bot.dialogue.follow_ups import FollowUps
from bot.reception import Request
from bot.words import NO_MORE
from index.confidence import THRESHOLD
from tests.bot.data_folder import questions
from tests.bot.dialogue.dialogues import DIALOGUES, EARLY, LUNCH, ON_SANCTIONS


@pytest.fixture
def follow_ups(desk):
    return FollowUps(desk, Conversations())


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_conversation_is_understood(desk, follow_ups, name):
    for asked in DIALOGUES[name]:
        answer = follow_ups.answer("one", desk.answer(asked.question), 3)
        assert (answer.question, answer.follows) == (asked.question, asked.follows)
        assert answer.answered is (asked.words is not None), asked
        assert answer.answered is bool(answer.quotes)
        assert (answer.confidence >= THRESHOLD) is answer.answered
        assert len(answer.quotes) <= 3
        if asked.speakers:
            assert answer.quotes[0].speaker in asked.speakers, asked
        if asked.words:
            assert any(asked.words in quote.text for quote in answer.quotes), asked


@pytest.mark.parametrize(
    "question",
    [
        "What did North Korea propose?",
        "Why did Trump walk away from the talks?",
        "What did the two leaders think of their talks?",
        "What did Trump say when he was asked about Xi?",
        "how long did the press conference in hanoi take",
        "Who is quoted?",
    ],
)
def test_a_question_that_stands_alone_is_answered_as_if_nothing_had_been_asked(desk, follow_ups, question):
    follow_ups.answer("one", desk.answer(ON_SANCTIONS), 3)
    alone = desk.answer(question)
    assert follow_ups.answer("one", alone, 3) is alone


def test_one_conversation_knows_nothing_of_another(desk, follow_ups):
    follow_ups.answer("one", desk.answer(LUNCH), 3)
    alone = desk.answer("why?")
    other = follow_ups.answer("two", alone, 3)
    assert (other.follows, other.answered) == (None, False)
    assert follow_ups.answer("one", alone, 3).follows == LUNCH


def test_the_reception_honours_a_conversation_and_writes_down_what_was_asked(reception, stores):
    requests = [
        Request(LUNCH, conversation="a"),
        Request(ON_SANCTIONS, top=2, conversation="b"),
        Request("why?", conversation="a"),
        Request("and Ri?", top=2, conversation="b"),
        Request("why?"),
    ]
    answers = [outcome.answer for outcome in reception.ask_each(requests)]
    assert [answer.follows for answer in answers] == [None, None, LUNCH, ON_SANCTIONS, None]
    assert {quote.speaker for quote in answers[3].quotes} == {"Ri Yong-ho"}
    assert [row.text for row in questions(stores.data)] == [request.question for request in requests]


def test_when_something_was_is_told_first_by_what_was_shown_of_it(reception):
    first = reception.ask("what did north korea ask for?", conversation="c").answer
    second = reception.ask("when was that?", conversation="c").answer
    assert second.follows == first.question
    assert second.quotes[0].place in {quote.place for quote in first.quotes}
    assert "Friday" in second.quotes[0].text


def test_when_something_was_is_told_by_all_that_was_shown_of_it_before_anything_else(reception):
    first = reception.ask(EARLY, conversation="c").answer
    second = reception.ask("when was that?", conversation="c").answer
    assert {quote.place for quote in second.quotes} == {quote.place for quote in first.quotes}


def test_who_asks_for_more_gets_what_was_not_shown_until_nothing_is_left(reception, stores):
    def places(question):
        answer = reception.ask(question, conversation="a").answer
        return {quote.place for quote in answer.quotes}, answer

    seen, first = places(ON_SANCTIONS)
    assert first.quotes
    for asked in ("what else?", "more", "anything else?", "go on", "tell me more", "more", "more", "more"):
        more, answer = places(asked)
        assert answer.follows == ON_SANCTIONS
        assert not more & seen
        seen |= more
        if not more:
            break
    assert (answer.answered, answer.nearest, answer.notice) == (False, None, NO_MORE)
    assert len(seen) > len(first.quotes)
    assert all(row.answered for row in questions(stores.data)), "that nothing is left is no question without an answer"
    assert reception.ask("and Ri?", conversation="a").answer.answered, "it is still known what was asked"


@pytest.mark.parametrize(("more", "is_joined"), [(10, True), (240, False)])
def test_questions_too_long_to_be_joined_are_not(desk, follow_ups, more, is_joined):
    long = "Who canceled the working lunch" + " now" * more
    follow_ups.answer("one", desk.answer(long), 3)
    answer = follow_ups.answer("one", desk.answer("why?"), 3)
    assert (answer.answered, answer.follows) == (is_joined, long)


def test_what_tells_of_the_same_thing_is_looked_up_once(desk, follow_ups, monkeypatch):
    follow_ups.answer("one", desk.answer(LUNCH), 3)
    alone, answer, asked = desk.answer("When was that?"), desk.answer, []
    monkeypatch.setattr(desk, "answer", lambda question, top: asked.append(question) or answer(question, top))
    assert follow_ups.answer("one", alone, 3).answered
    assert asked.count(LUNCH) == 1


def test_asking_on_of_nothing_has_no_answer_whatever_the_search_finds(desk, follow_ups):
    found = replace(desk.answer(LUNCH), question="why?")
    answer = follow_ups.answer("one", found, 3)
    assert (answer.answered, answer.quotes, answer.nearest) == (False, (), found.quotes[0])
    assert answer.confidence < desk.threshold
