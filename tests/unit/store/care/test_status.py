from annotator.store.care.status import count
from annotator.store.file.database import Store
from annotator.store.file.migrations import packaged_steps
from tests.support.stores import Hand, World


def test_an_empty_store_holds_nothing(store: Store):
    """All counts are zero, but the file is there."""
    counts = count(store).model_dump()

    assert counts.pop("bytes") > 0
    assert counts.pop("shape") == len(packaged_steps())
    assert set(counts.values()) == {0}


def test_what_is_there_is_counted(world: World):
    """One run over three paragraphs, two people, one conflict."""
    proposal = world.proposals()[0]
    for handle, action in (("wang", "accept"), ("li", "reject")):
        hand = Hand(world, handle)
        hand.do("accept" if action == "accept" else "reject", item=proposal.key)
        hand.do("done")
        hand.do("done", 2)

    found = count(world.store)

    assert (found.documents, found.paragraphs, found.body) == (1, 3, 3)
    assert (found.runs, found.answered, found.proposals) == (1, 3, 2)
    assert (found.people, found.decisions, found.annotations) == (2, 6, 4)
    assert (found.gold, found.conflicts, found.reply_faults) == (1, 1, 0)
