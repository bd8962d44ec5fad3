"""Moderators at work: their operations, their command line, and a web site that they read."""

import asyncio
import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.cli import main
from bot.journal.journal import Journal
from bot.journal.pseudonym import Pseudonyms
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Publication
from bot.stores import Stores
from corpus.readers.inputs import GivenProvenance
from index.encoding import Encoder
from tests.bot.article_files import write_article
from tests.bot.minutes import Minutes
from tests.corpus.web.site import Site, fetcher_for

NOTHING_STATED = GivenProvenance()
HARBOUR = "The harbour is deep. Ships of any size may enter it."


def journal_of(stores: Stores) -> Journal:
    return Journal(stores.database, Pseudonyms(stores.data), timedelta(days=90))


def moderation_of(stores: Stores, encoder: Encoder, report: Minutes, threshold: float | None = None) -> Moderation:
    """Return the operations over a data folder, with links that lead to the loopback interface."""
    return Moderation(stores, journal_of(stores), lambda: encoder, report, threshold, fetcher_for)


def preview_of(moderation: Moderation, *inputs: object, keep_duplicates: bool = False, **given: Any) -> Preview:
    """Read inputs, and say what adding them would do."""
    readings = moderation.read([str(one) for one in inputs], GivenProvenance(**given))
    return moderation.preview_addition(readings, keep_duplicates=keep_duplicates)


def add(moderation: Moderation, *inputs: object, **options: Any) -> Publication:
    """Add files, folders or links, whatever the preview says."""
    return moderation.publish(preview_of(moderation, *inputs, **options), actor="Ann", why="a test")


def remove(moderation: Moderation, *ids: str, for_good: bool = False, why: str = "") -> Publication:
    return moderation.publish(moderation.preview_removal(ids, for_good=for_good), actor="Ann", why=why)


def kinds(preview: Preview) -> list[str]:
    """Return what kind each change is of."""
    return [type(change).__name__ for change in preview.changes]


def ids_in_force(stores: Stores) -> list[str]:
    revision = stores.library.in_force()
    return list(stores.library.library(revision).articles) if revision else []


def text_in_force(stores: Stores, article_id: str) -> str:
    return stores.library.library(stores.library.in_force() or "").articles[article_id].text


def sentences(topic: str, number: int = 12) -> str:
    """Return sentences about a topic that no other topic's have in common."""
    words = [hashlib.sha256(f"{topic} {n}".encode()).hexdigest()[:6] for n in range(4 * number)]
    return " ".join(f"The {topic} {' '.join(words[4 * n : 4 * n + 4])} at noon." for n in range(number))


def news_page(title: str, *paragraphs: str) -> str:
    """Return a web page of Evening News with an article on it."""
    head = f'<meta charset="utf-8"><title>{title}</title><meta property="og:site_name" content="Evening News">'
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{article}</main></body></html>"


def news_feed(*links: str) -> str:
    """Return an RSS feed that lists articles."""
    items = "".join(f"<item><title>Entry</title><link>{link}</link></item>" for link in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Evening Feed</title>{items}</channel></rss>"


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    status: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        assert self.output.endswith("\n")
        (line,) = self.output.splitlines()
        return json.loads(line)


Run = Callable[..., Outcome]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `metropole ...` in this process, where the model's libraries are loaded already."""

    def run(*arguments: object, stdin: bytes | Any = b"") -> Outcome:
        stream = io.TextIOWrapper(io.BytesIO(stdin)) if isinstance(stdin, bytes) else stdin
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(int(left.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def corpus(command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small_model: Path) -> Run:
    """Run `metropole corpus ...` in this process, over the data folder of `stores`, with the small model.

    The library begins with one article of our own, the harbour, in place of those that are shipped.
    """
    (tmp_path / "shipped").mkdir()
    write_article(tmp_path / "shipped" / "harbour.md", HARBOUR)
    monkeypatch.setattr("bot.opening.SHIPPED_ARTICLES", tmp_path / "shipped")
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    monkeypatch.setenv("METROPOLE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("METROPOLE_MODERATOR", "Ann")

    assert command("corpus", "status").status == 0
    return partial(command, "corpus")


class Answers:
    """A standard input at which somebody does something before each answer."""

    def __init__(self, *answers: tuple[Callable[[], object], str]) -> None:
        self._answers = list(answers)

    def readline(self) -> str:
        do, answer = self._answers.pop(0)
        do()
        return answer


@pytest.fixture
def moderation(stores: Stores, small_encoder: Encoder, minutes: Minutes) -> Moderation:
    """Return the operations over an empty library."""
    return moderation_of(stores, small_encoder, minutes)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web site that is served from another thread."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    served = Site()
    try:
        asyncio.run_coroutine_threadsafe(served.__aenter__(), loop).result(30)
        yield served
        asyncio.run_coroutine_threadsafe(served.__aexit__(), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def changes_by_origin(changes: Sequence[dict[str, Any]], folder: Path) -> dict[str, dict[str, Any]]:
    """Return the changes of a preview's JSON by the name of their file."""
    return {str(change["origin"]).removeprefix(f"{folder}/"): change for change in changes}
