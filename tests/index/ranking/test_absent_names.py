import pytest

from index.passage import Passage, Span
from index.ranking.absent_names import AbsentNames
from index.ranking.lexical import LexicalIndex

TEXTS = ["Kim Jong-un met Norwegian officials and Lu Chao.", "The fair closed at noon."]
PASSAGES = [Passage("fair", 0, len(text), text, (Span(0, len(text)),)) for text in TEXTS]
SAME = {"Norway": "Norway", "Norwegian": "Norway", "Oslo": "Norway", "Iran": "Iran", "Iranian": "Iran"} | {
    "Tehran": "Iran",
    "Polish": "Poland",
}
NAMES = AbsentNames(LexicalIndex.build(TEXTS), PASSAGES, ["oslo", "the Marshal"], SAME, ["Kim", "Lee", "An"])


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
        ("did putin come?", True),
        ("did norway come?", False),
        ("did they fly to Oslo or oslo", False),
        ("did Iran come?", True),
        ("were iranian officials there", True),
        ("was it about tehran", True),
        ("Iran?", True),
        ("did they polish it", False),
        ("didn't they come, half-way there?", False),
        ("What Did Putin Want In Hanoi?", False),
        ("what did Kim say about Why did it end?", False),
        ("what did kim yo-jong do", True),
        ("and lee do-hoon?", True),
        ("what did kim yo jong do", True),
        ("what did kim jong un do", False),
        ("what did kim jung un do", False),  # a slip
        ("what did kim jon un do", False),
        ("What did Kim Jon-un do?", False),
        ("what did kim jong il do", True),
        ("what did lee jung un do", True),
        ("did lu chau come?", False),
        ("Did Lu Chau come?", False),
        ("did ann cohen come?", True),
        ("did kim get up early", False),
        ("did kim not go on", False),
        ("what did kim jong-un do", False),
        ("what did smith yo-jong do", False),  # no family name that a given name follows
        ("is there an in-depth report", False),
        ("did kim co-host it", False),
        ("are kim long-range missiles there", False),
        ("did kim half-heartedly agree", False),
        ("", False),
    ],
)
def test_what_is_named_and_not_mentioned(question: str, absent: bool) -> None:
    assert NAMES.are_in(question) == absent
