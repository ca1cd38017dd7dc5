import pytest

from annotator.model.answer import Answer, Usage
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.runs.answers import get_answer, get_answers, keep_answers
from tests.support.answers import OTHER_QUESTION, QUESTION, call
from tests.support.stores import AT, World

ANSWER = Answer(
    content='{"events":[{"trigger":"捐赠 🍜"}]}' * 50,
    usage=Usage(tokens_in=900, tokens_cached=512, tokens_out=40, tokens_reasoning=12),
    model="qwen3-32b-0901",
    fingerprint="fp_1",
    request_id="req_1",
    latency_ms=812,
)


def ledger(store: Store) -> list[dict[str, object]]:
    """Returns the calls that were kept, in their order."""
    with store.reader() as db:
        rows = db.execute("SELECT * FROM calls ORDER BY call_id").fetchall()
    return [dict(row) for row in rows]


def test_an_answer_is_kept(store: Store):
    """What was paid for once is found again, letter by letter."""
    keep_answers(store, [(QUESTION, ANSWER)], [], run_id=None, at=AT)

    assert get_answer(store, QUESTION) == ANSWER
    assert get_answer(store, OTHER_QUESTION) is None


def test_many_answers_are_looked_up_at_once(store: Store):
    """Those that are not there are absent."""
    keep_answers(store, [(QUESTION, ANSWER)], [], run_id=None, at=AT)

    assert get_answers(store, [OTHER_QUESTION, QUESTION]) == {QUESTION: ANSWER}
    assert get_answers(store, []) == {}


def test_the_first_answer_stays(store: Store):
    """Two processes may have asked the same; both calls were made."""
    later = ANSWER.model_copy(update={"content": "[]"})
    for answer in (ANSWER, later):
        keep_answers(store, [(QUESTION, answer)], [call()], run_id=None, at=AT)

    assert get_answer(store, QUESTION) == ANSWER
    assert len(ledger(store)) == 2


def test_a_refusal_is_an_answer(store: Store):
    """It is kept as it came, and not asked for again."""
    refusal = Answer(
        content="", finish="refused", refusal="不能回答", model="m", latency_ms=3
    )
    keep_answers(store, [(QUESTION, refusal)], [], run_id=None, at=AT)

    assert get_answer(store, QUESTION) == refusal


def test_a_call_is_kept_with_all_it_cost(world: World):
    """The ledger knows the run, and of a failure its status and code."""
    answered = call(usage=ANSWER.usage, cost_microusd=77, request_id="req_1")
    limited = call(
        OTHER_QUESTION,
        attempt=2,
        outcome="limited",
        http_status=429,
        error_code="slow_down",
    )

    keep_answers(world.store, [], [limited, answered], run_id=world.run_id, at=AT)

    first, second = ledger(world.store)
    assert (first["outcome"], first["http_status"], first["error_code"]) == (
        "limited",
        429,
        "slow_down",
    )
    assert (first["attempt"], first["request_sha256"], first["tokens_in"]) == (
        2,
        OTHER_QUESTION,
        None,
    )
    assert (second["run_id"], second["cost_microusd"]) == (world.run_id, 77)
    assert [second[f"tokens_{name}"] for name in ("in", "cached", "out", "reasoning")] == [
        900,
        512,
        40,
        12,
    ]
    assert (second["request_id"], second["kept_at"]) == ("req_1", AT)


def test_answers_and_calls_are_kept_together_or_not_at_all(store: Store):
    """A call of an unknown run takes its answer with it."""
    with pytest.raises(sqlite3.IntegrityError):
        keep_answers(store, [(QUESTION, ANSWER)], [call()], run_id=99, at=AT)

    assert get_answer(store, QUESTION) is None


REPLACE = (
    "INSERT OR REPLACE INTO calls (call_id, request_sha256, attempt, endpoint, model,"
    " outcome, latency_ms, kept_at)"
    " SELECT call_id, request_sha256, 9, 'x', 'x', 'failed', 0, 'x' FROM calls"
)


@pytest.mark.parametrize(
    "statement", ["UPDATE calls SET cost_microusd = 0", "DELETE FROM calls", REPLACE]
)
def test_the_ledger_is_only_added_to(store: Store, statement: str):
    """What was spent stays spent."""
    keep_answers(store, [], [call()], run_id=None, at=AT)

    with (
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
        store.writer() as db,
    ):
        db.execute(statement)
