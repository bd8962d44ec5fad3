"""The two streams of a terminal program as rich consoles."""

from typing import TextIO

from rich.console import Console
from rich.text import Text


def console_of(stream: TextIO) -> Console:
    """Return a console that styles its output on a terminal only, whatever FORCE_COLOR says.

    rich honours NO_COLOR and TERM=dumb. What others wrote is never read as markup or emoji codes.
    """
    return Console(file=stream, force_terminal=stream.isatty(), markup=False, emoji=False, highlight=False)


def width_of(console: Console) -> int | None:
    """Return the width to wrap at in columns, or None where the output is not a terminal."""
    return console.width if console.is_terminal else None


def print_text(console: Console, text: Text | str = "") -> None:
    """Print text whose lines are already as they shall be."""
    console.print(text, soft_wrap=True)
