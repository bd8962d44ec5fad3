import numpy as np
import pytest

from bench.calibrate_languages import ANSWERED, Example, fit, own_examples
from index.crosslingual.multilingual import is_installed


def test_what_is_fitted_tells_apart_and_lets_its_share_through() -> None:
    draw = np.random.default_rng(3)
    to_fit = [
        Example("de", True, (float(cosine), float(cosine), 0.1), answerable)
        for answerable, mean in ((True, 0.5), (False, 0.2))
        for cosine in draw.normal(mean, 0.1, 500)
    ]
    calibration = fit(to_fit)
    confidences = np.array([calibration.confidence(example.features) for example in to_fit])
    answerable = np.array([example.answerable for example in to_fit])
    assert (confidences[answerable] >= calibration.threshold).mean() == pytest.approx(ANSWERED, abs=0.02)
    assert (confidences[~answerable] >= calibration.threshold).mean() < 0.1


@pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")
def test_the_projects_own_questions_are_in_four_languages() -> None:
    examples = own_examples()
    assert {example.language for example in examples} == {"de", "es", "ru", "zh"}
    assert not any(example.is_to_fit for example in examples)
