import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.style import Style
from rich.text import Text

from bot.terminal.console import console_of, print_text, width_of

STYLED = Text.assemble(("bold", Style(bold=True)), " ", ("red", Style(color="red")))


ROOT = Path(__file__).resolve().parents[3]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(stream: io.StringIO) -> str:
    print_text(console_of(stream), STYLED)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def terminal_type(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "44")


def test_a_terminal_gets_styles():
    assert printed(Terminal()) == "\x1b[1mbold\x1b[0m \x1b[31mred\x1b[0m\n"


def test_no_color_leaves_bold(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(Terminal()) == "\x1b[1mbold\x1b[0m red\n"


@pytest.mark.parametrize("forced", [{}, {"FORCE_COLOR": "1"}, {"FORCE_COLOR": "3", "TTY_COMPATIBLE": "1"}])
def test_a_pipe_gets_plain_text(monkeypatch, forced):
    for variable, value in forced.items():
        monkeypatch.setenv(variable, value)
    assert printed(io.StringIO()) == "bold red\n"


def test_a_dumb_terminal_gets_plain_text(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert printed(Terminal()) == "bold red\n"


def test_only_a_terminal_has_a_width():
    assert width_of(console_of(Terminal())) == 44
    assert width_of(console_of(io.StringIO())) is None


@pytest.mark.parametrize("text", ["word " * 300 + "end", "[bold]markup[/bold] [/] :smile:", "中" * 500])
def test_text_is_printed_as_it_is(text):
    for stream in (io.StringIO(), Terminal()):
        print_text(console_of(stream), text)
        assert stream.getvalue() == text + "\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_a_real_terminal_is_known_as_one():
    program = (
        "import sys\nfrom bot.terminal.console import console_of, width_of\n"
        "print(console_of(sys.stdout).is_terminal, width_of(console_of(sys.stderr)))"
    )
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, check=True)
        os.close(theirs)
        assert terminal.read(100).split() == [b"True", b"None"]
