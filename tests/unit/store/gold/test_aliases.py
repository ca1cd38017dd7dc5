"""What people said of names and repeated events."""

import pytest

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.gold.aliases import About, last_words, say, sayings
from annotator.store.people.known import add_person
from tests.support.stores import AT

BOTH: tuple[About, ...] = ("aliases", "repeats")
both = pytest.mark.parametrize("about", BOTH)


@both
def test_the_last_word_counts_and_all_of_it_is_kept(store: Store, about: About):
    """Merged, split, merged anew; with who said it."""
    add_person(store, "wang", "lead", at=AT)
    say(store, about, "甲", "乙", at=AT, by="wang")
    say(store, about, "甲", None, at=AT)
    say(store, about, "甲", "丙", at=AT)

    assert last_words(store, about) == {"甲": "丙"}
    log = [(s.subject, s.means, s.by) for s in sayings(store, about)]
    assert log == [("甲", "乙", "wang"), ("甲", None, None), ("甲", "丙", None)]


@both
def test_saying_again_what_stands_adds_nothing(store: Store, about: About):
    """A double click is one word."""
    for means in ("乙", "乙", None, None):
        say(store, about, "甲", means, at=AT)

    assert [said.means for said in sayings(store, about)] == ["乙", None]


@both
def test_what_stands_for_something_else_is_split_first(store: Store, about: About):
    """Nothing is overwritten by a slip."""
    say(store, about, "甲", "乙", at=AT)

    with pytest.raises(StoreError, match="'甲' stands for '乙' already; split it first"):
        say(store, about, "甲", "丙", at=AT)

    assert last_words(store, about) == {"甲": "乙"}


@both
@pytest.mark.parametrize("means", ["甲", "乙", "丙"])
def test_no_circle_comes_up(store: Store, about: About, means: str):
    """Neither of one, of two, nor of three."""
    say(store, about, "丙", "乙", at=AT)
    say(store, about, "乙", "甲", at=AT)

    with pytest.raises(StoreError, match="already, or is the same"):
        say(store, about, "甲", means, at=AT)


def test_a_word_of_somebody_unknown_is_refused(store: Store):
    """Every word has a person or nobody."""
    with pytest.raises(StoreError, match="nobody here is called"):
        say(store, "aliases", "甲", "乙", at=AT, by="nobody")


@both
def test_nothing_is_taken_out(store: Store, about: About):
    """The store itself refuses."""
    say(store, about, "甲", "乙", at=AT)
    for sql in (f"DELETE FROM {about}", f"UPDATE {about} SET made_at = 'x'"):
        with (
            pytest.raises(sqlite3.IntegrityError, match="append-only"),
            store.writer() as db,
        ):
            db.execute(sql)


def test_names_and_events_are_apart(store: Store):
    """A word on a name says nothing of an event."""
    say(store, "aliases", "甲", "乙", at=AT)

    assert last_words(store, "repeats") == {}
