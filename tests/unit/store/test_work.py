"""What people did, by day, and how long it took."""

from annotator.model.review import Action, Stage
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
    """A flag and a note stand, one flag is undone, one has another reason."""
    hand = Hand(world, "zhao", "adjudicator")

    def say(
        paragraph: int, reason: str, action: Action = "flag", stage: Stage = "adjudicate"
    ) -> str:
        asked = hand.ask(action, paragraph, stage=stage)
        said = {"reason": reason, "comment": "两种读法"}
        (ack,) = hand.send(asked.model_copy(update=said))
        assert ack.status == "stored"
        return ack.key

    say(1, "guideline gap")
    hand.do("undo", 2, undoes=say(2, "guideline gap"), stage="adjudicate")
    say(0, "unsure")
    say(0, "guideline gap", "note", "review")

    first, second = flagged_for(world.store, "guideline gap")

    assert (first.document_key, first.index, first.annotator) == ("report", 1, "zhao")
    assert (first.day, first.comment) == ("2026-01-31", "两种读法")
    assert second.index == 0
