"""Splits of a store: kept from file to file, and honest about what they cannot do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.queue.holdouts import held_out, hold_out
from annotator.workflow.exporting.splits import (
    SplitRequest,
    hold_test_out,
    read_splits,
    split_documents,
    split_of,
    splits_file,
)
from annotator.workflow.services import Services
from tests.support.stores import AT, CALL, GIFT, WORK, Hand, World, document, gift
from tests.support.stores import make_world as make


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with one document of three paragraphs."""
    world = make(tmp_path / "store.sqlite")
    yield world
    world.store.close()


def services(world: World) -> Services:
    """Returns what the use case works with."""
    return Services(world.store, load_schema("relief/v1"), lambda: AT)


def add(world: World, *keys: str) -> None:
    """Adds documents that have nothing in common but three characters."""
    for key in keys:
        add_document(world.store, document(key, "为抗疫" + key * 9), at=AT)


def test_counts_and_copies(world: World):
    """Gold events are counted by type; a near copy ties two documents together."""
    hand = Hand(world, "li")
    hand.do("add", event=gift())
    hand.do("done")
    add_document(world.store, document("copy", GIFT.replace("3吨", "5吨"), CALL), at=AT)
    found = split_documents(services(world))

    train = found.sizes[0]
    assert (train.split, train.documents, train.paragraphs) == ("train", 2, 5)
    assert [(tally.name, tally.count) for tally in train.events] == [("donation", 1)]
    (joined,) = found.joined
    assert joined.documents == ("copy", "report")
    assert [(c.first, c.second) for c in joined.copies] == [("copy:1", "report:2")]


def test_few_documents_are_no_honest_test(world: World):
    """It is said, and so are empty splits, missing gold and a unit of everything."""
    add_document(world.store, document("copy", WORK), at=AT)
    warnings = split_documents(services(world)).warnings

    assert [warning.split(":")[0] for warning in warnings[:4]] == [
        "0 of 2 documents are in test",
        "dev is empty",
        "test is empty",
        "There is no gold event yet",
    ]
    assert warnings[4].startswith("2 documents with 100.0 % of the paragraphs share near")


def test_what_was_placed_stays(world: World, tmp_path: Path):
    """Twenty documents more, and a hold-out: only what is held out moves, and is named."""
    add(world, *"甲乙丙丁戊己庚辛壬癸")
    file = tmp_path / "splits.json"
    first = split_documents(services(world))
    file.write_bytes(splits_file(first))
    add(world, *"子丑寅卯辰巳午未申酉")
    before = first.by_document()
    held = next(key for key, split in before.items() if split == "train")
    hold_out(world.store, held, held=True, at=AT)
    second = split_documents(services(world), SplitRequest(seed=9, earlier=file))

    assert second.moved == (held,)
    after = second.by_document()
    assert {key for key in before if before[key] != after[key]} == {held}
    assert after[held] == "test"
    assert len(after) == 21
    assert any(held in warning for warning in second.warnings)


def test_equal_stores_have_equal_splits(world: World, tmp_path: Path):
    """Whatever the order in which documents came."""
    add(world, *"甲乙丙丁戊己庚辛壬癸")
    with make(tmp_path / "other.sqlite").store as store:
        other = world._replace(store=store)
        add(other, *"癸壬辛庚己戊丁丙乙甲")

        one, two = (split_documents(services(w)) for w in (world, other))
        assert splits_file(one) == splits_file(two)
        assert split_of(services(world)) == one.by_document()


def test_a_file_that_was_changed_is_refused(world: World, tmp_path: Path):
    """So is a file of something else, and one that is not there."""
    file = tmp_path / "splits.json"
    file.write_bytes(splits_file(split_documents(services(world))))
    assert read_splits(file).is_whole()
    data = json.loads(file.read_bytes())
    data["documents"][0]["split"] = "test"
    file.write_text(json.dumps(data))

    with pytest.raises(InputError, match="was changed after it was written"):
        read_splits(file)
    file.write_text("{}")
    with pytest.raises(InputError, match="holds no splits"):
        read_splits(file)
    with pytest.raises(InputError, match="check the path"):
        read_splits(tmp_path / "absent.json")


def test_documents_of_test_can_be_held_out(world: World):
    """Those and no others, once; from then on they are test whatever the seed."""
    add(world, *"甲乙丙丁戊己庚辛壬癸")
    found = split_documents(services(world))
    test = {key for key, split in found.by_document().items() if split == "test"}

    assert set(hold_test_out(services(world), found)) == test
    assert held_out(world.store) == test
    assert hold_test_out(services(world), found) == ()
    again = split_of(services(world), SplitRequest(seed=5))
    assert {again[key] for key in test} == {"test"}
