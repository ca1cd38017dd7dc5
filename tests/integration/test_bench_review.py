"""The measurement of the review app finds what happened."""

import asyncio

import aiohttp
import pytest

from annotator.app.bench.annotator import Annotator
from annotator.app.bench.crowd import work
from annotator.app.bench.kills import kill_rounds
from annotator.app.bench.review import share_of
from annotator.app.bench.server import Server, served
from annotator.app.bench.store import GIFTS, made_store, names
from annotator.app.bench.stream import Stream
from annotator.store.file.database import Store
from annotator.store.log.history import decision_log

ONE, OTHER = names(2)


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 2.0), (0.75, 3.0), (0.95, 4.0), (0.0, 1.0)]
)
def test_a_share_of_values(share: float, value: float):
    """The smallest value that so many do not exceed."""
    assert share_of([4.0, 1.0, 3.0, 2.0], share) == value


def test_what_a_crowd_was_told_is_in_the_store():
    """Accepting all of a paragraph takes a decision an event and one to finish."""
    with made_store(30, 2) as database:
        with served(database) as server:
            crowd = work(server, (ONE, OTHER), seconds=1.0, a_second=4.0)
        with Store.open(database, read_only=True) as store:
            logged = decision_log(store)

    assert crowd.failed == 0
    assert {each.key for each in crowd.handled} == {each.request.key for each in logged}
    mine = [each.request.action for each in logged if each.annotator == ONE]
    whole = [*["accept"] * GIFTS, "done"]
    assert mine[: len(whole)] == whole


def test_kills_are_survived():
    """What was acknowledged before each kill is there."""
    with made_store(60, 1) as database:
        kills = kill_rounds(database, ONE, rounds=2)

    assert kills.rounds == 2
    assert kills.acknowledged > 0
    assert kills.lost == 0
    assert kills.is_sound


def test_an_app_that_has_gone_is_noticed():
    """Deciding without a server fails instead of waiting."""

    async def decide_after_a_kill(server: Server) -> None:
        async with (
            aiohttp.ClientSession() as client,
            Stream.open(client, server.address) as stream,
        ):
            annotator = Annotator(stream, ONE)
            await annotator.sit_down()
            server.kill()
            with pytest.raises((ConnectionError, aiohttp.ClientError)):
                await annotator.decide()

    with made_store(10, 1) as database, served(database) as server:
        asyncio.run(decide_after_a_kill(server))
