import pytest

from annotator.errors import StoreError
from annotator.model.record import digest
from annotator.store.file.sqlite import sqlite3
from annotator.store.runs.batches import (
    Batch,
    BatchItem,
    BatchNews,
    batch_items,
    get_batch,
    open_batches,
    record_batch,
    update_batch,
)
from annotator.store.runs.proposals import start_run
from tests.support.stores import AT, World, facts

LATER, STILL_LATER = "2026-02-01T00:00:00.000Z", "2026-02-02T00:00:00.000Z"


def items_of(world: World) -> tuple[BatchItem, ...]:
    """Returns three items; the last two share their request."""
    one, two, three = world.paragraphs
    return (
        BatchItem(paragraph_id=one, request_sha256=digest("a")),
        BatchItem(paragraph_id=two, request_sha256=digest("b")),
        BatchItem(paragraph_id=three, request_sha256=digest("b")),
    )


def record(world: World, key: str = "batch-1") -> Batch:
    """Writes down a batch of the world's run."""
    return record_batch(
        world.store,
        key=key,
        run_id=world.run_id,
        endpoint="cloud",
        model="qwen3",
        items=items_of(world),
        at=AT,
    )


def test_a_batch_is_written_down_before_it_is_sent(world: World):
    """Nothing is known of the endpoint yet; requests that are shared count once."""
    batch = record(world)

    assert (batch.status, batch.remote_id, batch.input_file) == ("prepared", None, None)
    assert (batch.requests, batch.completed, batch.failed) == (2, 0, 0)
    assert open_batches(world.store) == (batch,)
    assert batch_items(world.store, batch.batch_id) == items_of(world)


def test_the_same_key_is_the_same_batch(world: World):
    """A second try after a crash finds the first one."""
    assert record(world) == record(world)
    assert record(world, "batch-2").batch_id == record(world).batch_id + 1


def test_a_batch_goes_its_way(world: World):
    """What became known stays, and so does when it first did."""
    number = record(world).batch_id
    news = [
        BatchNews(input_file="file-1"),
        BatchNews(status="submitted", remote_id="batch_x", remote_status="validating"),
        BatchNews(remote_status="in_progress", completed=1),
        BatchNews(status="ended", remote_status="expired", output_file="file-2", failed=1),
        BatchNews(status="ended", error_file="file-3"),
    ]
    for step, at in zip(news, (AT, AT, LATER, LATER, STILL_LATER), strict=True):
        update_batch(world.store, number, step, at=at)

    batch = get_batch(world.store, number)
    assert (batch.remote_id, batch.remote_status) == ("batch_x", "expired")
    assert (batch.input_file, batch.output_file, batch.error_file) == (
        "file-1",
        "file-2",
        "file-3",
    )
    assert (batch.completed, batch.failed) == (1, 1)
    assert (batch.submitted_at, batch.ended_at, batch.collected_at) == (AT, LATER, None)
    assert open_batches(world.store) == (batch,)


@pytest.mark.parametrize("end", ["collected", "dropped"])
def test_there_is_nothing_left_to_do_for_what_is_collected_or_dropped(
    world: World, end: str
):
    """The others are open, the oldest first."""
    first, second = record(world, "batch-1"), record(world, "batch-2")
    news = BatchNews.model_validate({"status": end, "remote_id": "batch_x"})

    update_batch(world.store, first.batch_id, news, at=AT)

    assert open_batches(world.store) == (second,)


def test_batches_are_found_by_their_run(world: World):
    """Other runs have theirs."""
    run = start_run(world.store, facts("other"), world.schema_id, prompt_id=None, at=AT)
    batch = record(world)

    assert open_batches(world.store, world.run_id) == (batch,)
    assert open_batches(world.store, run.run_id) == ()


def test_a_batch_without_a_name_at_the_endpoint_is_not_submitted(world: World):
    """It could never be found again."""
    batch = record(world)

    with pytest.raises(StoreError, match="batch 1 has no name at the endpoint"):
        update_batch(world.store, batch.batch_id, BatchNews(status="submitted"), at=AT)

    assert get_batch(world.store, batch.batch_id) == batch


def test_two_batches_are_not_one_of_the_endpoint(world: World):
    """Its answers would be taken in twice."""
    for key in ("batch-1", "batch-2"):
        record(world, key)
    news = BatchNews(status="submitted", remote_id="batch_x")
    update_batch(world.store, 1, news, at=AT)

    with pytest.raises(sqlite3.IntegrityError):
        update_batch(world.store, 2, news, at=AT)


def test_an_unknown_batch_and_an_empty_one_are_refused(world: World):
    """Numbers come from writing down."""
    with pytest.raises(StoreError, match="no batch 7"):
        get_batch(world.store, 7)
    with pytest.raises(ValueError, match="at least one request"):
        record_batch(
            world.store, key="k", run_id=1, endpoint="e", model="m", items=(), at=AT
        )
