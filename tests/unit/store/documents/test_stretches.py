from sqlite_utils import Database

from annotator.store.documents.stretches import (
    NOBODY,
    Seat,
    Stretch,
    add_to_body,
    count_of,
    covering,
    open_seats,
    place_of,
    remove_from_body,
    settle,
    stretches_of,
    tally,
    unsettle,
)
from annotator.store.file.migrations import apply, packaged_steps

WANG = 1


def queue_of(names: str) -> Database:
    """Returns a store in memory with these places in the queue and one person.

    The places are no real paragraphs: references between rows are not checked here.
    """
    db = Database(memory=True)
    db.execute("BEGIN")
    apply(db, packaged_steps())
    db.execute("INSERT INTO people (handle, role, added_at) VALUES ('wang', 'lead', '')")
    add_to_body(db, [Seat(name, ord(name)) for name in names])
    return db


def stretches(db: Database) -> list[str]:
    """Returns the stretches in order, each as its first and last letter."""
    rows = db.execute("SELECT first_place, last_place FROM stretches ORDER BY first_place")
    return [first + last for first, last in rows.fetchall()]


def open_names(db: Database) -> str:
    """Returns the open places in order."""
    return "".join(seat.place for seat in open_seats(db, WANG))


def test_places_sort_by_document_and_number():
    """A key that begins like another one does not come in between."""
    places = [place_of(key, n) for key, n in [("a", 2), ("a", 10), ("a b", 0), ("a0", 0)]]

    assert places == sorted(places)


def test_stretches_are_as_long_as_can_be():
    """Neighbours that are settled make one stretch."""
    found = stretches_of("abcdefg", frozenset("abdfg"))

    assert list(found) == [Stretch("a", "b"), Stretch("d", "d"), Stretch("f", "g")]
    assert list(stretches_of("", frozenset())) == []


def test_settling_joins_neighbours():
    """First c alone, then with b, then e, and d between them."""
    db = queue_of("abcdef")
    seen = []
    for place in "cbed":
        settle(db, WANG, place)
        seen.append(stretches(db))

    assert seen == [["cc"], ["bc"], ["bc", "ee"], ["be"]]
    assert open_names(db) == "af"


def test_settling_twice_is_settling_once():
    """A stretch already covers the place."""
    db = queue_of("abc")
    for _ in range(2):
        settle(db, WANG, "b")

    assert stretches(db) == ["bb"]


def test_opening_again_cuts_a_stretch():
    """In its middle, at its ends, and when it is all there is."""
    db = queue_of("abcdef")
    for place in "abcdef":
        settle(db, WANG, place)
    seen = []
    for place in "cafe":
        unsettle(db, WANG, place)
        seen.append((stretches(db), open_names(db)))

    assert seen == [
        (["ab", "df"], "c"),
        (["bb", "df"], "ac"),
        (["bb", "de"], "acf"),
        (["bb", "dd"], "acef"),
    ]


def test_opening_what_is_open_changes_nothing():
    """Nothing covers the place."""
    db = queue_of("abc")
    settle(db, WANG, "a")
    unsettle(db, WANG, "b")

    assert stretches(db) == ["aa"]


def test_new_paragraphs_in_a_stretch_are_open():
    """A document that sorts between finished ones is offered."""
    db = queue_of("adz")
    for place in "adz":
        settle(db, WANG, place)
    add_to_body(db, [Seat("b", 98), Seat("c", 99)])

    assert stretches(db) == ["aa", "dz"]
    assert open_names(db) == "bc"


def test_new_paragraphs_at_the_end_of_a_stretch_leave_it():
    """Before the first and after the last there is nothing to cut."""
    db = queue_of("mn")
    for place in "mn":
        settle(db, WANG, place)
    add_to_body(db, [Seat("a", 97)])
    add_to_body(db, [Seat("z", 122)])

    assert stretches(db) == ["mn"]
    assert open_names(db) == "az"


def test_removing_the_only_open_one_joins_its_neighbours():
    """When b is gone, a and c are neighbours."""
    db = queue_of("abc")
    settle(db, WANG, "a")
    settle(db, WANG, "c")
    remove_from_body(db, Seat("b", 98))

    assert stretches(db) == ["ac"]
    assert open_names(db) == ""


def test_removing_a_settled_one_shortens_its_stretch():
    """At an end, and when it is the whole of it."""
    db = queue_of("abc")
    settle(db, WANG, "a")
    settle(db, WANG, "b")
    remove_from_body(db, Seat("b", 98))
    shortened = stretches(db)
    remove_from_body(db, Seat("a", 97))

    assert shortened == ["aa"]
    assert stretches(db) == []


def test_each_person_has_stretches_of_their_own():
    """What wang is done with, li is not."""
    db = queue_of("ab")
    settle(db, WANG, "a")

    assert covering(db, WANG, "a") == Stretch("a", "a")
    assert covering(db, 2, "a") is None
    assert covering(db, WANG, None) is None


def test_counts_are_kept():
    """The body is counted as it grows and shrinks; an unknown count is zero."""
    db = queue_of("abc")
    remove_from_body(db, Seat("b", 98))
    tally(db, "done", WANG, 2)
    tally(db, "done", WANG, -1)

    assert count_of(db, "body", NOBODY) == 2
    assert count_of(db, "done", WANG) == 1
    assert count_of(db, "done", 2) == 0
