"""Many people ask at once."""

import asyncio
import re
from dataclasses import replace
from threading import Event

import pytest

from bot.errors import QuestionError
from bot.process.async_reception import AsyncReception
from bot.reception import Request

pytestmark = pytest.mark.asyncio

QUESTIONS = ("Who canceled the working lunch?", "What did Ri say?", "Where did Trump hold his press conference?")


def same(answer):
    return replace(answer, elapsed_ms=0, confidence=0, quotes=len(answer.quotes))


async def test_each_gets_the_answer_to_what_they_asked(reception, desk):
    line = AsyncReception(reception)
    requests = [Request(question, top) for question in QUESTIONS for top in (1, 2, 3)]
    outcomes = await asyncio.gather(*(line.ask(request) for request in requests))
    for request, asked in zip(requests, outcomes, strict=True):
        alone = desk.answer(request.question, request.top)
        assert same(asked.answer) == same(alone)
        # what is read together has other rounding errors
        assert asked.answer.confidence == pytest.approx(alone.confidence, abs=1e-5)
    assert len({asked.question_id for asked in outcomes}) == len(requests)


async def test_a_bad_question_stops_nobody_else(reception):
    line = AsyncReception(reception)
    bad, good = await asyncio.gather(line.ask(Request("")), line.ask(Request(QUESTIONS[0])), return_exceptions=True)
    assert isinstance(bad, QuestionError)
    assert good.answer.question == QUESTIONS[0]


class Held:
    """A reception that waits until it may go on, and counts what it is given at a time."""

    def __init__(self) -> None:
        self.may_go_on = Event()
        self.batches: list[int] = []
        self.error: Exception | None = None

    def ask_each(self, requests):
        self.batches.append(len(requests))
        assert self.may_go_on.wait(20)
        if self.error:
            raise self.error
        return [request.question for request in requests]


async def test_what_comes_while_others_are_answered_goes_together():
    held = Held()
    line = AsyncReception(held)
    asked = [asyncio.create_task(line.ask(Request("0")))]
    await asyncio.sleep(0.05)
    asked += [asyncio.create_task(line.ask(Request(str(number)))) for number in range(1, 60)]
    await asyncio.sleep(0.05)
    held.may_go_on.set()
    assert await asyncio.gather(*asked) == [str(number) for number in range(60)]
    assert held.batches == [1, 32, 27]


async def test_who_gave_up_waiting_costs_nobody_an_answer():
    held = Held()
    line = AsyncReception(held)
    first = asyncio.create_task(line.ask(Request("first")))
    await asyncio.sleep(0.05)
    gone, stays = (asyncio.create_task(line.ask(Request(text))) for text in ("gone", "stays"))
    await asyncio.sleep(0.05)
    gone.cancel()
    held.may_go_on.set()
    assert (await first, await stays) == ("first", "stays")
    await line.close()
    assert gone.cancelled()


async def test_who_gives_up_while_they_are_answered_shifts_nobody_elses_answer():
    held = Held()
    line = AsyncReception(held)
    first, *asked = (asyncio.create_task(line.ask(Request(text))) for text in ("first", "gone", "one", "two"))
    await asyncio.sleep(0.05)
    asked[0].cancel()
    held.may_go_on.set()
    assert await asyncio.gather(first, *asked[1:]) == ["first", "one", "two"]
    assert (held.batches, asked[0].cancelled()) == ([4], True)


async def test_a_question_that_breaks_the_search_costs_nobody_else_an_answer():
    class Breakable(Held):
        def ask_each(self, requests):
            questions = super().ask_each(requests)
            if "bad" in questions:
                raise re.error("bad escape")
            return questions

    held = Breakable()
    line = AsyncReception(held)
    first = asyncio.create_task(line.ask(Request("first")))
    await asyncio.sleep(0.05)
    asked = [asyncio.create_task(line.ask(Request(text))) for text in ("one", "bad", "two")]
    await asyncio.sleep(0.05)
    held.may_go_on.set()
    outcomes = await asyncio.gather(first, *asked, return_exceptions=True)
    assert [*outcomes[:2], outcomes[3]] == ["first", "one", "two"]
    assert isinstance(outcomes[2], re.error)


async def test_an_error_reaches_everybody_who_asked_and_the_next_one_is_answered():
    held = Held()
    line = AsyncReception(held)
    held.error = OSError("no disk")
    held.may_go_on.set()
    outcomes = await asyncio.gather(*(line.ask(Request("?")) for _ in range(3)), return_exceptions=True)
    for outcome in outcomes:
        assert isinstance(outcome, OSError)
    held.error = None
    assert await line.ask(Request("again")) == "again"


@pytest.mark.parametrize("asked", [0, 3])
async def test_closing_waits_for_what_was_asked(asked):
    held = Held()
    line = AsyncReception(held)
    waiting = [asyncio.create_task(line.ask(Request("?"))) for _ in range(asked)]
    await asyncio.sleep(0.05)
    held.may_go_on.set()
    await line.close()
    assert await asyncio.gather(*waiting) == ["?"] * asked
    assert sum(held.batches) == asked
