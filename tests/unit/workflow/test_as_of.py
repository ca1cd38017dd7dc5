"""An export as of a moment is the export that was made then, to the byte."""

from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.store.documents.corrections import switch_kind
from annotator.store.documents.known import add_document
from annotator.store.gold.items import gold_digest
from annotator.store.log.decisions import decide
from annotator.store.log.moment import moment_named
from annotator.store.log.rebuild import differences
from annotator.store.queue.holdouts import hold_out
from annotator.workflow.as_of import services_as_of
from annotator.workflow.datasheet.sheet import answer, datasheet
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.splits import split_documents
from annotator.workflow.exporting.write import export_source
from annotator.workflow.numbers.certify import certify
from tests.support.exchange import exported, services_over
from tests.support.stores import Hand, World, document, gift, make_world

LATER = "2026-03-01T00:00:00.000Z"
FORMATS = ("jsonl", "csv", "brat", "huggingface", "preferences")


@pytest.fixture
def world(tmp_path):
    """Two people in conflict on GIFT, CALL settled."""
    made = make_world(tmp_path / "store.sqlite")
    with made.store:
        yield made


@pytest.fixture
def hands(world):
    """The first accepts both gifts, the second one of them."""
    first, second = Hand(world, "first"), Hand(world, "second")
    for proposal in world.proposals():
        first.do("accept", item=proposal.key)
    first.do("done")
    second.do("accept", item=world.proposals()[0].key)
    second.do("reject", item=world.proposals()[1].key)
    second.do("done")
    first.do("done", 2)
    return first, second, Hand(world, "judge", "adjudicator")


def go_on(world: World, hands: tuple[Hand, Hand, Hand]) -> None:
    """Everything that can happen later happens."""
    first, second, judge = hands
    judge.do("add", event=gift(), stage="adjudicate")
    judge.do("done", stage="adjudicate")
    first.do("reopen", 2)
    second.do("done", 1)
    services = services_over(world.store, LATER)
    add_document(world.store, document("another", "另一篇文档的正文段落。"), at=LATER)
    hold_out(world.store, "report", held=True, at=LATER)
    answer(services, "motivation.funding", "Nobody.")
    decide(
        world.store,
        first.person.person_id,
        [first.ask("note", 1)],
        schema_id=world.schema_id,
        app_version="9",
        at=LATER,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Returns all files of a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_exported_then_is_exported_again(world, hands, tmp_path, name):
    """File, manifest and all, whatever was decided since; by number and by hash."""
    services = services_over(world.store)
    (then := tmp_path / "then").mkdir()
    export_source(services, ExportRequest(format=name), then / "out")
    head = decision_count(world)
    go_on(world, hands)
    for number, moment in enumerate((str(head), row_hash(world, head)[:10])):
        (again := tmp_path / f"again{number}").mkdir()
        export_source(services, ExportRequest(format=name, as_of=moment), again / "out")
        assert contents(again) == contents(then)
    if name == "jsonl":
        assert exported(services) != (then / "out").read_bytes()


def test_every_moment_can_be_told_from_the_log(world, hands):
    """After each decision the export is kept; as of each it comes out the same."""
    services = services_over(world.store)
    kept = {decision_count(world): exported(services)}
    hand = hands[0]
    for _ in range(2):
        hand.do("reopen", 2)
        kept[decision_count(world)] = exported(services)
        hand.do("done", 2)
        kept[decision_count(world)] = exported(services)
    for number, content in kept.items():
        assert exported(services, as_of=str(number)) == content
    assert len(set(kept.values())) == 2


def test_the_past_is_a_whole_store_and_the_present_is_left_alone(world, hands):
    """Derived tables fit the log, nothing refers to what is gone, the store is unchanged."""
    services = services_over(world.store)
    before, sheet = certify(services), datasheet(services)
    parts = split_documents(services)
    head = decision_count(world)
    go_on(world, hands)
    now = gold_digest(world.store)
    with services_as_of(services, str(head)) as then:
        assert certify(then) == before
        assert datasheet(then) == sheet
        assert split_documents(then) == parts
        with then.store.reader() as db:
            assert list(differences(db)) == []
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert gold_digest(world.store) == now
    assert decision_count(world) > head
    assert not then.store.path.exists()


@pytest.mark.usefixtures("hands")
def test_kinds_of_paragraphs_are_those_of_then(world):
    """A switch that came later is not in it."""
    services = services_over(world.store)
    before = exported(services)
    switch_kind(world.store, world.paragraphs[2], "heading", by="first", at=LATER)
    assert exported(services) != before
    assert exported(services, as_of="2026-02-01") == before


def test_what_names_no_moment_stops_before_anything_is_written(world, tmp_path):
    """One line, and no file."""
    services = services_over(world.store)
    request = ExportRequest(format="jsonl", as_of="nonsense")
    with pytest.raises(StoreError, match="is no decision"):
        export_source(services, request, tmp_path / "out")
    assert {path.name for path in tmp_path.glob("out*")} == set()


def decision_count(world: World) -> int:
    """Returns the number of the last decision."""
    return moment_named(world.store, "2099-01-01").last.decision_id


def row_hash(world: World, number: int) -> str:
    """Returns the hash of a decision."""
    return moment_named(world.store, str(number)).last.row_hash
