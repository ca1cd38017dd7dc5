"""Answers of the datasheet: kept, taken back, never altered."""

import pytest

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.gold.counts import gold_counts
from annotator.store.gold.datasheet import LONGEST_ANSWER, datasheet_answers, write_answer
from tests.support.stores import AT, Hand, gift, make_world, other_gift


def said(store: Store, **answers: str | None) -> None:
    """Answers questions, each in turn."""
    for question, text in answers.items():
        write_answer(store, question, text, at=AT)


def test_the_last_answer_counts_and_can_be_taken_back(store):
    """Earlier ones stay in the table."""
    said(store, purpose="First.", funding="Nobody.")
    said(store, purpose="Second.", funding=None)

    assert {key: a.text for key, a in datasheet_answers(store).items()} == {
        "purpose": "Second."
    }
    with store.reader() as db:
        assert db.execute("SELECT count(*) FROM datasheet").fetchone()[0] == 4


def test_saying_again_what_stands_adds_nothing(store):
    """Nor does taking back what nobody said."""
    said(store, purpose="So.", other=None)
    said(store, purpose="So.")

    with store.reader() as db:
        assert db.execute("SELECT count(*) FROM datasheet").fetchone()[0] == 1


@pytest.mark.parametrize("text", [" \n", "a\0b", "\ud800", "字" * (LONGEST_ANSWER + 1)])
def test_what_is_no_answer_is_refused(store, text):
    """And nothing is written."""
    with pytest.raises(StoreError):
        write_answer(store, "purpose", text, at=AT)
    assert datasheet_answers(store) == {}


def test_an_answer_names_who_gave_it_and_only_people_who_are_there(tmp_path):
    """By number."""
    world = make_world(tmp_path / "s.sqlite")
    lead = Hand(world, "first", "lead").person
    with world.store as store:
        write_answer(store, "purpose", "So.", at=AT, by=lead.person_id)
        assert datasheet_answers(store)["purpose"].by == lead.person_id
        with pytest.raises(StoreError, match="no person 99"):
            write_answer(store, "purpose", "Not so.", at=AT, by=99)


def test_answers_cannot_be_altered(store):
    """Not even with SQL."""
    said(store, purpose="So.")
    with pytest.raises(sqlite3.IntegrityError), store.writer() as db:
        db.execute("UPDATE datasheet SET answer = 'x'")


def test_gold_is_counted_without_being_read(tmp_path):
    """Two people on GIFT who differ, one on CALL; WORK settled by an adjudicator."""
    world = make_world(tmp_path / "s.sqlite")
    first, second = Hand(world, "first"), Hand(world, "second", mode="blind")
    judge = Hand(world, "judge", "adjudicator")
    first.do("add", event=gift())
    first.do("done")
    second.do("add", event=other_gift())
    second.do("done")
    first.do("done", 2)
    with world.store as store:
        counts = gold_counts(store)
        assert (counts.paragraphs, counts.empty, counts.conflicts) == (1, 1, 1)
        assert (counts.doubly, counts.imported, counts.events) == (1, 0, 0)
        assert (counts.reviewers, counts.adjudicators) == (2, 0)
        judge.do("add", event=gift(), stage="adjudicate")
        judge.do("done", stage="adjudicate")
        counts = gold_counts(store)
        assert [(t.name, t.count) for t in counts.basis] == [
            ("adjudicated", 1),
            ("single", 1),
        ]
        assert [(t.name, t.count) for t in counts.types] == [("donation", 1)]
        assert (counts.conflicts, counts.adjudicators) == (0, 1)
