from collections.abc import Iterator

from corpus.shortened import Passage, shortest_passage
from corpus.wording import tokens

TEXT = "The talks ended. Then the talks went on."


def test_the_shortest_passage_holds_all_parts_in_order() -> None:
    talks, went = [Passage(1, 2), Passage(6, 7)], [Passage(7, 8)]
    assert shortest_passage(TEXT, tokens(TEXT), [talks, went]) == Passage(6, 8)


def test_no_part_is_looked_for_after_one_that_continues_nothing() -> None:
    def places() -> Iterator[list[Passage]]:
        yield [Passage(6, 7)]
        yield [Passage(1, 2)]
        raise AssertionError("this part need not be looked for")

    assert shortest_passage(TEXT, tokens(TEXT), places()) is None
