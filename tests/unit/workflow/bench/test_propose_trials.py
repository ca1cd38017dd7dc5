from collections.abc import Iterator

import pytest

from annotator.workflow.bench.bench_place import Place, bench_place
from annotator.workflow.bench.propose_speed import bare_client, request_bodies
from annotator.workflow.bench.propose_trials import kill_figures


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Lends a small store and a server."""
    with bench_place(40) as lent:
        yield lent


def test_a_pass_is_measured(place):
    """Every paragraph is answered with one request: what the stub quotes is really there."""
    done = place.run("ok", 8)

    assert (done.report.failed, done.report.left) == (0, 0)
    assert done.requests == 40
    assert done.report.events > 0


def test_a_killed_pass_goes_on(place):
    """Nothing is lost, and what was repeated was begun by the pass that was killed."""
    killed, repeated, lost = kill_figures(place)

    assert killed.value >= 20
    assert lost.value == 0
    assert repeated.value < 40


def test_the_bare_client_sends_the_same(place):
    """It asks for as much as a pass does."""
    place.stats(reset=True)
    bare_client(place, "ok:seed=bare", 8)

    assert len(request_bodies(place, "ok:seed=bare")) == 40
    assert place.stats()["answered"] == 40
