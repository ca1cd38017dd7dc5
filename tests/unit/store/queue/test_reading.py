from annotator.store.documents.known import add_document, correct_document, switch_kind
from annotator.store.documents.search import search_titles
from annotator.store.documents.titles import titles_of
from annotator.store.queue.own_marks import own_marks
from annotator.store.queue.reading import read_stretch
from tests.support.stores import AT, CALL, GIFT, WORK, Hand, World, document


def test_a_stretch_has_marks_and_standing_events_of_the_reader_only(world: World):
    """What is proposed, and what others decided, is not in it."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("accept", 0, item=world.proposals()[0].key)
    wang.do("flag", 1)
    li.do("accept", 0, item=world.proposals()[1].key)

    stretch = read_stretch(world.store, wang.person.person_id, "report", first=0, limit=2)

    assert stretch is not None
    assert [(p.index, p.text) for p in stretch.paragraphs] == [(0, GIFT), (1, WORK)]
    assert stretch.total == 3
    assert [(s.start, s.end, s.is_trigger) for s in stretch.paragraphs[0].spans] == [
        (0, 4, False),
        (7, 9, True),
        (9, 16, False),
    ]
    assert [p.own.is_flagged for p in stretch.paragraphs] == [False, True]


def test_a_stretch_may_begin_anywhere(world: World):
    """Behind the end there is nothing; an unknown document has none."""
    hand = Hand(world, "wang").person.person_id

    def texts(first: int) -> list[str]:
        found = read_stretch(world.store, hand, "report", first=first, limit=9)
        return [] if found is None else [p.text for p in found.paragraphs]

    assert (texts(2), texts(3)) == ([CALL], [])
    assert read_stretch(world.store, hand, "unknown", first=0, limit=9) is None


def test_kinds_are_those_of_now(world: World):
    """A paragraph that was switched to a heading is shown as one."""
    switch_kind(world.store, world.paragraphs[1], "heading", by="wang", at=AT)

    found = read_stretch(world.store, 1, "report", first=0, limit=9)

    assert found is not None
    assert [p.kind for p in found.paragraphs] == ["body", "heading", "body"]


def test_own_marks_are_the_persons(world: World):
    """Done, skipped, flagged; nothing where nothing was done."""
    wang = Hand(world, "wang")
    wang.do("done", 0)
    wang.do("skip", 1)

    found = own_marks(world.store, wang.person.person_id, world.paragraphs)

    assert [(m.is_done, m.is_skipped) for m in found.values()] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_titles_are_found_as_they_are_now(world: World):
    """By each of the words, in title or key; corrected, and taken away."""
    add_document(world.store, document("other", "甲"), at=AT)
    correct_document(world.store, "other", "title", "社会组织 Report", by="wang", at=AT)

    assert [f.document_key for f in search_titles(world.store, "report")] == [
        "other",
        "report",
    ]
    (found,) = search_titles(world.store, "组织 REPORT")
    assert (found.document_key, found.title) == ("other", "社会组织 Report")
    assert search_titles(world.store, "组织 无") == ()
    assert search_titles(world.store, " ") == ()

    correct_document(world.store, "other", "title", None, by="wang", at=AT)
    assert titles_of(world.store, ["other", "none"]) == {"other": None}
