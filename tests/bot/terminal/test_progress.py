import io

import pytest
from rich.console import Console

from bot.terminal.console import console_of
from bot.terminal.progress import TerminalReport


@pytest.fixture
def screen():
    return Console(file=io.StringIO(), force_terminal=True, width=60)


@pytest.fixture
def pipe():
    return console_of(io.StringIO())


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def build(console: Console, is_interrupted: bool = False) -> None:
    with TerminalReport(console).building() as progress:
        for done in (0, 32, 1234):
            progress(done, 1234)
            if is_interrupted:
                raise KeyboardInterrupt


def test_a_notice_is_one_line_that_steers_nothing(pipe):
    TerminalReport(pipe).notice("/tmp/a\nb\x1b[2J.md: no front\tmatter")
    assert written(pipe) == "metropole: /tmp/a b\ufffd[2J.md: no front matter\n"


def test_a_long_notice_is_not_cut(pipe, screen):
    for console in (pipe, screen):
        TerminalReport(console).notice("word " * 100 + "end")
        assert written(console) == "metropole: " + "word " * 100 + "end\n"


def test_on_a_terminal_a_build_shows_its_count(screen):
    build(screen)
    assert "Building the index" in written(screen)
    assert "1234/1234" in written(screen)


def test_elsewhere_a_build_ends_with_a_line(pipe):
    build(pipe)
    assert written(pipe) == "metropole: built the index: 1,234 new passages\n"


def test_reading_links_is_followed_in_the_same_way(pipe, screen):
    for console in (pipe, screen):
        with TerminalReport(console).reading() as progress:
            progress(0, 1)
            progress(7, 12)  # a feed may name more pages
            progress(12, 12)
    assert "Reading links" in written(screen)
    assert "12/12" in written(screen)
    assert written(pipe) == "metropole: read 12 links\n"


def test_one_link_or_one_passage_is_said_as_one(pipe):
    for following in (TerminalReport(pipe).reading, TerminalReport(pipe).building):
        with following() as progress:
            progress(1, 1)
    assert written(pipe) == "metropole: read 1 link\nmetropole: built the index: 1 new passage\n"


def test_a_build_that_fails_is_not_said_to_be_done(pipe, screen):
    for console in (pipe, screen):
        with pytest.raises(KeyboardInterrupt):
            build(console, is_interrupted=True)
        assert "built" not in written(console)
    assert written(screen).endswith("\x1b[?25h")  # the cursor is shown again


def test_waiting_is_shown_on_a_terminal_only(pipe, screen):
    for console in (pipe, screen):
        with TerminalReport(console).waiting("Loading the model"):
            pass
    assert written(pipe) == ""
    assert "Loading the model" in written(screen)
