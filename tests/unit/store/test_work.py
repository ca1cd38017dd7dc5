"""What people did, by day, and how long it took."""

from annotator.model.review import Stage
from annotator.store.work import flagged_for, paces, reasons, work_days
from tests.support.stores import Hand, World


def test_what_was_undone_or_imported_is_no_work(world: World):
    """One accept stands, one was taken back, and the finished paragraph counts."""
    first, second = world.proposals()
    hand = Hand(world, "wang")
    hand.do("accept", item=first.key)
    taken_back = hand.do("reject", item=second.key)
    hand.do("undo", undoes=taken_back)
    hand.do("done")

    (day,) = work_days(world.store)

    assert (day.annotator, day.day) == ("wang", "2026-01-31")
    assert (day.accepted, day.rejected, day.finished) == (1, 0, 1)


def test_nothing_was_done_in_a_new_store(world: World):
    """No rows rather than rows of zeros."""
    assert work_days(world.store) == ()
    assert paces(world.store) == ()
    assert reasons(world.store) == ()


def test_a_gap_counts_while_its_flag_stands(world: World):
    """One flag for the reason is undone, one stands; other reasons and stages are none."""
    hand = Hand(world, "zhao", "adjudicator")

    def flag(paragraph: int, reason: str, stage: Stage = "adjudicate") -> str:
        asked = hand.ask("flag", paragraph, stage=stage)
        said = {"reason": reason, "comment": "两种读法"}
        (ack,) = hand.send(asked.model_copy(update=said))
        assert ack.status == "stored"
        return ack.key

    flag(1, "guideline gap")
    hand.do("undo", 2, undoes=flag(2, "guideline gap"), stage="adjudicate")
    flag(0, "unsure")
    flag(0, "guideline gap", "review")

    (gap,) = flagged_for(world.store, "guideline gap", "adjudicate")

    assert (gap.document_key, gap.index, gap.annotator) == ("report", 1, "zhao")
    assert (gap.day, gap.comment) == ("2026-01-31", "两种读法")
