from collections.abc import Iterator

from corpus.shortened import TokenSpan, shortest_passage
from corpus.wording import tokens

TEXT = "The talks ended. Then the talks went on."


def test_the_shortest_passage_holds_all_parts_in_order() -> None:
    talks, went = [TokenSpan(1, 2), TokenSpan(6, 7)], [TokenSpan(7, 8)]
    assert shortest_passage(TEXT, tokens(TEXT), [talks, went]) == TokenSpan(6, 8)


def test_no_part_is_looked_for_after_one_that_continues_nothing() -> None:
    def places() -> Iterator[list[TokenSpan]]:
        yield [TokenSpan(6, 7)]
        yield [TokenSpan(1, 2)]
        raise AssertionError("this part need not be looked for")

    assert shortest_passage(TEXT, tokens(TEXT), places()) is None
