"""Kills the app while decisions come in, and looks for those that it had acknowledged."""

import asyncio
import random
from pathlib import Path
from typing import NamedTuple

import aiohttp

from annotator.app.bench.annotator import Annotator
from annotator.app.bench.server import Server
from annotator.app.bench.stream import Stream
from annotator.store.care.doctor import examine
from annotator.store.file.database import Store
from annotator.store.log.history import decision_log

_LIVES_SECONDS = (0.02, 0.6)
"""How long decisions come in before the process is killed."""
_PAGE = 1000


class Kills(NamedTuple):
    """What became of what was acknowledged."""

    rounds: int
    acknowledged: int
    lost: int
    """Acknowledged, and not in the store."""
    is_sound: bool
    """The store has no faults, and what is derived in it follows from its log."""


def kill_rounds(database: Path, person: str, rounds: int, seed: int = 0) -> Kills:
    """Starts the app, decides as fast as it answers, kills it; again and again.

    Args:
        database: A store with a queue that is long enough.
        person: Who decides.
        rounds: How often it is killed.
        seed: Of the moments at which it is.
    """
    chance = random.Random(seed)  # noqa: S311 – moments, not secrets
    acknowledged: set[str] = set()
    for _ in range(rounds):
        server = Server(database)
        server.start()
        life = chance.uniform(*_LIVES_SECONDS)
        acknowledged |= asyncio.run(_round(server, person, life))
    with Store.open(database) as store:
        lost = acknowledged - _kept(store)
        faults = [f for f in examine(store).findings if f.severity != "warning"]
    return Kills(rounds, len(acknowledged), len(lost), not faults)


async def _round(server: Server, person: str, life: float) -> set[str]:
    """Decides until the app is killed; returns the keys that were acknowledged."""
    acknowledged: set[str] = set()
    async with (
        aiohttp.ClientSession() as client,
        Stream.open(client, server.address) as stream,
    ):
        annotator = Annotator(stream, person)
        await annotator.sit_down()
        asyncio.get_running_loop().call_later(life, server.kill)
        while True:
            try:
                handled = await annotator.decide()
            except (ConnectionError, aiohttp.ClientError):
                return acknowledged
            if handled.status == "stored":
                acknowledged.add(handled.key)


def _kept(store: Store) -> set[str]:
    kept: set[str] = set()
    after = None
    while logged := decision_log(store, after=after, limit=_PAGE):
        kept |= {each.request.key for each in logged}
        after = logged[-1].decision_id
    return kept
