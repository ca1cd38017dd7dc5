from annotator.model.proposal import Outcome, ReplyFault
from annotator.store.runs.proposals import ingest, start_run
from annotator.store.runs.troubles import count_troubles, list_troubles
from tests.support.stores import AT, World, facts, outcome


def troubled(world: World) -> int:
    """Makes a run with a refusal, an error and two faults, in this order of the text."""
    run = start_run(world.store, facts("m"), world.schema_id, prompt_id=None, at=AT)
    first, second, third = world.paragraphs
    gone: tuple[Outcome, ...] = (
        outcome(first).model_copy(update={"status": "refused", "error": "declined"}),
        outcome(second).model_copy(update={"status": "error", "error": "http_500"}),
        outcome(third).model_copy(
            update={
                "faults": (
                    ReplyFault(kind="quote_missing", path="events[0]", detail="口罩"),
                    ReplyFault(kind="duplicate", path="events[1]", detail=""),
                )
            }
        ),
    )
    ingest(world.store, run.run_id, gone, at=AT)
    return run.run_id


def test_errors_come_first_then_refusals_then_faults(world: World):
    """Each with the paragraph behind it."""
    run_id = troubled(world)

    found = list_troubles(world.store, run_id)

    assert [(t.document, t.paragraph, t.what, t.path, t.detail) for t in found] == [
        ("report", 1, "error", "", "http_500"),
        ("report", 0, "refused", "", "declined"),
        ("report", 2, "quote_missing", "events[0]", "口罩"),
        ("report", 2, "duplicate", "events[1]", ""),
    ]


def test_they_are_counted_and_listed_a_page_at_a_time(world: World):
    """Equal counts in the order of their names; an unknown run has none."""
    run_id = troubled(world)
    store = world.store

    assert count_troubles(store, run_id) == (
        ("duplicate", 1),
        ("error", 1),
        ("quote_missing", 1),
        ("refused", 1),
    )
    page = list_troubles(store, run_id, limit=2, offset=1)
    assert [t.what for t in page] == ["refused", "quote_missing"]
    assert [t.what for t in list_troubles(store, run_id, what="duplicate")] == ["duplicate"]
    assert list_troubles(store, 99) == ()
    assert count_troubles(store, 99) == ()
