import numpy as np
import pytest

from bench.calibrate_languages import ANSWERED, Example, fit
from index.crosslingual.confidence import CrosslingualCalibration, CrosslingualGrounds


def examples(languages: tuple[str, ...], *, on_news: bool, seed: int) -> list[Example]:
    """Make questions of which the answerable ones have higher cosines and a surer gloss."""
    draw = np.random.default_rng(seed)
    return [
        Example(
            language, on_news, True, CrosslingualGrounds(cosine, cosine, 0.1, gloss), language == "de", is_answerable
        )
        for language in languages
        for is_answerable, mean, of_gloss in ((True, 0.5, 1.0), (False, 0.2, -1.0))
        for cosine, gloss in zip(draw.normal(mean, 0.1, 500), draw.normal(of_gloss, 0.5, 500), strict=True)
    ]


def share_answered(calibration: CrosslingualCalibration, examples: list[Example], *, answerable: bool) -> float:
    confidences = [calibration.confidence(e.grounds) for e in examples if e.answerable == answerable]
    return float((np.array(confidences) >= calibration.threshold).mean())


def test_what_is_fitted_tells_apart_and_lets_its_share_of_the_news_through() -> None:
    on_news, others = examples(("de",), on_news=True, seed=3), examples(("de", "th"), on_news=False, seed=4)
    calibrations = fit([*on_news, *others])
    thai = [example for example in others if example.language == "th"]
    for of_language, calibration in ((on_news, calibrations.glossed), (thai, calibrations.unglossed)):
        assert share_answered(calibration, of_language, answerable=True) == pytest.approx(ANSWERED, abs=0.05)
        assert share_answered(calibration, of_language, answerable=False) < 0.1


def test_a_gloss_is_judged_by_itself_and_what_has_none_by_the_rest() -> None:
    calibrations = fit([*examples(("de",), on_news=True, seed=3), *examples(("de",), on_news=False, seed=4)])
    glossed, unglossed = calibrations.of("why ended"), calibrations.of(None)
    assert glossed.gloss > 0
    assert (glossed.passage, glossed.sentence, glossed.ngrams) == (0, 0, 0)
    assert unglossed.sentence > 0
    assert unglossed.gloss == 0
