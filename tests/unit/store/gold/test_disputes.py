from annotator.store.gold.disputes import disputes
from tests.support.stores import Hand, World, gift


def test_what_differs_and_what_is_flagged_waits(world: World):
    """In the order of the text; what one person finished unflagged does not wait."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("add", event=gift())
    for hand in (wang, li):
        hand.do("done", 0)
    wang.do("flag", 2)
    wang.do("done", 2)
    wang.do("done", 1)

    first, last = disputes(world.store)
    assert (first.index, first.status, first.is_flagged) == (0, "conflict", False)
    assert first.annotators == ("li", "wang")
    assert (last.index, last.status, last.is_flagged) == (2, "gold", True)


def test_a_flag_taken_back_does_not_wait(world: World):
    """Undone is undone."""
    wang = Hand(world, "wang")
    wang.do("undo", 1, undoes=wang.do("flag", 1))
    wang.do("done", 1)
    assert disputes(world.store) == ()


def test_what_was_adjudicated_does_not_wait(world: World):
    """Flagged or not, until the adjudicator opens it again."""
    wang, li, zhao = Hand(world, "wang"), Hand(world, "li"), Hand(world, "zhao", "lead")
    wang.do("add", event=gift())
    li.do("flag", 0)
    for hand in (wang, li):
        hand.do("done", 0)
    zhao.do("done", 0, stage="adjudicate")
    assert disputes(world.store) == ()

    zhao.do("reopen", 0, stage="adjudicate")
    assert len(disputes(world.store)) == 1


def test_passed_and_put_off(world: World):
    """Paragraphs on the screen are left out; putting off is one person's own."""
    wang, zhao = Hand(world, "wang"), Hand(world, "zhao", "lead")
    for paragraph in (0, 1):
        wang.do("flag", paragraph)
        wang.do("done", paragraph)
    zhao.do("skip", 0, stage="adjudicate")

    mine = disputes(world.store, person_id=zhao.person.person_id)
    assert [d.is_skipped for d in mine] == [True, False]
    assert [d.is_skipped for d in disputes(world.store)] == [False, False]
    left = disputes(world.store, passed=world.paragraphs[:1])
    assert [d.index for d in left] == [1]
