"""Ask the project's own questions as the desk does, and see whose accounts are among the quotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.questions import Outcome, Question
from bot.quoting import depth, quote
from index.known_sides import KnownSides
from index.search import Searcher

QUOTES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's outcome, and whether accounts of two of its sides are among the quotes."""

    outcome: Outcome
    quotes_both: bool


def ask_each(searcher: Searcher, questions: Iterable[Question]) -> Iterator[Asked]:
    """Ask questions of one library."""
    library = searcher.index.library
    known_sides = KnownSides(library)
    for question in questions:
        ranking = searcher.search(question.text, depth(question.text, QUOTES))
        outcome = Outcome(question, ranking, library)
        quoting = quote(question.text, ranking, searcher.index, known_sides, QUOTES)
        places = {(q.article, q.start) for q in quoting.quotes}
        shown = [p.passage for p in ranking.passages if (p.passage.article_id, p.passage.start) in places]
        sides = {side for passage in shown for evidence in outcome.evidence_in(passage) for side in evidence.sides}
        yield Asked(outcome, len(sides) > 1)


def both_sides(asked: Sequence[Asked]) -> tuple[float, int]:
    """Return the share of the questions with two sides or more for which two are quoted, and how many these are."""
    of_sides = [one.quotes_both for one in asked if len(one.outcome.question.sides) > 1]
    return sum(of_sides) / max(len(of_sides), 1), len(of_sides)
