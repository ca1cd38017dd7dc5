"""What becomes of a pass under limits, and after it was killed."""

import subprocess
import sys
import time
from collections.abc import Iterator

from annotator.workflow.bench.bench_place import Place
from annotator.workflow.bench.figure import Figure
from annotator.workflow.propose.carry_out import Order, tasks_of
from annotator.workflow.propose.model import propose_with_model
from annotator.workflow.propose.watcher import Unwatched

AT_ONCE = 64
"""Far more than either limiter takes."""
KILLED_AT_ONCE = 16
KILLED_MODEL = "ok:lat=200,seed=killed"
_LOOK_SECONDS = 0.02


def limiter_figures(place: Place) -> Iterator[Figure]:
    """Counts paragraphs that failed although the server only asked for patience."""
    trials = {
        "24 at once": "ok:lat=200,cap=24",
        "1800 a minute": "ok:lat=200,rpm=1800,burst=30",
        "1800 a minute, untold": "ok:lat=200,rpm=1800,burst=30,silent=1",
    }
    for limit, model in trials.items():
        report = place.run(model, AT_ONCE).report
        failed = report.failed + report.left
        what = f"limit of {limit}: paragraphs lost"
        yield Figure(what=what, value=failed, unit="", bar=0, exact=True)
        refused = place.stats()["statuses"].get("429", 0)
        yield Figure(what=f"limit of {limit}: requests refused", value=refused, unit="")


def kill_figures(place: Place) -> Iterator[Figure]:
    """Kills a pass at half way, passes again, and counts what was asked for twice."""
    place.stats(reset=True)
    before = _killed_at_half(place)
    ready = place.ready(KILLED_MODEL, KILLED_AT_ONCE)
    report = propose_with_model(place.services, ready, Order(), Unwatched())
    yield Figure(what="kill -9 after so many answers", value=before, unit="")
    yield Figure(
        what=f"kill -9, {KILLED_AT_ONCE} at once: calls repeated",
        value=place.stats()["answered_again"],
        unit="",
        bar=KILLED_AT_ONCE,
        exact=True,
    )
    missing = report.failed + report.left
    what = "kill -9: paragraphs lost"
    yield Figure(what=what, value=missing, unit="", bar=0, exact=True)


def _killed_at_half(place: Place) -> int:
    """Passes in another process and kills it; returns how many answers were given.

    Raises:
        RuntimeError: The other process ended by itself.
    """
    settings = place.settings(KILLED_AT_ONCE)
    module = "annotator.workflow.bench.one_pass"
    paths = (str(settings.database), str(settings.endpoints))
    half = len(tasks_of(place.services, Order())) / 2
    with subprocess.Popen(  # noqa: S603 – ourselves
        [sys.executable, "-m", module, *paths, KILLED_MODEL]
    ) as process:
        while (answered := place.stats()["answered"]) < half:
            if process.poll() is not None:
                message = "the pass that was to be killed ended by itself"
                raise RuntimeError(message)
            time.sleep(_LOOK_SECONDS)
        process.kill()
    return int(answered)
