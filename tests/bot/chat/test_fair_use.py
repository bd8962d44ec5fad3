from datetime import timedelta

import pytest

from bot.chat.fair_use import FairUse, Limits

MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_each_person_may_ask_so_often_and_is_told_how_long_to_wait(clock):
    fair_use = FairUse(Limits(2, 100), MINUTE, clock)
    assert fair_use.check("ann", "village") is None
    clock.now += 10
    assert fair_use.check("ann", "village") is None
    clock.now += 10
    assert fair_use.check("ann", "town") == timedelta(seconds=40)
    assert fair_use.check("bob", "village") is None
    clock.now += 40
    assert fair_use.check("ann", None) is None
    assert fair_use.check("ann", None) == timedelta(seconds=10)


def test_each_server_has_a_limit_of_its_own(clock):
    fair_use = FairUse(Limits(10, 2), MINUTE, clock)
    assert [fair_use.check(person, "village") is None for person in ("ann", "bob", "cid")] == [True, True, False]
    assert fair_use.check("cid", "town") is None
    assert fair_use.check("cid", None) is None


def test_a_refused_question_does_not_count(clock):
    fair_use = FairUse(Limits(1, 100), MINUTE, clock)
    fair_use.check("ann", None)
    for _ in range(5):
        clock.now += 10
        assert fair_use.check("ann", None) == timedelta(seconds=1060 - clock.now)
    clock.now += 10
    assert fair_use.check("ann", None) is None


def test_nothing_is_kept_of_who_has_stopped_asking(clock):
    fair_use = FairUse(Limits(5, 5), MINUTE, clock)
    for number in range(1000):
        fair_use.check(f"person {number}", f"server {number}")
    clock.now += 60
    fair_use.check("ann", None)
    assert (len(fair_use._asked), len(fair_use._in_order)) == (1, 1)
