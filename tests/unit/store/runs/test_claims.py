from annotator.store.runs.claims import Claimed, claim, claimed, release, renew
from annotator.store.runs.proposals import ingest, start_run
from tests.support.stores import AT, World, facts, gift, outcome

NOW = "2026-01-31T08:00:00.000Z"
SOON = "2026-01-31T08:01:00.000Z"
LATER = "2026-01-31T08:02:00.000Z"


def fresh(world: World) -> World:
    """Returns the world with a run that has no answers yet."""
    run = start_run(world.store, facts("rules/2"), world.schema_id, prompt_id=None, at=AT)
    return world._replace(run_id=run.run_id)


def take(
    world: World, worker: str, *, limit: int = 9, now: str = NOW, until: str = SOON
) -> list[int]:
    """Claims, and returns what was claimed by its place in the document."""
    found = claim(
        world.store,
        world.run_id,
        world.paragraphs,
        worker,
        limit=limit,
        now=now,
        until=until,
    )
    return [world.paragraphs.index(paragraph_id) for paragraph_id in found]


def test_nobody_gets_what_another_holds(world: World):
    """In the order given, at most as many as were asked for."""
    world = fresh(world)

    assert take(world, "one", limit=2) == [0, 1]
    assert take(world, "two") == [2]
    assert take(world, "three") == []


def test_a_claim_runs_out(world: World):
    """Not at its end, but after it; the next one takes over all of it."""
    world = fresh(world)
    take(world, "one")

    assert take(world, "two", now=SOON) == []
    assert take(world, "two", now=LATER, until=LATER) == [0, 1, 2]
    assert renew(world.store, world.run_id, "one", LATER) == 0


def test_a_claim_is_renewed(world: World):
    """A worker that lives keeps what it has."""
    world = fresh(world)
    take(world, "one", limit=2)

    assert renew(world.store, world.run_id, "one", LATER) == 2
    assert take(world, "two", now=LATER, until=LATER) == [2]


def test_what_is_given_back_is_free(world: World):
    """All that one worker holds, and nothing of the others."""
    world = fresh(world)
    take(world, "one", limit=2)
    take(world, "two")

    release(world.store, world.run_id, "one")

    assert take(world, "three") == [0, 1]


def test_what_has_an_answer_is_not_claimed(world: World):
    """An error is no answer, but it stays with its worker while that one lives."""
    world = fresh(world)
    take(world, "one", limit=2)
    failed = outcome(world.paragraphs[1]).model_copy(
        update={"status": "error", "error": "timeout"}
    )
    answers = [outcome(world.paragraphs[0], gift()), failed]
    ingest(world.store, world.run_id, answers, at=AT)

    (held,) = claimed(world.store, world.run_id, NOW)
    assert held.paragraphs == 1
    assert take(world, "two") == [2]
    release(world.store, world.run_id, "one")
    assert take(world, "two") == [1, 2]


def test_a_worker_claims_what_it_holds_once_more(world: World):
    """Started again under its old name, it goes on where it was killed."""
    world = fresh(world)
    take(world, "one", limit=2)

    assert take(world, "one") == [0, 1, 2]


def test_a_paragraph_given_twice_is_claimed_once(world: World):
    """Whatever the list looks like."""
    world = fresh(world)
    first, second, _ = world.paragraphs
    twice = [first, first, *[second] * 200, first]

    found = claim(world.store, world.run_id, twice, "one", limit=9, now=NOW, until=SOON)

    assert found == (first, second)


def test_each_run_has_its_own_claims(world: World):
    """What is being done in one run is open in another."""
    world = fresh(world)
    take(world, "one")
    run = start_run(world.store, facts("rules/3"), world.schema_id, prompt_id=None, at=AT)

    assert take(world._replace(run_id=run.run_id), "two") == [0, 1, 2]


def test_who_holds_what_is_told(world: World):
    """For the line that says for whom a process waits; the dead are left out."""
    world = fresh(world)
    take(world, "one", limit=2)
    take(world, "two", until=LATER)

    assert claimed(world.store, world.run_id, NOW) == (
        Claimed(worker="one", paragraphs=2, until=SOON),
        Claimed(worker="two", paragraphs=1, until=LATER),
    )
    assert [c.worker for c in claimed(world.store, world.run_id, LATER)] == ["two"]
