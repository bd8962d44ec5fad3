"""Questions, one a line -> what came of each, in order and one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answer import Answer
from bot.errors import QuestionError
from bot.reception import Reception


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is no question: what is wrong with it, and the line where it is text at all."""

    error: str
    question: str | None


def answer_each(reception: Reception, lines: Iterable[bytes], top: int | None) -> Iterator[Answer | RefusedLine]:
    """Answer each line (UTF-8) as it comes; a line that cannot be asked does not stop the rest."""
    for line in lines:
        try:
            question = line.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            yield RefusedLine(f"the line is not UTF-8 (byte {error.start + 1}); send UTF-8", None)
            continue
        try:
            yield reception.ask(question, top).answer
        except QuestionError as error:
            yield RefusedLine(str(error), question)
