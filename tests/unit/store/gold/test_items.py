import pytest

from annotator.errors import StoreError
from annotator.store.documents.known import add_document
from annotator.store.gold.items import annotations, gold, gold_digest
from tests.support.stores import (
    AT,
    GIFT,
    Hand,
    World,
    document,
    gift,
    make_world,
    other_gift,
)


def settle_first(world: World, handle: str) -> Hand:
    """One person accepts the first proposal, rejects the second, and is done."""
    hand = Hand(world, handle)
    first, second = world.proposals()
    hand.do("accept", item=first.key)
    hand.do("reject", item=second.key)
    hand.do("done")
    return hand


def test_gold_names_who_made_it_and_how(world: World):
    """One finished annotation, with proposals in view."""
    settle_first(world, "wang")

    (found,) = gold(world.store)

    assert found.paragraph.text == GIFT
    assert (found.status, found.basis, found.mode) == ("gold", "single", "assisted")
    assert (found.annotators, found.adjudicator) == (("wang",), None)
    assert [e.event for e in found.events] == [gift()]


def test_paragraphs_without_events_are_gold_too(world: World):
    """That there is none is worth as much."""
    Hand(world, "wang", mode="blind").do("done", 2)

    (found,) = gold(world.store)

    assert (found.paragraph.paragraph_id, found.events) == (world.paragraphs[2], ())
    assert found.mode == "blind"


def test_the_same_fix_typed_twice_is_a_consensus(world: World):
    """Two versions with two keys, one content."""
    item = world.proposals()[0].key
    for handle in ("wang", "li"):
        hand = Hand(world, handle)
        hand.do("fix", item=item, event=gift(goods="口罩"))
        hand.do("done")

    (found,) = gold(world.store)

    assert (found.status, found.basis) == ("gold", "consensus")
    assert found.annotators == ("li", "wang")
    assert [e.event for e in found.events] == [gift(goods="口罩")]


def test_a_conflict_waits_for_somebody_to_settle_it(world: World):
    """Until then what all agree on is listed, and it is not gold."""
    settle_first(world, "wang")
    li = Hand(world, "li", "adjudicator")
    for proposal in world.proposals():
        li.do("accept", item=proposal.key)
    li.do("done")

    (found,) = gold(world.store)
    assert (found.status, found.basis) == ("conflict", None)
    assert [e.event for e in found.events] == [gift()]
    assert gold(world.store, status="gold") == ()
    assert gold(world.store, status="conflict") == (found,)

    li.do("accept", item=world.proposals()[1].key, stage="adjudicate")
    li.do("done", stage="adjudicate")

    (settled,) = gold(world.store, status="gold")
    assert (settled.basis, settled.adjudicator) == ("adjudicated", "li")
    assert settled.annotators == ("li", "wang")
    assert [e.event for e in settled.events] == [other_gift()]


def test_reopening_takes_gold_back(world: World):
    """Nothing unfinished is exported."""
    wang = settle_first(world, "wang")
    wang.do("reopen")

    assert gold(world.store) == ()


def test_a_change_after_done_changes_the_gold(world: World):
    """The paragraph stays finished."""
    wang = settle_first(world, "wang")
    wang.do("add", event=other_gift())

    (found,) = gold(world.store)

    assert [e.event for e in found.events] == [gift(), other_gift()]


def test_one_person_s_finished_work(world: World):
    """Only what is done, and only what stands."""
    wang = Hand(world, "wang")
    first, second = world.proposals()
    wang.do("reject", item=second.key)
    wang.do("fix", item=first.key, event=gift(goods="口罩"))
    wang.do("done")
    wang.do("done", 1)
    wang.do("flag", 2)

    found = annotations(world.store, "wang")

    assert [a.paragraph.paragraph_id for a in found] == list(world.paragraphs[:2])
    assert [e.event for e in found[0].events] == [gift(goods="口罩")]
    assert found[1].events == ()
    assert found[0].mode == "assisted"


def test_what_came_from_a_file_says_so(world: World):
    """Gold is imported only if everybody's finished work on it was."""
    filed = Hand(world, "filed", mode="blind")
    filed.send(filed.ask("add", event=gift()), filed.ask("done"), imported=True)
    assert [g.imported for g in gold(world.store)] == [True]

    li = Hand(world, "li")
    li.do("add", event=gift())
    li.do("done")

    assert [g.imported for g in gold(world.store)] == [False]
    assert [a.imported for a in annotations(world.store, "filed")] == [True]
    assert [a.imported for a in annotations(world.store, "li")] == [False]


def test_an_unknown_person_has_no_work(world: World):
    """The line says where to see who there is."""
    with pytest.raises(StoreError, match="nobody here is called 'li'"):
        annotations(world.store, "li")


def test_gold_comes_in_the_order_of_documents(world: World):
    """Whatever was finished first."""
    add_document(world.store, document("a report", "甲", "乙"), at=AT)
    wang = Hand(world, "wang")
    wang.do("done", 1)
    wang.do("done", 0)
    with world.store.reader() as db:
        ids = db.execute("SELECT paragraph_id FROM body ORDER BY place").fetchall()
    later = wang.world._replace(paragraphs=tuple(row[0] for row in ids))
    other = Hand(later, "li")
    other.do("done", 1)

    keys = [(g.paragraph.document_key, g.paragraph.index) for g in gold(world.store)]

    assert keys == [("a report", 1), ("report", 0), ("report", 1)]


def test_the_digest_of_gold_does_not_depend_on_who_and_when(
    world: World, tmp_path_factory: pytest.TempPathFactory
):
    """Names, keys, ids and clocks are not part of what gold says; content is."""
    other = make_world(tmp_path_factory.mktemp("other") / "store.sqlite")
    Hand(other, "somebody else").do("flag")
    settle_first(other, "li")
    settle_first(world, "wang")
    assert gold_digest(world.store) == gold_digest(other.store)

    Hand(other, "chen").do("done", 1)
    assert gold_digest(world.store) != gold_digest(other.store)
    other.store.close()
