from annotator.store.log.decisions import decide
from annotator.store.queue.own_day import OwnDay, own_day
from tests.support.stores import VERSION, Hand, World


def at(hand: Hand, when: str, action: str, paragraph: int = 0, **more: object) -> str:
    """Decides at a time, for three seconds."""
    request = hand.ask(action, paragraph, **more)  # type: ignore[arg-type]
    decide(
        hand.world.store,
        hand.person.person_id,
        [request.model_copy(update={"elapsed_ms": 3000})],
        schema_id=hand.world.schema_id,
        app_version=VERSION,
        at=when,
    )
    return request.key


def day(hand: Hand, before: int | None = None, offset: int = 0) -> OwnDay | None:
    """Returns a day of somebody."""
    return own_day(
        hand.world.store, hand.person.person_id, before=before, offset_minutes=offset
    )


def test_a_day_counts_what_stands_paragraph_by_paragraph(world: World):
    """What was undone and what others did is left out; the last paragraph comes first."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    at(wang, "2026-03-01T09:00:00.000Z", "done", 1)
    at(wang, "2026-03-02T08:00:00.000Z", "accept", 0, item=world.proposals()[0].key)
    at(wang, "2026-03-02T08:00:05.000Z", "reject", 0, item=world.proposals()[1].key)
    taken = at(wang, "2026-03-02T08:01:00.000Z", "flag", 2)
    at(wang, "2026-03-02T08:02:00.000Z", "undo", 2, undoes=taken)
    at(wang, "2026-03-02T08:03:00.000Z", "done", 0)
    at(li, "2026-03-02T08:04:00.000Z", "done", 0)

    last = day(wang)

    assert last is not None
    (line,) = last.lines
    assert (line.paragraph_id, line.index) == (world.paragraphs[0], 0)
    assert (line.accepted, line.rejected, line.fixed, line.finished) == (1, 1, 0, True)
    assert line.seconds == 9.0

    earlier = day(wang, last.first)
    assert earlier is not None
    assert [line.index for line in earlier.lines] == [1]
    assert day(wang, earlier.first) is None
    assert day(Hand(world, "zhao")) is None


def test_days_begin_by_the_clock_of_the_person(world: World):
    """At UTC+8 what was done at 15:30 and 16:30 UTC belongs to two days."""
    wang = Hand(world, "wang")
    at(wang, "2026-03-01T15:30:00.000Z", "done", 0)
    at(wang, "2026-03-01T16:30:00.000Z", "done", 1)

    by_utc, by_eight = day(wang), day(wang, offset=8 * 60)

    assert by_utc is not None
    assert by_eight is not None
    assert (len(by_utc.lines), len(by_eight.lines)) == (2, 1)
