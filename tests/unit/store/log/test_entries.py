from annotator.model.record import digest
from annotator.store.log.entries import COLUMNS, START, Tip, broken_links, row_hash, tip
from tests.support.stores import Hand, World


def test_the_hash_of_a_decision_covers_its_columns():
    """Sorted by name and without what is not there, so that a new column changes nothing."""
    assert row_hash({"b": "捐", "a": 1}) == digest('{"a":1,"b":"捐"}')
    assert row_hash({"a": 1, "b": "捐", "later": None}) == row_hash({"a": 1, "b": "捐"})
    assert row_hash({"a": 1}) != row_hash({"a": 2})


def test_an_empty_log_ends_with_zeros(world: World):
    """The first decision has something to follow."""
    with world.store.reader() as db:
        assert tip(db) == Tip(0, START)
        assert list(broken_links(db)) == []


def test_every_column_of_a_decision_is_covered(world: World):
    """All but the hash itself."""
    Hand(world, "wang").do("done")

    with world.store.reader() as db:
        columns = [column.name for column in db.table("decisions").columns]
        row = db.execute("SELECT * FROM decisions").fetchone()

    assert sorted(columns) == sorted([*COLUMNS, "row_hash"])
    assert row["row_hash"] == row_hash({name: row[name] for name in COLUMNS})
