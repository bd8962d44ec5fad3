import random

import pytest

from bench.calibrate import ANSWERED, Example, fit
from index.confidence import Calibration
from index.passage import Grounds

ANSWER = Grounds(near=0.7, unmatched=0.05, silent=0.1, heard=0.6, have_asked=1, absent=False)
NONE = Grounds(near=0.4, unmatched=0.2, silent=0.4, heard=0.2, have_asked=0.6, absent=True)


def examples(count: int, seed: int) -> list[Example]:
    """Make as many questions with an answer as without, which differ on the whole."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        of = ANSWER if number % 2 else NONE
        values = (of.near, of.unmatched, of.silent, of.heard, of.have_asked)
        absent = dice.random() < (0.3 if of.absent else 0.05)
        noisy = [value + dice.gauss(0, 0.1) for value in values]
        made.append(Example((*noisy, float(absent)), bool(number % 2)))
    return made


def confidence(calibration: Calibration, example: Example) -> float:
    *values, absent = example.grounds
    return calibration.confidence(Grounds(*values, absent=bool(absent)))


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return fit(examples(80, 1), examples(260, 2))


def test_each_ground_is_weighted_its_way(calibration: Calibration) -> None:
    assert min(calibration.near, calibration.heard, calibration.have_asked) > 0
    assert max(calibration.unmatched, calibration.silent, calibration.absent) < 0


def test_the_threshold_lets_the_stated_share_of_the_tune_part_through(calibration: Calibration) -> None:
    answerable = [confidence(calibration, example) for example in examples(80, 1) if example.answerable]
    answered = sum(value >= calibration.threshold - 1e-9 for value in answerable)
    assert answered / len(answerable) == pytest.approx(ANSWERED, abs=1 / len(answerable))


def test_other_questions_are_told_apart_as_well(calibration: Calibration) -> None:
    others = examples(100, 4)
    right = sum((confidence(calibration, example) >= 0.5) == example.answerable for example in others)
    assert right / len(others) > 0.9
