"""Measures the review app: keys, answers, many annotators, kills."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.app.bench.browser import Seen, bare_page, chromium, visit
from annotator.app.bench.crowd import work
from annotator.app.bench.kills import kill_rounds
from annotator.app.bench.server import Server, served
from annotator.app.bench.store import made_store, names
from annotator.model.record import Record
from annotator.workflow.bench.figure import Figure

SHORT_QUEUE = 100
"""Paragraphs of the queue that a long one is held against."""
CROWDS = (30, 50)
"""Annotators at once, each with a decision a second."""

_START_BAR_S, _LOAD_BAR_MS = 3.0, 4000.0
_PAINT_P50_BAR_MS, _PAINT_P95_BAR_MS, _LONG_QUEUE_BAR = 30.0, 100.0, 1.2
_ACK_P95_BAR_MS = 300.0
_CROWD_P95_BARS_MS = dict(zip(CROWDS, (250.0, 500.0), strict=True))
_CPU_BAR_MS, _WIRE_BAR_KB, _MEMORY_BAR_MB = 20.0, 20.0, 250.0


class Effort(Record):
    """How much is measured."""

    paragraphs: int
    """Of the long queue."""
    presses: int
    """Paragraphs that are finished in the browser."""
    seconds: float
    """For which a crowd decides."""
    kills: int


class ReviewBench(Record):
    """All figures of one run, on one machine, at one time."""

    effort: Effort
    figures: tuple[Figure, ...]

    @property
    def is_correct(self) -> bool:
        """Tells whether every bar is met for which a slow machine is no excuse."""
        return all(figure.is_met is not False for figure in self.figures if figure.exact)


def bench_review(
    effort: Effort, told: Callable[[str], None] = lambda _: None
) -> ReviewBench:
    """Measures everything; takes minutes.

    Raises:
        AnnotatorError: There is no Chromium or no Playwright, or the app does not start.
    """
    figures: list[Figure] = []
    people = names(2 + len(CROWDS) * max(CROWDS))
    told(f"a queue of {effort.paragraphs} paragraphs")
    with made_store(effort.paragraphs, len(people)) as database:
        told("keys")
        figures += _key_figures(database, people[0], effort)
        for place, size in enumerate(CROWDS):
            told(f"{size} annotators")
            first = 2 + place * max(CROWDS)
            figures += _crowd_figures(database, people[first : first + size], effort)
        told("kills")
        figures += _kill_figures(database, people[1], effort)
    return ReviewBench(effort=effort, figures=tuple(figures))


def _key_figures(database: Path, person: str, effort: Effort) -> Iterator[Figure]:
    short = min(SHORT_QUEUE, effort.paragraphs)
    with chromium() as browser:
        with made_store(short, 1) as small, served(small) as server:
            before = visit(browser, server, names(1)[0], effort.presses)
        server = Server(database)
        started = server.start()
        try:
            seen = visit(browser, server, person, effort.presses)
        finally:
            server.kill()
        bare = bare_page(browser, effort.presses)
    yield Figure(what="start", value=started, unit="s", bar=_START_BAR_S)
    yield Figure(
        what="first paragraph, empty cache", value=seen.load, unit="ms", bar=_LOAD_BAR_MS
    )
    yield from _painted(seen, before, bare, short)
    yield Figure(
        what="key to all saved, p95",
        value=share_of(seen.acknowledged, 0.95),
        unit="ms",
        bar=_ACK_P95_BAR_MS,
    )


def _painted(
    seen: Seen, before: Seen, bare: Sequence[float], short: int
) -> Iterator[Figure]:
    middle, at_short = share_of(seen.painted, 0.5), share_of(before.painted, 0.5)
    what = "key to next paragraph"
    yield Figure(what=f"{what}, p50", value=middle, unit="ms", bar=_PAINT_P50_BAR_MS)
    late = share_of(seen.painted, 0.95)
    yield Figure(what=f"{what}, p95", value=late, unit="ms", bar=_PAINT_P95_BAR_MS)
    yield Figure(what=f"{what}, p50, queue of {short}", value=at_short, unit="ms")
    yield Figure(
        what=f"p50 by that of a queue of {short}",
        value=middle / at_short,
        unit="",
        bar=_LONG_QUEUE_BAR,
    )
    floor = share_of(bare, 0.5)
    yield Figure(what="key to paint, page without any work, p50", value=floor, unit="ms")


def _crowd_figures(
    database: Path, people: Sequence[str], effort: Effort
) -> Iterator[Figure]:
    with served(database) as server:
        crowd = work(server, people, seconds=effort.seconds)
    n, decisions = len(people), len(crowd.handled)
    yield Figure(
        what=f"{n} annotators: answer, p95",
        value=1000 * share_of([each.seconds for each in crowd.handled], 0.95),
        unit="ms",
        bar=_CROWD_P95_BARS_MS[n],
    )
    yield Figure(
        what=f"{n} annotators: not stored", value=crowd.failed, unit="", bar=0, exact=True
    )
    yield Figure(
        what=f"{n} annotators: received a decision",
        value=sum(each.received for each in crowd.handled) / decisions / 1000,
        unit="kB",
        bar=_WIRE_BAR_KB,
        exact=True,
    )
    if crowd.cpu_seconds is not None:
        each = 1000 * crowd.cpu_seconds / decisions
        what = f"{n} annotators: CPU a decision"
        yield Figure(what=what, value=each, unit="ms", bar=_CPU_BAR_MS)
    if crowd.memory_mb is not None:
        what = f"{n} annotators: memory"
        yield Figure(what=what, value=crowd.memory_mb, unit="MB", bar=_MEMORY_BAR_MB)


def _kill_figures(database: Path, person: str, effort: Effort) -> Iterator[Figure]:
    kills = kill_rounds(database, person, effort.kills)
    yield Figure(what="killed", value=kills.rounds, unit="times")
    acknowledged = kills.acknowledged
    yield Figure(what="acknowledged before", value=acknowledged, unit="decisions")
    what = "acknowledged and lost"
    yield Figure(what=what, value=kills.lost, unit="", bar=0, exact=True)
    what = "stores with faults afterwards"
    yield Figure(what=what, value=not kills.is_sound, unit="", bar=0, exact=True)


def share_of(values: Sequence[float], share: float) -> float:
    """Returns the smallest value that at least such a share of all does not exceed."""
    ordered = sorted(values)
    place = max(0, -(-int(share * 100) * len(ordered) // 100) - 1)
    return ordered[place]
