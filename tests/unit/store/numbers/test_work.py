"""What people did, by day, and how long it took."""

from pathlib import Path

from annotator.model.review import Action, Stage
from annotator.store.numbers.work import flagged_for, paces, reasons, sums_of, work_days
from annotator.store.numbers.work_sums import WorkSums
from tests.support.stores import Hand, World, make_world


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


def test_sums_that_are_kept_are_those_that_are_read_anew(world: World):
    """Added to after each of accept, reject, undo and a flag with a reason."""
    first, second = world.proposals()
    hand, kept = Hand(world, "wang"), WorkSums()

    def agree_now() -> None:
        kept.catch_up(world.store)
        assert work_days(world.store, kept) == work_days(world.store)
        assert paces(world.store, kept) == paces(world.store)
        assert reasons(world.store, kept) == reasons(world.store)

    hand.do("accept", item=first.key)
    agree_now()
    taken_back = hand.do("reject", item=second.key)
    agree_now()
    hand.do("undo", undoes=taken_back)
    hand.send(hand.ask("flag", 1).model_copy(update={"reason": "unsure"}))
    agree_now()
    hand.send(hand.ask("done", 2), imported=True)
    agree_now()

    (day,) = work_days(world.store, kept)
    assert (day.accepted, day.rejected, day.flagged, day.finished) == (1, 0, 1, 0)


def test_sums_of_another_log_are_forgotten(tmp_path: Path):
    """A store that was put in the place of another one: nothing of the first is left."""
    one, other = make_world(tmp_path / "one.sqlite"), make_world(tmp_path / "two.sqlite")
    Hand(one, "wang").do("done", 0)
    Hand(other, "zhao").do("done", 1)
    kept = sums_of(one.store)

    kept.catch_up(other.store)

    assert [day.annotator for day in work_days(other.store, kept)] == ["zhao"]
    one.store.close()
    other.store.close()


def test_a_pace_is_the_lower_median_of_the_times_that_stand(world: World):
    """Of 1, 1, 4 and 9 s it is 1 s; once a 1 and the 4 are taken back, that of 1 and 9."""
    hand = Hand(world, "wang")

    def skip(paragraph: int, elapsed_ms: int) -> str:
        asked = hand.ask("skip", paragraph).model_copy(update={"elapsed_ms": elapsed_ms})
        (ack,) = hand.send(asked)
        assert ack.status == "stored"
        return ack.key

    keys = [skip(n % 3, ms) for n, ms in enumerate((1000, 9000, 1000, 4000))]
    (four,) = paces(world.store)
    hand.do("undo", 0, undoes=keys[3])
    hand.do("undo", 0, undoes=keys[0])
    (two,) = paces(world.store)

    assert (four.timed, four.median_seconds, four.at_a_glance) == (4, 1.0, 2)
    assert (two.timed, two.median_seconds, two.at_a_glance) == (2, 1.0, 1)
