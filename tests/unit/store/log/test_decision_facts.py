from annotator.store.log.decision_facts import DecisionFact, decision_facts
from tests.support.stores import AT, Hand, World, gift


def stands(world: World) -> list[tuple[str, int]]:
    """Returns each decision's action and whether it stands."""
    return [(fact.action, fact.stands) for fact in decision_facts(world.store)]


def test_a_decision_is_told_with_its_circumstances(world: World):
    """Who, on what, how, when, and with whose proposals in view."""
    wang = Hand(world, "wang")
    item = world.proposals()[0].key
    request = wang.ask("accept", item=item)
    wang.send(request.model_copy(update={"elapsed_ms": 900, "reason": "clear"}))

    assert list(decision_facts(world.store)) == [
        DecisionFact(
            decision_id=1,
            annotator="wang",
            document_key="report",
            paragraph_id=world.paragraphs[0],
            item=item,
            event_type="donation",
            confidence=None,
            action="accept",
            stage="review",
            mode="assisted",
            run_id=world.run_id,
            reason="clear",
            decided_at=AT,
            elapsed_ms=900,
            imported=0,
            stands=1,
            finished=0,
        )
    ]


def test_the_last_decision_on_an_item_stands(world: World):
    """Until it is undone; the one before it stands again then."""
    wang = Hand(world, "wang")
    item = world.proposals()[0].key
    wang.do("accept", item=item)
    fixed = wang.do("fix", item=item, event=gift(goods="口罩"))
    assert stands(world) == [("accept", 0), ("fix", 1)]

    wang.do("undo", undoes=fixed)
    assert stands(world) == [("accept", 1), ("fix", 0), ("undo", 0)]


def test_what_is_about_the_paragraph_stands_until_it_is_overtaken(world: World):
    """Skipped, then done: the person did not put it off after all."""
    wang = Hand(world, "wang")
    wang.do("skip")
    wang.do("flag")
    note = wang.do("note")
    assert stands(world) == [("skip", 1), ("flag", 1), ("note", 1)]

    wang.do("done")
    wang.do("undo", undoes=note)
    assert stands(world) == [
        ("skip", 0),
        ("flag", 1),
        ("note", 0),
        ("done", 1),
        ("undo", 0),
    ]
    assert {fact.finished for fact in decision_facts(world.store)} == {1}


def test_each_person_and_stage_is_apart(world: World):
    """What one decides takes nothing away from the other."""
    wang, lead = Hand(world, "wang"), Hand(world, "lead", "lead", mode="blind")
    item = world.proposals()[0].key
    wang.do("accept", item=item)
    lead.do("reject", item=item)
    lead.do("accept", item=item, stage="adjudicate")

    assert [
        (f.annotator, f.stage, f.mode, f.stands) for f in decision_facts(world.store)
    ] == [
        ("wang", "review", "assisted", 1),
        ("lead", "review", "blind", 1),
        ("lead", "adjudicate", "blind", 1),
    ]
    assert len(list(decision_facts(world.store, "adjudicate"))) == 1


def test_more_than_one_read_finds_all(world: World):
    """And each once."""
    wang = Hand(world, "wang")
    wang.send(*(wang.ask("note", number % 3) for number in range(7)))

    for at_once in (1, 3, 7, 8):
        found = decision_facts(world.store, at_once=at_once)
        assert [fact.decision_id for fact in found] == [1, 2, 3, 4, 5, 6, 7]
