"""Publishing is killed at every step that it has, while others ask."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from multiprocessing import get_context

import pytest

from tests.bot.crashes import READERS, Campaign, publish_and_kill
from tests.bot.editions import Edition, revision_of
from tests.postgresql import new_database


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is killed on a database; the steps of the file system are the same on both."""

    of_database: bool
    kills: int


EXTENTS = {"sqlite": Extent(of_database=False, kills=220), "postgresql": Extent(of_database=True, kills=50)}


@pytest.fixture(scope="module", params=EXTENTS)
def extent(request: pytest.FixtureRequest) -> Extent:
    return EXTENTS[request.param]


@pytest.fixture(scope="module")
def campaign(
    request: pytest.FixtureRequest, extent: Extent, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Campaign]:
    """Kill once for all tests; a process of its own can fork, unlike one that has loaded a model."""
    with ExitStack() as stack:
        database_url = None
        if extent is EXTENTS["postgresql"]:
            server_url = request.getfixturevalue("postgresql_server_url")
            database_url = stack.enter_context(new_database(server_url))
        pool = stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        data = tmp_path_factory.mktemp("crash")
        yield pool.submit(publish_and_kill, data, database_url, **asdict(extent)).result()


def texts(edition: Edition) -> dict[str, str]:
    return {one.article.id: one.article.text for one in edition}


def test_after_each_kill_one_of_the_two_revisions_is_whole(campaign, extent):
    assert len(campaign.kills) >= extent.kills
    for kill in campaign.kills:
        editions = {revision_of(edition): edition for edition in (kill.before, kill.due)}
        assert kill.found.texts == texts(editions[kill.found.revision])
    came_to_force = {kill.found.revision == revision_of(kill.due) for kill in campaign.kills}
    assert came_to_force == {False, True}


def test_the_next_publish_waits_for_nobody_and_sweeps_up(campaign):
    for kill in campaign.kills:
        assert kill.found.notices == ()
        assert kill.found.left_over == ()


def test_no_publish_is_lost_and_none_is_written_down_twice(campaign):
    assert campaign.history == tuple(map(revision_of, campaign.editions))


def test_every_answer_quotes_the_revision_that_it_names_which_is_in_force(campaign):
    articles = {revision_of(edition): texts(edition) for edition in campaign.editions}
    numbers = {revision: number for number, revision in enumerate(campaign.history)}
    assert len(campaign.hearings) == READERS
    for hearing in campaign.hearings:
        assert hearing.notices == ()
        for heard in hearing.heard:
            assert numbers[heard.before] <= numbers[heard.revision] <= numbers[heard.after]
            assert {quote.article for quote in heard.quotes} == set(articles[heard.revision])
            for quote in heard.quotes:
                assert articles[heard.revision][quote.article][quote.start : quote.end] == quote.text
        assert len({heard.revision for heard in hearing.heard}) > len(campaign.editions) / 10
