from annotator.model.answer import Usage
from annotator.model.proposal import ReplyFault
from annotator.model.record import digest
from annotator.store.runs.answers import keep_answers
from annotator.store.runs.known import RunCosts, run_costs
from annotator.store.runs.proposals import ingest, start_run
from tests.support.answers import call
from tests.support.stores import AT, World, facts, gift, other_gift, outcome


def fresh(world: World) -> World:
    """Returns the world with a run that has no answers yet."""
    run = start_run(world.store, facts("rules/2"), world.schema_id, prompt_id=None, at=AT)
    return world._replace(run_id=run.run_id)


def test_a_run_without_answers_came_to_nothing(world: World):
    """Zeros, and no latency, which cannot be told."""
    costs = run_costs(world.store, fresh(world).run_id)

    assert costs.latency_ms is None
    assert costs.faults == ()
    numbers = costs.model_dump(exclude={"latency_ms", "faults"})
    assert set(numbers.values()) == {0}


def test_answers_faults_calls_and_money_are_summed(world: World):
    """Hand-counted: three paragraphs, four calls, 250 + 100 paid."""
    world = fresh(world)
    one, two, three = world.paragraphs
    faults = (ReplyFault(kind="empty"), ReplyFault(kind="quote_missing"))
    paid = {"tokens_in": 100, "tokens_cached": 60, "tokens_out": 20, "cost_microusd": 250}
    answers = [
        outcome(one, gift(), other_gift()).model_copy(update={**paid, "faults": faults}),
        outcome(two).model_copy(update={"is_reused": True, "faults": faults[:1]}),
        outcome(three).model_copy(update={"status": "refused", "error": "declined"}),
    ]
    ingest(world.store, world.run_id, answers, at=AT)
    first = Usage(tokens_in=100, tokens_cached=60, tokens_out=20)
    calls = [
        call(outcome="limited", http_status=429, latency_ms=5),
        call(attempt=2, usage=first, cost_microusd=250, latency_ms=900),
        call(digest("b"), usage=Usage(tokens_in=40), cost_microusd=100, latency_ms=700),
        call(digest("c"), latency_ms=800),
    ]
    keep_answers(world.store, [], calls, run_id=world.run_id, at=AT)

    assert run_costs(world.store, world.run_id) == RunCosts(
        answered=2,
        errors=0,
        refused=1,
        reused=1,
        events=2,
        tokens_in=140,
        tokens_cached=60,
        tokens_out=20,
        cost_microusd=350,
        calls=4,
        retries=1,
        unpriced=1,
        faults=(("empty", 2), ("quote_missing", 1)),
        latency_ms=800,
    )


def test_what_came_without_a_call_of_its_own_counts(world: World):
    """Answers of a batch have a cost and a latency, but no request each."""
    world = fresh(world)
    given = {"tokens_in": 9, "cost_microusd": 4, "latency_ms": 30}
    ingest(
        world.store,
        world.run_id,
        [outcome(world.paragraphs[0]).model_copy(update=given)],
        at=AT,
    )

    costs = run_costs(world.store, world.run_id)
    assert (costs.tokens_in, costs.cost_microusd, costs.latency_ms) == (9, 4, 30)


def test_the_calls_of_another_run_are_its_own(world: World):
    """Nothing is mixed up."""
    keep_answers(world.store, [], [call(cost_microusd=9)], run_id=world.run_id, at=AT)

    assert run_costs(world.store, fresh(world).run_id).calls == 0
    assert run_costs(world.store, world.run_id).cost_microusd == 9
