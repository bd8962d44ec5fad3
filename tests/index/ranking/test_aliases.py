import pytest

from index.ranking.aliases import Aliases, shipped_aliases


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did the DPRK want", "what did North Korea want"),
        ("what did DPRK want", "what did North Korea want"),
        ("What did the dprk want?", "What did North Korea want?"),
        ("does NK want peace?", "does North Korea want peace?"),
        ("nk?", "North Korea?"),
        ("D.P.R.K.", "North Korea"),
        ("what did the North want?", "what did North Korea want?"),
        ("Pyongyang's stance", "North Korea's stance"),
        ("Democratic People's Republic of Korea", "North Korea"),
        ("did the ROK react", "did South Korea react"),
        ("what does Washington say", "what does US say"),
        ("what does the United States say", "what does US say"),
        ("the U.S. side", "US side"),
        ("U.S.A.", "US"),
        ("did POTUS walk out", "did Trump walk out"),
        ("Kim Jong Un and KCNA", "Kim Jong-un and Korean Central News Agency"),
        ("DPRK and USA", "North Korea and US"),
    ],
)
def test_other_names_become_the_usual_one(question: str, expected: str) -> None:
    assert shipped_aliases().replace(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "",
        "the North Korean side",
        "the South Korean president",
        "North Korea",
        "south korea",
        "South America",
        "North America",
        "America-first",
        "NKs swagger",
        "a bank in Hanoi",
        "what did Trump say?",
        "northern Europe",
        "Lü Chao",
    ],
)
def test_everything_else_stays(question: str) -> None:
    assert shipped_aliases().replace(question) == question


@pytest.mark.parametrize("question", ["the South China Sea", "the North Atlantic", "George Washington"])
def test_a_name_within_a_longer_name_stays(question: str) -> None:
    assert shipped_aliases().replace(question) == question


def test_the_longest_of_the_names_wins() -> None:
    aliases = Aliases({"Paris": ["the city"], "London": ["the city of fog"]})
    assert aliases.replace("is the city of fog like the city of light?") == "is London like Paris of light?"
