import pytest

from index.ranking.absent_names import AbsentNames
from index.ranking.lexical import LexicalIndex

LEXICAL = LexicalIndex.build(["Kim Jong-un met Norwegian officials.", "The fair closed at noon."])
NAMES = AbsentNames(LEXICAL, ["Norway", "the Marshal"])


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What did Kim Yo-jong do?", True),
        ("Was John Bolton in the room?", True),
        ("What did Kim Jong-un do?", False),
        ("Putin?", False),  # any word may begin a sentence
        ("So what? Putin came", False),
        ("Did Norway come?", False),  # as its officials did
        ("Did the Marshal come on a Friday in June?", False),
        ("DID PUTIN COME?", False),  # capitals throughout name nothing
        ("did putin come?", False),
        ("What Did Putin Want In Hanoi?", False),
        ("what did Kim say about Why did it end?", False),
        ("", False),
    ],
)
def test_what_is_named_and_not_mentioned(question: str, absent: bool) -> None:
    assert NAMES.are_in(question) == absent
