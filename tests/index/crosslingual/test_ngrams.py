import pytest

from index.crosslingual.ngrams import NgramIndex, ngrams

pytest.importorskip("anyascii", reason="the extra multilingual is not installed")

TEXTS = ("The Pentagon lifted sanctions.", "Kim met Xi in Hanoi in 1962.", "The bakery opens at five.")


def test_words_are_divided_and_short_ones_and_numbers_are_not():
    assert ngrams("Ox 1962 Lüge") == {
        *("<ox>", "<1962>"),
        *("<lu", "lug", "uge", "ge>", "<lug", "luge", "uge>", "<luge", "luge>"),
    }


@pytest.mark.parametrize(
    ("question", "position"),
    [
        ("Пентагон", 0),
        ("¿Qué sanciones?", 0),
        ("Was geschah 1962?", 1),
        ("Ханой", 1),
        ("Bäckerei", 2),
    ],
)
def test_names_numbers_and_related_words_are_found_across_scripts(question, position):
    scores = NgramIndex(TEXTS).scores(question)
    assert int(scores.argmax()) == position
    assert 0 < scores[position] <= 1


def test_what_shares_nothing_scores_nothing():
    assert NgramIndex(TEXTS).scores("???").tolist() == [0, 0, 0]
