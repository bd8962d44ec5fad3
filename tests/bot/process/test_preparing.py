"""The desk while revisions come into force."""

import asyncio
from threading import Event

import numpy as np
import pytest

from bot.desk import Desk
from bot.in_force import SearcherInForce
from bot.languages import Languages
from bot.process.preparing import keep_prepared
from corpus.errors import StoreError
from tests.bot.minutes import Minutes
from tests.bot.moderators import sentences
from tests.bot.publishing import publish

pytestmark = pytest.mark.asyncio

WAIT = 30  # seconds, at most
SOON = 0.01


class Alphabet:
    """Encodes a text by its letters; what it was given is remembered."""

    identity = "alphabet"

    def __init__(self) -> None:
        self.given = []
        self.may_go_on = Event()
        self.may_go_on.set()

    def encode(self, texts):
        assert self.may_go_on.wait(WAIT)
        self.given += texts
        counts = np.array([[1 + text.count(letter) for letter in "abcdefgh"] for text in texts], dtype=np.float32)
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


@pytest.fixture
def alphabet():
    return Alphabet()


@pytest.fixture
def desk(stores, small_encoder, alphabet):
    publish(stores, small_encoder, {"harbour": sentences("harbour")})
    languages = Languages(stores.data / "multilingual", Minutes(), alphabet)
    return Desk(SearcherInForce(stores, small_encoder, Minutes()), None, languages)


async def until(is_so):
    async with asyncio.timeout(WAIT):
        while not is_so():
            await asyncio.sleep(SOON)


@pytest.fixture
def prepared(desk, monkeypatch):
    """Return the revisions that were prepared."""
    revisions, prepare = [], desk.prepare

    def noted(*arguments):
        prepare(*arguments)
        revisions.append(desk.revision)

    monkeypatch.setattr(desk, "prepare", noted)
    return revisions


async def ended(task):
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, WAIT)


async def test_each_revision_is_prepared_once_other_languages_included(
    desk, stores, small_encoder, alphabet, prepared, monkeypatch
):
    keeping = asyncio.create_task(keep_prepared(desk, SOON))
    await until(lambda: len(prepared) == 1)
    assert any("harbour" in text for text in alphabet.given)
    alphabet.given.clear()
    await asyncio.to_thread(
        publish, stores, small_encoder, {"harbour": sentences("harbour"), "mill": sentences("mill")}
    )
    await until(lambda: len(prepared) == 2)
    assert alphabet.given
    assert not any("harbour" in text for text in alphabet.given)
    monkeypatch.setattr("bot.catalogue.contents.persons_of", None)
    monkeypatch.setattr("bot.catalogue.contents.in_order", None)
    alphabet.given.clear()
    await asyncio.to_thread(desk.timeline)
    question = "Wo liegt der Hafen heute, und wer hat die Mühle dort gebaut?"
    await asyncio.to_thread(desk.answer, question)
    assert question in alphabet.given
    assert not any(word in text for text in alphabet.given for word in ("harbour", "mill"))
    await asyncio.sleep(5 * SOON)
    assert len(prepared) == 2
    await ended(keeping)


async def test_a_failure_ends_nothing_and_is_logged(desk, prepared, monkeypatch, caplog):
    monkeypatch.setattr("bot.process.preparing._AFTER_A_FAILURE", SOON)
    failures = [StoreError("the disk is gone", "put it back"), ValueError("a mistake of ours")]
    prepare = desk.prepare

    def fail_at_first(*arguments):
        if failures:
            raise failures.pop()
        prepare(*arguments)

    monkeypatch.setattr(desk, "prepare", fail_at_first)
    keeping = asyncio.create_task(keep_prepared(desk, SOON))
    await until(lambda: len(prepared) == 1)
    assert caplog.messages.count("the desk could not be prepared") == 2
    await ended(keeping)


async def test_who_leaves_does_not_wait_for_the_whole_library(desk, stores, small_encoder, alphabet):
    publish(stores, small_encoder, {name: sentences(name) for name in ("harbour", "mill", "ferry", "bakery")})
    alphabet.may_go_on.clear()
    keeping = asyncio.create_task(keep_prepared(desk, SOON))
    await asyncio.sleep(5 * SOON)
    await ended(keeping)
    alphabet.may_go_on.set()
    await asyncio.wait_for(asyncio.get_running_loop().shutdown_default_executor(), WAIT)
    assert len(list((stores.data / "multilingual").rglob("*.npz"))) <= 1
