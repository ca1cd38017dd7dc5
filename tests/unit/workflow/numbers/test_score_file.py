"""A file is one side of a score without becoming part of the store."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.errors import InputError, RecordError
from annotator.store.log.history import log_head
from annotator.workflow.documents.uploads import Upload
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import export_source
from annotator.workflow.numbers import score_file
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.numbers.score_file import read_to_compare, take_to_compare
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.services import Services
from tests.support.exchange import exported, services_over
from tests.support.stores import Hand, gift, make_world


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A store in which one of the two gifts of a paragraph is gold, and another is empty."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first", mode="blind")
    hand.do("add", event=gift())
    hand.do("done")
    hand.do("done", 2)
    with world.store as store:
        yield services_over(store)


def upload(*lines: object, name: str = "theirs.jsonl") -> Upload:
    """Sends JSON lines."""
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    return Upload(name, text.encode())


def lines_of(services: Services) -> list[dict[str, object]]:
    """Returns the gold as JSON lines, read."""
    return [json.loads(line) for line in exported(services).splitlines()]


def test_it_can_be_scored_against_any_source_and_from_either_side(services: Services):
    """Without the event: nothing found, and as the standard nothing to be found."""
    full, empty = lines_of(services)
    file = read_to_compare(services, upload({**full, "events": []}, empty))

    missed = score_sources(services, file, "gold")
    spurious = score_sources(services, "gold", file)
    same = score_sources(services, file, file)

    assert (missed.paragraphs, missed.gold_events, missed.proposed_events) == (2, 1, 0)
    assert (spurious.gold_events, spurious.proposed_events) == (0, 1)
    assert same.metric("event").counts.f1 is None
    listed = shown_errors(services, file, "gold", missed)
    assert [mistake.kind for mistake in listed][:1] == ["missing"]


def test_what_was_exported_is_what_is_compared(services: Services, tmp_path: Path):
    """As JSON Lines and as a workbook: every figure is 1, by the name that was sent."""
    book = tmp_path / "gold.xlsx"
    export_source(services, ExportRequest(format="xlsx"), book)
    for sent in (
        Upload("gold.jsonl", exported(services)),
        Upload("../../GOLD.XLSX", book.read_bytes()),
    ):
        file = read_to_compare(services, sent)
        report = score_sources(services, file, "gold")
        assert (report.paragraphs, report.metric("event_exact").counts.f1) == (2, 1.0)
        assert file.name in {"file:gold.jsonl", "file:GOLD.XLSX"}


def test_every_fault_is_told_with_its_line(services: Services):
    """A type that is not in the schema, and no JSON; no path of this machine."""
    full, empty = lines_of(services)
    broken = json.loads(json.dumps(full).replace("donation", "gift of nobody"))
    text = "".join(f"{json.dumps(line)}\n" for line in (empty, broken)) + "{\n"

    with pytest.raises(RecordError) as caught:
        read_to_compare(services, Upload("theirs.jsonl", text.encode()))

    assert caught.value.source == "theirs.jsonl"
    unknown, no_json = sorted(caught.value.faults, key=lambda fault: "JSON" in fault)
    assert unknown.startswith("report paragraph 0: gift of nobody")
    assert no_json.startswith("line 3: no JSON")
    assert "compared-" not in str(caught.value)


def test_too_large_or_of_another_store_is_refused(
    services: Services, monkeypatch: pytest.MonkeyPatch
):
    """One line says which file, and a page can say it in another language."""
    nothing = take_to_compare(services, Upload("empty.jsonl", b""))
    assert nothing.source is None
    assert str(nothing.problem).startswith("empty.jsonl: holds no paragraph")

    monkeypatch.setattr(score_file, "MOST_BYTES", 10)
    with pytest.raises(InputError, match=r"^theirs\.jsonl: has more than") as caught:
        read_to_compare(services, upload({"doc": "report"}))
    assert caught.value.told_as == "file_too_large"


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    services: Services, monkeypatch: pytest.MonkeyPatch
):
    """A few bytes that stand for a million."""
    monkeypatch.setattr(score_file, "MOST_UNPACKED", 999_999)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 1_000_000)

    taken = take_to_compare(services, Upload("book.xlsx", packed.getvalue()))

    assert len(packed.getvalue()) < 2000
    assert "book.xlsx: has more than" in str(taken.problem)


def test_nothing_of_it_is_stored(services: Services):
    """Not a decision, not a person, not a run."""
    before = (log_head(services.store), services.store.path.read_bytes())

    taken = take_to_compare(services, upload(*lines_of(services)))

    assert taken.source is not None
    assert (log_head(services.store), services.store.path.read_bytes()) == before
