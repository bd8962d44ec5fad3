"""Measure a question in a warm process against the model's bare forward pass: python -m bench.speed.

Both are timed in turn in the same run, question by question, as machines are noisy: the ratio of
the medians is what counts.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import perf_counter

from bench.questions import read_questions
from bot.desk import Desk
from bot.quiet import quiet_libraries
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.search import Searcher

WARM_UP = 10  # questions


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__).parse_args(arguments)
    quiet_libraries()
    encoder = SentenceTransformerEncoder()
    searcher = Searcher(build_index(read_library(SHIPPED_ARTICLES), encoder), encoder)
    desk = Desk(lambda *, damaged=None: searcher)
    answers, passes = [], []
    for number, question in enumerate([*read_questions("tune"), *read_questions("report")]):
        forward = encoder.forward_pass(question.text)
        answer, bare = milliseconds(partial(desk.answer, question.text)), milliseconds(forward)
        if number >= WARM_UP:
            answers.append(answer)
            passes.append(bare)
    print(f"{len(answers)} questions, each once")
    print(f"answer, median             {median(answers):7.2f} ms")
    print(f"bare forward pass, median  {median(passes):7.2f} ms")
    print(f"ratio of the medians       {median(answers) / median(passes):7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
