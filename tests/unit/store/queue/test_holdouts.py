import pytest

from annotator.errors import StoreError
from annotator.store.documents.known import add_document
from annotator.store.file.sqlite import sqlite3
from annotator.store.people.known import add_person
from annotator.store.queue.holdouts import held_out, hold_out
from tests.support.stores import AT, World, document


def said(world: World) -> list[tuple[int, int | None]]:
    """Returns all that was said, with the person who said it."""
    with world.store.reader() as db:
        rows = db.execute("SELECT held_out, person_id FROM holdouts").fetchall()
    return list(map(tuple, rows))


def test_nothing_is_held_out_until_it_is_said(world: World):
    """One document of two only evaluates."""
    add_document(world.store, document("exam", "考"), at=AT)
    assert held_out(world.store) == frozenset()

    hold_out(world.store, "exam", held=True, at=AT)

    assert held_out(world.store) == {"exam"}


def test_what_was_said_last_counts_and_all_of_it_is_kept(world: World):
    """Saying it twice is saying it once."""
    wang = add_person(world.store, "wang", at=AT)
    for held in (True, True, False, False):
        hold_out(world.store, "report", held=held, at=AT, by="wang")

    assert held_out(world.store) == frozenset()
    assert said(world) == [(1, wang.person_id), (0, wang.person_id)]


def test_what_was_never_held_out_is_not_let_go(world: World):
    """There is nothing to say."""
    hold_out(world.store, "report", held=False, at=AT)

    assert said(world) == []


def test_unknown_documents_and_people_are_named(world: World):
    """Nothing is said then."""
    with pytest.raises(StoreError, match="no document 'other'"):
        hold_out(world.store, "other", held=True, at=AT)
    with pytest.raises(StoreError, match="nobody here is called 'wang'"):
        hold_out(world.store, "report", held=True, at=AT, by="wang")

    assert said(world) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE holdouts SET held_out = 0", "DELETE FROM holdouts"]
)
def test_the_history_does_not_change(world: World, statement: str):
    """A figure rests on what was held out when it was made."""
    hold_out(world.store, "report", held=True, at=AT)

    with (
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
        world.store.writer() as db,
    ):
        db.execute(statement)
