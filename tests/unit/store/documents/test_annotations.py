from annotator.store.documents.annotations import Annotation, all_annotations
from annotator.store.documents.corrections import switch_kind
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.gold.items import annotations as annotations_of
from tests.support.stores import AT, Hand, World, document, gift, other_gift


def found(world: World) -> list[Annotation]:
    """Returns all finished reviews."""
    return list(all_annotations(world.store))


def test_only_what_is_finished_is_an_annotation(world: World):
    """In the order of the text, then of the names."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("done", 1)
    wang.do("accept", item=world.proposals()[0].key)
    li.do("done", 1)
    li.do("done", 0)

    assert [(a.paragraph.index, a.annotator) for a in found(world)] == [
        (0, "li"),
        (1, "li"),
        (1, "wang"),
    ]


def test_an_annotation_holds_what_stands_in_the_order_of_the_text(world: World):
    """The same as reading one person's work at once."""
    wang = Hand(world, "wang")
    one, two = world.proposals()
    wang.do("fix", item=one.key, event=other_gift())
    wang.do("reject", item=two.key)
    wang.do("add", event=gift(goods="口罩"))
    wang.do("done")

    (annotation,) = found(world)

    assert [e.event for e in annotation.events] == [gift(goods="口罩"), other_gift()]
    (alone,) = annotations_of(world.store, "wang")
    assert (annotation.events, annotation.paragraph) == (alone.events, alone.paragraph)
    assert (annotation.mode, annotation.imported) == (alone.mode, alone.imported)


def test_the_time_is_that_of_all_decisions_here(world: World):
    """What was undone took time too; None where nobody measured."""
    wang = Hand(world, "wang")
    for action, elapsed in (("flag", 1200), ("note", None), ("done", 300)):
        request = wang.ask("flag" if action == "flag" else "note")
        if action == "done":
            request = wang.ask("done")
        wang.send(request.model_copy(update={"elapsed_ms": elapsed}))
    wang.do("done", 1)

    first, second = found(world)

    assert (first.elapsed_ms, second.elapsed_ms) == (1500, None)
    assert (first.begun_at, first.finished_at) == (AT, AT)


def test_adjudications_are_apart(world: World):
    """One person's two stages are two annotations."""
    lead = Hand(world, "lead", "lead")
    lead.do("add", event=gift(), stage="adjudicate")
    lead.do("done", stage="adjudicate")

    assert found(world) == []
    (settled,) = all_annotations(world.store, "adjudicate")
    assert (settled.stage, [e.event for e in settled.events]) == ("adjudicate", [gift()])


def test_what_is_no_body_any_more_is_left_out(world: World):
    """As everywhere."""
    Hand(world, "wang").do("done", 1)
    switch_kind(world.store, world.paragraphs[1], "heading", by="wang", at=AT)

    assert found(world) == []


def test_more_than_one_read_finds_all(world: World):
    """And each once; somebody may write while they are read."""
    add_document(world.store, document("z", *map(str, range(5))), at=AT)
    ids = tuple(p.paragraph_id for p in paragraphs(world.store))
    wang = Hand(world._replace(paragraphs=ids), "wang")
    wang.send(*(wang.ask("done", number) for number in range(8)))

    for at_once in (1, 3, 8, 9):
        seen = []
        for annotation in all_annotations(world.store, at_once=at_once):
            wang.do("flag")
            seen.append(annotation.paragraph.paragraph_id)
        assert seen == list(ids)
