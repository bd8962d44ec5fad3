"""A bot as a process: it opens beside the connection, and leaves when told to."""

import asyncio
import os
import signal
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from filelock import FileLock

from bot.answer import Answer
from bot.desk import Desk
from bot.errors import RetrievalError, SettingError, StoppedError
from bot.in_force import SearcherInForce
from bot.journal.unanswered import UnansweredEntry, UnansweredText
from bot.process.async_reception import AsyncReception
from bot.process.backend import Backend, check_retrieval, open_backend
from bot.process.chores import Chores
from bot.process.notices import unanswered_notice
from bot.process.service import Opening, serve
from bot.reception import Reception, Request
from bot.settings import read_settings
from bot.stores import open_stores
from corpus.article import Article, Provenance
from corpus.errors import StoreError
from corpus.library import Library
from index.build import build_index
from index.passage import Ranking
from index.search import Searcher
from tests.bot.minutes import Minutes
from tests.bot.moderators import NOTHING_STATED, add, journal_of, moderation_of, news_page, sentences
from tests.bot.publishing import publish
from tests.corpus.web.site import fetcher_for

pytestmark = pytest.mark.asyncio

WAIT = 30  # seconds, at most


class Client:
    """A platform's client that only notes what happens to it."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.happened: list[str] = []
        self.under_way: asyncio.Task[str] | None = None
        self.refused: Exception | None = None
        self.started = asyncio.Event()

    async def run(self) -> None:
        self.happened.append("connected")
        self.started.set()
        self.under_way = asyncio.create_task(self._answer())
        if self.refused:
            raise self.refused
        await asyncio.Event().wait()

    async def _answer(self) -> str:
        backend = await self.opening.backend()
        asked = await backend.reception.ask(Request("Where does the harbour lie?"))
        self.happened.append("answered")
        return asked.answer.revision

    async def close(self) -> None:
        self.happened.append("closing")
        if self.under_way:
            await self.under_way
        self.happened.append("closed")

    async def notify(self, notice) -> None:
        self.happened.append(notice.title)


@pytest.fixture
def settings(tmp_path, small_model, monkeypatch):
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    return read_settings(tmp_path / "data")


async def serving(settings, do, refused=None):
    """Serve, do something once connected, and return the client when it has ended."""
    clients: list[Client] = []

    def make(opening: Opening) -> Client:
        clients.append(Client(opening))
        clients[0].refused = refused
        return clients[0]

    task = asyncio.create_task(serve(make, settings, "discord"))
    while not clients:
        await asyncio.sleep(0)
    await asyncio.wait_for(clients[0].started.wait(), WAIT)
    do()
    await asyncio.wait_for(task, WAIT)
    return clients[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_what_is_under_way_finish(settings, number):
    client = await serving(settings, lambda: os.kill(os.getpid(), number))
    assert client.happened == ["connected", "closing", "answered", "closed"]


def opening_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("opening")]


async def test_a_signal_ends_a_build_that_would_take_long(settings, monkeypatch):
    is_building = threading.Event()

    def build_for_ever(stores, settings, encoder, report):
        with report.building() as progress:
            while True:
                progress(0, 1)
                is_building.set()

    def stop_once_it_is_built():
        assert is_building.wait(WAIT)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("bot.desk.open_desk", build_for_ever)
    monkeypatch.setattr("bot.process.service._GRACE", timedelta(seconds=1))
    client = await serving(settings, stop_once_it_is_built)
    assert client.happened == ["connected", "closing"]
    assert opening_threads() == []


async def test_a_signal_ends_the_reading_that_a_moderator_waits_for(settings, monkeypatch, site):
    came_to, is_over = [], threading.Event()

    async def answer_late(request):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(2)
        return await answer(request)

    def read(backend):
        try:
            came_to.append(backend.moderation(Minutes()).read([site.url("/slow")], NOTHING_STATED))
        except StoppedError as error:
            came_to.append(error)
        is_over.set()

    async def moderate(client):
        backend = replace(await client.opening.backend(), make_fetcher=fetcher_for)
        await asyncio.to_thread(read, backend)

    site.add("/slow", news_page("Slow", sentences("slow")))
    answer = site.pages["/slow"]
    site.pages["/slow"] = answer_late
    monkeypatch.setattr(Client, "_answer", moderate)
    monkeypatch.setattr("bot.process.service._GRACE", timedelta(seconds=1))
    await serving(settings, lambda: None)
    assert await asyncio.to_thread(is_over.wait, WAIT)
    assert [type(one) for one in came_to] == [StoppedError]


async def test_a_signal_ends_it_while_another_process_publishes(settings, monkeypatch):
    monkeypatch.setattr("bot.process.service._GRACE", timedelta(seconds=1))
    settings.data.mkdir()
    with FileLock(settings.data / "publish.lock"):
        client = await serving(settings, lambda: os.kill(os.getpid(), signal.SIGTERM))
        assert [thread.daemon for thread in opening_threads()] == [True]  # which no process waits for
    assert client.happened == ["connected", "closing"]
    for thread in opening_threads():
        await asyncio.to_thread(thread.join, WAIT)
    assert open_stores(settings).library.in_force() is None


async def test_a_platform_that_refuses_ends_it_with_the_reason(settings):
    with pytest.raises(SettingError, match="DISCORD_TOKEN"):
        await serving(settings, lambda: None, SettingError("DISCORD_TOKEN", "it is refused", "make a new one"))


async def test_a_model_that_cannot_be_loaded_ends_it_with_the_reason(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    client = asyncio.create_task(serving(read_settings(tmp_path / "other"), lambda: None))
    with pytest.raises(Exception, match="/nonexistent"):
        await asyncio.wait_for(client, WAIT)


async def test_retrieval_is_checked_at_the_start(settings, searcher, small_encoder):
    backend = open_backend(settings, Minutes(), "discord")
    assert len(backend.desk.library) == 2
    backend.stores.database.close()

    class Blind(Searcher):
        def search(self, question: str, top: int = 3) -> Ranking:
            return Ranking((), 0.0)

    with pytest.raises(RetrievalError, match="metropole doctor"):
        check_retrieval(Blind(searcher.index, small_encoder))


@pytest.mark.parametrize(
    "first",
    ["Timeline", "Help!", "Write a letter to your senator about it.", "회담이 일찍 끝났다.", "He said \x93no\x94."],
)
async def test_an_article_may_begin_with_words_that_the_desk_would_not_search_for(small_encoder, first):
    text = f"{first}\n\nThe delegates left the hall before the meal was served."
    library = Library.of([Article("a", text, Provenance("The Post", "0" * 64))])
    check_retrieval(Searcher(build_index(library, small_encoder), small_encoder))


@pytest.fixture
def backend(stores, small_encoder):
    publish(stores, small_encoder, {"harbour": sentences("harbour")})
    desk = Desk(SearcherInForce(stores, small_encoder, Minutes()))
    reception = Reception(desk, journal_of(stores), Minutes(), "discord")
    return Backend(AsyncReception(reception), stores, small_encoder, None)


class Told:
    def __init__(self) -> None:
        self.notices = []

    async def __call__(self, notice) -> None:
        self.notices.append(notice)


async def test_new_unanswered_questions_are_told_once(backend):
    told = Told()
    chores = Chores(backend.journal, backend.moderation(Minutes()), None, told)
    answer = Answer("Who?", False, 0.1, backend.desk.revision, 1.0, (), None)
    backend.journal.record("Who keeps the lighthouse?", answer, "discord", "7")
    await chores.tell_unanswered()
    await chores.tell_unanswered()
    (notice,) = told.notices
    assert notice.lines == ("Who keeps the lighthouse? (no answer)",)


async def test_an_answer_that_did_not_help_is_told_although_it_was_asked_before(backend):
    told = Told()
    chores = Chores(backend.journal, backend.moderation(Minutes()), None, told)
    answer = Answer("Who?", True, 0.9, backend.desk.revision, 1.0, (), None)
    number = backend.journal.record("Who keeps the lighthouse?", answer, "discord", "7")
    await chores.tell_unanswered()
    backend.journal.give_feedback(number, "7", helpful=False)
    await chores.tell_unanswered()
    backend.journal.give_feedback(number, "8", helpful=False)
    await chores.tell_unanswered()
    (notice,) = told.notices
    assert notice.lines == ("Who keeps the lighthouse? (not helpful)",)


async def test_a_look_that_fails_loses_no_question(backend, monkeypatch):
    def fail():
        raise StoreError("the disk is gone", "put it back")

    told = Told()
    chores = Chores(backend.journal, backend.moderation(Minutes()), None, told)
    answer = Answer("Who?", False, 0.1, backend.desk.revision, 1.0, (), None)
    backend.journal.record("Who keeps the lighthouse?", answer, "discord", "7")
    with monkeypatch.context() as patched:
        patched.setattr(backend.journal, "unanswered_texts", fail)
        with pytest.raises(StoreError):
            await chores.tell_unanswered()
    await chores.tell_unanswered()
    assert [notice.lines for notice in told.notices] == [("Who keeps the lighthouse? (no answer)",)]


async def test_a_scheduled_refresh_publishes_and_tells(backend, stores, small_encoder, site):
    moderation = moderation_of(stores, small_encoder, Minutes())
    site.add("/mill", news_page("The mill", sentences("mill")))
    await asyncio.to_thread(add, moderation, site.url("/mill"))
    site.add("/mill", news_page("The mill", sentences("mill"), "It turns again since Monday."))
    told = Told()
    chores = Chores(backend.journal, moderation, timedelta(hours=1), told)
    await chores.refresh()
    await chores.refresh()
    (notice,) = told.notices
    assert notice.lines[0].startswith("revision ")
    assert any(line.startswith("changed: ") for line in notice.lines)


async def test_a_source_that_begins_to_fail_is_told_once(backend, stores, small_encoder, site):
    moderation = moderation_of(stores, small_encoder, Minutes())
    site.add("/mill", news_page("The mill", sentences("mill")))
    await asyncio.to_thread(add, moderation, site.url("/mill"))
    del site.pages["/mill"]
    told = Told()
    chores = Chores(backend.journal, moderation, timedelta(hours=1), told)
    await chores.refresh()
    await chores.refresh()
    (notice,) = told.notices
    assert notice.lines[0].startswith(f"gone: {site.url('/mill')}")


async def test_a_chore_that_fails_is_done_again_and_ends_nothing(backend, monkeypatch, caplog):
    tries = asyncio.Queue()

    def fail():
        tries.put_nowait("again")
        raise StoreError("the disk is gone", "put it back")

    monkeypatch.setattr(backend.journal, "unanswered_texts", fail)
    chores = Chores(backend.journal, backend.moderation(Minutes()), None, Told(), timedelta(milliseconds=5))
    running = asyncio.create_task(chores.run())
    for _ in range(3):
        await asyncio.wait_for(tries.get(), WAIT)
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert "a chore failed" in caplog.messages


async def test_many_new_questions_are_told_in_few_lines():
    asked = datetime(2019, 2, 28, tzinfo=UTC)
    texts = [
        UnansweredText((UnansweredEntry(n, asked, f"Question {n}?", "discord", "no answer", None),)) for n in range(25)
    ]
    notice = unanswered_notice(texts)
    assert notice is not None
    assert notice.lines[0] == "Question 0? (no answer)"
    assert notice.lines[-1] == "and 15 more"
    assert len(notice.lines) == 11
    assert unanswered_notice([]) is None
