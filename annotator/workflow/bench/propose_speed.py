"""How much CPU time a paragraph takes, and how near the pass comes to the ideal.

Everything counts, to the last row in the store. The server answers after 200 ms, so that
16 requests at once make 80 a second at best.
"""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import aiohttp

from annotator.workflow.bench.bench_place import Place
from annotator.workflow.bench.figure import Figure
from annotator.workflow.propose.tasks import paragraph_tasks

CPU_BAR_MS = 5.0
IDEAL_SHARE_BAR = 0.85
BARE_SHARE_BAR = 0.70
LATENCY_SECONDS = 0.2
ROUNDS = 3
"""The best of so many counts: whatever else the machine does can only make it worse."""
_SEED = "seed"


class Bare(NamedTuple):
    """What a bare HTTP client took for the same requests."""

    requests_a_second: float
    cpu_ms: float
    """A request."""


def speed_figures(place: Place) -> Iterator[Figure]:
    """Measures CPU time and throughput, each beside a bare client in the same run."""
    place.run(f"ok:{_SEED}=warm", 16, limit=16)  # imports and tables are loaded once
    yield from _cpu_figures(place)
    yield from _at_sixteen(place)
    yield from _at_sixty_four(place)


def _cpu_figures(place: Place) -> Iterator[Figure]:
    passes = [place.run(f"ok:lat=20,{_SEED}=c{n}", 16) for n in range(ROUNDS)]
    bare = [bare_client(place, f"ok:lat=20,{_SEED}=b{n}", 16) for n in range(ROUNDS)]
    best = min(passes, key=lambda each: each.cpu_seconds)
    yield Figure(
        what="CPU time a proposal",
        value=1000 * best.cpu_seconds / best.report.events,
        unit="ms",
        bar=CPU_BAR_MS,
    )
    a_paragraph = 1000 * best.cpu_seconds / best.report.paragraphs
    yield Figure(what="CPU time a paragraph", value=a_paragraph, unit="ms")
    floor = min(each.cpu_ms for each in bare)
    yield Figure(what="CPU time a request, bare client", value=floor, unit="ms")


def _at_sixteen(place: Place) -> Iterator[Figure]:
    model = f"ok:lat={LATENCY_SECONDS * 1000:.0f},{_SEED}=i"
    ideal = 16 / LATENCY_SECONDS
    rates = [_rate(place, f"{model}{n}", 16) for n in range(ROUNDS)]
    bare = max(
        bare_client(place, f"{model}b{n}", 16).requests_a_second for n in range(ROUNDS)
    )
    yield Figure(
        what="16 at once: share of the ideal 80/s",
        value=max(rates) / ideal,
        unit="",
        bar=IDEAL_SHARE_BAR,
        better="higher",
    )
    yield Figure(what="16 at once: the same, bare client", value=bare / ideal, unit="")


def _at_sixty_four(place: Place) -> Iterator[Figure]:
    model = f"ok:lat={LATENCY_SECONDS * 1000:.0f},{_SEED}=s"
    shares = []
    for n in range(ROUNDS):
        ours = _rate(place, f"{model}{n}", 64)
        shares.append(
            (ours / bare_client(place, f"{model}b{n}", 64).requests_a_second, ours)
        )
    share, ours = max(shares)
    yield Figure(
        what="64 at once: share of a bare client",
        value=share,
        unit="",
        bar=BARE_SHARE_BAR,
        better="higher",
    )
    yield Figure(what="64 at once: requests", value=ours, unit="/s")


def _rate(place: Place, model: str, concurrency: int) -> float:
    # how the model is spoken to is learned from one paragraph, whatever the size of a pass
    place.run(model, concurrency, limit=1)
    done = place.run(model, concurrency)
    return done.requests / done.seconds


def bare_client(place: Place, model: str, concurrency: int) -> Bare:
    """Sends the same requests with aiohttp alone and reads the JSON that comes back."""
    bodies = request_bodies(place, model)
    begun, begun_cpu = time.perf_counter(), time.process_time()
    asyncio.run(_send_all(f"{place.base_url}/chat/completions", bodies, concurrency))
    cpu_seconds = time.process_time() - begun_cpu
    seconds = time.perf_counter() - begun
    return Bare(len(bodies) / seconds, 1000 * cpu_seconds / len(bodies))


def request_bodies(place: Place, model: str) -> list[bytes]:
    """Returns what a pass would send first about each paragraph."""
    contract = place.ready(model, 16).proposer.contract
    tasks = paragraph_tasks(place.services.store, ())
    bodies = (contract.request(task).body() for task in tasks)
    return [json.dumps(body, ensure_ascii=False).encode() for body in bodies]


async def _send_all(url: str, bodies: Sequence[bytes], concurrency: int) -> None:
    rest = iter(bodies)
    headers = {"content-type": "application/json"}
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:

        async def work() -> None:
            for body in rest:
                async with session.post(url, data=body) as response:
                    json.loads(await response.read())

        await asyncio.gather(*(work() for _ in range(concurrency)))
