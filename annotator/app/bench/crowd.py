"""Many annotators at once in one process, each deciding at a steady pace."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import NamedTuple

import aiohttp

from annotator.app.bench.annotator import Annotator, Handled
from annotator.app.bench.server import Server
from annotator.app.bench.stream import Stream

_ARRIVE_WITHIN = 0.1
"""Seconds between one who sits down and the next."""


class Crowd(NamedTuple):
    """What a number of annotators met."""

    handled: tuple[Handled, ...]
    cpu_seconds: float | None
    """Of the server while they decided; None where the system does not tell."""
    memory_mb: float | None
    """Of the server in the end."""

    @property
    def failed(self) -> int:
        """Returns how many decisions were not stored."""
        return sum(each.status != "stored" for each in self.handled)


def work(
    server: Server, people: Sequence[str], *, seconds: float, a_second: float = 1.0
) -> Crowd:
    """Lets people decide for a while.

    Who is slower than the pace because an answer is late goes on at once: then there are
    fewer decisions, and those that wait show in the times.

    Args:
        server: A running server.
        people: Their names.
        seconds: How long they decide, after all have opened the page.
        a_second: Decisions of each person.
    """
    return asyncio.run(_work(server, people, seconds, 1 / a_second))


async def _work(
    server: Server, people: Sequence[str], seconds: float, pause: float
) -> Crowd:
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        aiohttp.ClientSession(connector=connector) as client,
        AsyncExitStack() as doors,
    ):
        seats = []
        for name in people:
            door = Stream.open(client, server.address)
            stream = await doors.enter_async_context(door)
            seats.append(Annotator(stream, name))
            await seats[-1].sit_down()
            await asyncio.sleep(_ARRIVE_WITHIN)
        begun = server.cpu_seconds()
        until = time.perf_counter() + seconds
        shares = [pause * place / len(seats) for place in range(len(seats))]
        handled = await asyncio.gather(
            *(_decide(s, d, pause, until) for s, d in zip(seats, shares, strict=True))
        )
        ended = server.cpu_seconds()
        return Crowd(
            handled=tuple(each for some in handled for each in some),
            cpu_seconds=None if begun is None or ended is None else ended - begun,
            memory_mb=server.memory_mb(),
        )


async def _decide(
    annotator: Annotator, delay: float, pause: float, until: float
) -> list[Handled]:
    """Decides once a pause until the time is over, beginning after a delay."""
    await asyncio.sleep(delay)
    handled: list[Handled] = []
    while (begun := time.perf_counter()) < until:
        handled.append(await annotator.decide())
        await asyncio.sleep(max(0.0, pause - (time.perf_counter() - begun)))
    return handled
