import pytest

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.runs.proposals import finish_run, get_run, list_runs, start_run
from tests.support.stores import AT, Hand, World, add_schema, facts


def start(store: Store, model: str = "rules/1", *, repeat: bool = False) -> int:
    """Starts a run of that model and returns its number."""
    schema_id = add_schema(store)
    run = start_run(store, facts(model), schema_id, prompt_id=None, at=AT, repeat=repeat)
    return run.run_id


def test_the_same_facts_are_the_same_run(store: Store):
    """A second process, or a second try, shares the work of the first."""
    first = start(store)

    assert start(store) == first
    assert start(store, "rules/2") != first
    (run, _) = list_runs(store)
    assert (run.facts, run.status, run.repeat) == (facts(), "running", 0)


def test_a_repetition_is_another_run(store: Store):
    """To see how much the answers vary; the last one is the one taken up."""
    first = start(store)
    second = start(store, repeat=True)

    assert second != first
    assert start(store) == second
    assert [run.repeat for run in list_runs(store)] == [0, 1]


def test_a_finished_run_is_used_again(store: Store):
    """It stays done, and the work that is new is added to it."""
    first = start(store)
    finish_run(store, first, "done", at="2026-02-01T00:00:00.000Z")

    assert start(store) == first
    run = get_run(store, str(first))
    assert (run.status, run.finished_at) == ("done", "2026-02-01T00:00:00.000Z")


def test_a_failed_run_is_taken_up(store: Store):
    """Starting it again makes it running."""
    first = start(store)
    finish_run(store, first, "failed", at=AT)

    assert start(store) == first
    run = get_run(store, "latest")
    assert (run.status, run.finished_at) == ("running", None)


def test_an_aborted_run_is_closed_for_good(world: World):
    """Nothing is taken in, decided or shown any more; the same facts start anew."""
    proposal = world.proposals()[0]
    finish_run(world.store, world.run_id, "aborted", at=AT)

    with pytest.raises(StoreError, match="was aborted; start it again"):
        finish_run(world.store, world.run_id, "done", at=AT)
    wang = Hand(world, "wang")
    (ack,) = wang.send(wang.ask("accept", item=proposal.key))
    assert ack.status == "refused"
    assert "was aborted" in ack.detail
    assert start(world.store) == world.run_id + 1


def test_the_key_of_a_run_is_the_same_in_every_store(world: World, store: Store):
    """It says what was run, not where."""
    run = get_run(store, str(start(store)))

    assert run.key == get_run(world.store, "latest").key


def test_a_run_is_found_by_number_by_latest_and_by_key(store: Store):
    """The latest is the last started that was not aborted."""
    first, second = start(store), start(store, "rules/2")
    key = get_run(store, str(second)).key

    assert get_run(store, "latest").run_id == second
    assert get_run(store, key[:12]).run_id == second
    finish_run(store, second, "aborted", at=AT)
    assert get_run(store, "latest").run_id == first


@pytest.mark.parametrize("name", ["", "7", "9" * 40, "latest", "none", "²"])
def test_an_unknown_run_is_named(store: Store, name: str):
    """Whatever is asked for, the answer is one line."""
    with pytest.raises(StoreError, match="no run"):
        get_run(store, name)


def test_the_beginning_of_several_keys_is_not_enough(store: Store):
    """Among forty keys some begin with the same letter."""
    for number in range(40):
        start(store, f"rules/{number}")
    firsts = [run.key[0] for run in list_runs(store) if run.key[0].isalpha()]
    twice = next(first for first in firsts if firsts.count(first) > 1)

    with pytest.raises(StoreError, match=f"runs begin with '{twice}'"):
        get_run(store, twice)


def test_the_facts_name_the_schema(store: Store):
    """A run under another schema than its facts say is a mistake of the program."""
    add_schema(store)

    with pytest.raises(ValueError, match="not the one that the run's facts name"):
        start_run(store, facts(), 99, prompt_id=None, at=AT)


def test_an_unknown_run_is_not_finished(store: Store):
    """The line names the number."""
    with pytest.raises(StoreError, match="no run 7"):
        finish_run(store, 7, "done", at=AT)
