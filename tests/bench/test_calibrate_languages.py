import numpy as np
import pytest

from bench.calibrate_languages import ANSWERED, Example, fit, own_examples
from index.crosslingual.confidence import CrosslingualGrounds
from index.crosslingual.multilingual import is_installed


def test_what_is_fitted_tells_apart_and_lets_its_share_through() -> None:
    draw = np.random.default_rng(3)
    to_fit = [
        Example(language, True, CrosslingualGrounds(cosine, cosine, 0.1, gloss), language == "de", answerable)
        for language in ("de", "th")
        for answerable, mean, gloss in ((True, 0.5, 1.0), (False, 0.2, -1.0))
        for cosine in draw.normal(mean, 0.1, 500).tolist()
    ]
    calibrations = fit(to_fit)
    assert calibrations.of("why ended").gloss > 0
    assert calibrations.of(None).gloss == 0
    for language, calibration in (("de", calibrations.glossed), ("th", calibrations.unglossed)):
        examples = [example for example in to_fit if example.language == language]
        confidences = np.array([calibration.confidence(example.grounds) for example in examples])
        answerable = np.array([example.answerable for example in examples])
        assert (confidences[answerable] >= calibration.threshold).mean() == pytest.approx(ANSWERED, abs=0.05)
        assert (confidences[~answerable] >= calibration.threshold).mean() < 0.1


@pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")
def test_the_projects_own_questions_are_in_four_languages() -> None:
    examples = own_examples()
    assert {example.language for example in examples} == {"de", "es", "ru", "zh"}
    assert not any(example.is_to_fit for example in examples)
