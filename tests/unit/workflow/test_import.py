"""Files come in whole or with every fault named: as work, as gold, as a run."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import InputError, StoreError
from annotator.export.registry import FORMATS
from annotator.store.gold.items import annotations, gold
from annotator.store.people.known import add_person, get_person
from annotator.store.runs.proposals import list_runs, proposals_of, run_items
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import export_source
from annotator.workflow.importing.read import Incoming
from annotator.workflow.importing.records import import_records
from annotator.workflow.importing.report import MOST_FAULTS, Faults, ImportReport, batches
from annotator.workflow.importing.run import import_run
from annotator.workflow.numbers.score import score_sources
from tests.support.exchange import empty_store, exported, services_over
from tests.support.stores import AT, Hand, gift, make_world

READ = sorted(name for name, format_ in FORMATS.items() if format_.read)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A store with GIFT and CALL settled by one person."""
    world = make_world(tmp_path_factory.mktemp("world") / "store.sqlite")
    hand = Hand(world, "first", mode="blind")
    hand.do("add", event=gift())
    hand.do("done")
    hand.do("done", 2)
    with world.store as store:
        yield services_over(store)


@pytest.fixture
def services(tmp_path):
    """Another store with the same document and no work."""
    with empty_store(tmp_path / "elsewhere.sqlite") as store:
        yield services_over(store)


@pytest.fixture
def lines(source):
    """The gold as JSON lines, read."""
    return [json.loads(line) for line in exported(source).splitlines()]


def write(tmp_path: Path, lines: list[dict[str, Any]]) -> Path:
    """Writes JSON lines."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", READ)
def test_every_format_comes_in_as_a_run(source, services, tmp_path, name):
    """That is scored like any other; a second time adds nothing."""
    out = tmp_path / "out"
    export_source(source, ExportRequest(format=name), out)
    report = import_run(services, out, "other-model", format_name=name)
    assert (report.paragraphs, report.events, report.new) == (2, 1, 2)
    again = import_run(services, out, "other-model", format_name=name)
    assert (again.new, again.known, again.run_id) == (0, 2, report.run_id)
    (run,) = list_runs(services.store)
    assert (run.status, run.facts.proposer) == ("done", "import")
    assert dict(run.facts.settings)["format"] == name
    import_records(services, out, "judge", format_name=name, as_gold=True)
    scored = score_sources(services, "latest", "gold")
    assert (scored.paragraphs, scored.proposed_events) == (2, 1)
    assert scored.metric("event").counts.f1 == 1.0


def test_paragraphs_without_events_are_answers_and_others_are_none(
    services, lines, tmp_path
):
    """A model that found nothing said something; one that was not asked did not."""
    run_id = import_run(services, write(tmp_path, lines), "m").run_id
    assert run_id is not None
    found = proposals_of(services.store, run_id)
    assert {number: len(events) for number, events in found.items()} == {1: 1, 3: 0}
    assert [item.status for item in run_items(services.store, run_id)] == ["ok"] * 2


def test_another_file_of_the_same_model_is_another_run(services, lines, tmp_path):
    """And so is another model with the same file."""
    first = import_run(services, write(tmp_path, lines), "m")
    second = import_run(services, write(tmp_path, lines[:1]), "m")
    third = import_run(services, write(tmp_path, lines[:1]), "n")
    assert len({first.run_id, second.run_id, third.run_id}) == 3


def test_gold_settles_what_people_left_in_conflict(services, lines, tmp_path):
    """By an adjudicator, who is added; the same file again adds nothing."""
    import_records(services, write(tmp_path, [{**lines[0], "events": []}]), "second")
    path = write(tmp_path, lines)
    report = import_records(services, path, "judge", as_gold=True)
    assert get_person(services.store, "judge").role == "adjudicator"
    settled = {g.paragraph.index: g for g in gold(services.store)}
    assert (settled[0].basis, settled[0].adjudicator) == ("adjudicated", "judge")
    assert [e.event.type for e in settled[0].events] == ["donation"]
    again = import_records(services, path, "judge", as_gold=True)
    assert (again.new, again.known) == (0, report.new)


def test_an_annotator_does_not_settle(services, lines, tmp_path):
    """The line says how the role is given."""
    add_person(services.store, "third", at=AT)
    with pytest.raises(InputError, match="annotator people role third adjudicator"):
        import_records(services, write(tmp_path, lines), "third", as_gold=True)


def broken(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Four lines: a good one, one of no document, one that misquotes, one off the schema."""
    good = lines[1]
    astray = {**lines[1], "doc": "gone"}
    misquoted = json.loads(json.dumps(lines[0]).replace("300", "301"))
    misquoted["events"][0]["trigger"]["start"] += 1
    return [good, astray, misquoted]


@pytest.mark.parametrize(("as_run"), [False, True])
def test_one_fault_keeps_everything_out_unless_the_rest_is_asked_for(
    services, lines, tmp_path, as_run
):
    """Every fault has its file, line and reason."""
    path = write(tmp_path, broken(lines))

    def bring_in(*, skip_faulty: bool) -> ImportReport:
        if as_run:
            return import_run(services, path, "m", skip_faulty=skip_faulty)
        return import_records(services, path, "third", skip_faulty=skip_faulty)

    refused = bring_in(skip_faulty=False)
    assert (refused.refused, refused.paragraphs, refused.fault_count) == (True, 0, 2)
    assert refused.faults[0].startswith(f"{path}: line 2: doc: document 'gone' has no")
    assert refused.faults[1].startswith(f"{path}: line 3: events[0].trigger: ")
    assert list_runs(services.store) == ()
    with pytest.raises(StoreError, match="nobody here is called"):
        get_person(services.store, "third")
    done = bring_in(skip_faulty=True)
    assert (done.refused, done.paragraphs, done.faults) == (False, 1, refused.faults)


def test_what_the_schema_does_not_have_is_a_fault(services, lines, tmp_path):
    """Named with the event."""
    (event,) = lines[0]["events"]
    event["type"] = "gift"
    report = import_records(services, write(tmp_path, lines[:1]), "third")
    assert report.refused
    assert "gift" in report.faults[0]


def test_work_that_was_done_here_is_never_mixed_with_a_files(services, lines, tmp_path):
    """Whoever worked on a paragraph keeps that work; another name takes the file's."""
    import_records(services, write(tmp_path, [{**lines[0], "events": []}]), "third")
    path = write(tmp_path, lines)
    report = import_records(services, path, "third")
    assert report.refused
    (fault,) = report.faults
    assert fault.startswith("report paragraph 0: third has worked on it already, and")
    done = import_records(services, path, "third", skip_faulty=True)
    assert done.paragraphs == 1
    found = {a.paragraph.index: len(a.events) for a in annotations(services.store, "third")}
    assert found == {0: 0, 2: 0}


def test_a_pipe_a_device_and_a_missing_path_are_one_line(services, tmp_path):
    """What could not be read twice is not read at all."""
    with pytest.raises(InputError, match="is no plain file or folder; save it"):
        import_records(services, tmp_path.__class__("/dev/null"), "third")
    with pytest.raises(InputError, match="none: No such file or directory; check the path"):
        import_run(services, tmp_path / "none", "m")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "m" * 101])
def test_a_model_has_a_name(services, lines, tmp_path, name):
    """Of printable signs."""
    with pytest.raises(InputError, match="cannot name a model"):
        import_run(services, write(tmp_path, lines), name)


def test_a_run_of_nothing_is_not_made(services, tmp_path):
    """A file without a paragraph makes no run."""
    with pytest.raises(InputError, match="holds no paragraph of this store"):
        import_run(services, write(tmp_path, []), "m")


def test_the_format_is_told_by_the_path(source, services, tmp_path):
    """By the ending, and for folders by what is in them."""
    for name, out in (("csv", "a"), ("brat", "b"), ("xlsx", "c.xlsx"), ("jsonl", "d.any")):
        export_source(source, ExportRequest(format=name), tmp_path / out)
        assert Incoming(services, tmp_path / out).format == name


def test_the_digest_of_a_folder_is_that_of_its_files(source, services, tmp_path):
    """Whatever the folder is called; links are not followed."""
    export_source(source, ExportRequest(format="brat"), tmp_path / "a")
    before = Incoming(services, tmp_path / "a").sha256()
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "b" / "link").symlink_to(tmp_path)
    assert Incoming(services, tmp_path / "b").sha256() == before
    (tmp_path / "b" / "report" / "00000.ann").write_bytes(b"")
    assert Incoming(services, tmp_path / "b").sha256() != before


def test_predictions_are_taken_for_a_run_and_annotations_for_a_person(
    source, services, tmp_path
):
    """Where a file of Label Studio has both."""
    export_source(source, ExportRequest(format="label-studio"), tmp_path / "out")
    path = tmp_path / "out" / "tasks.json"
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        task["predictions"] = [{"result": [], "score": 0.5, "model_version": "x"}]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert import_run(services, path, "m", format_name="label-studio").events == 0
    assert import_records(services, path, "third", format_name="label-studio").events == 1


def test_faults_are_counted_beyond_those_that_are_named():
    """A file of nothing but faults does not fill the memory."""
    faults = Faults()
    assert list(batches((f"fault {n}" for n in range(MOST_FAULTS + 5)), faults)) == []
    assert (len(faults.named), faults.count) == (MOST_FAULTS, MOST_FAULTS + 5)


def test_a_run_says_by_which_columns_it_was_read(source, services, tmp_path):
    """Other columns would be another run; formats without columns take none."""
    export_source(source, ExportRequest(format="csv"), tmp_path / "out")
    events = tmp_path / "out" / "events.csv"
    events.write_bytes(events.read_bytes().replace(b'"trigger"', b'"Word"'))

    done = import_run(services, tmp_path / "out", "a", columns=("trigger=Word",))

    (run,) = list_runs(services.store)
    assert (done.run_id, done.fault_count) == (run.run_id, 0)
    assert dict(run.facts.settings)["columns"] == "trigger=Word"
    with pytest.raises(InputError, match="jsonl has no columns"):
        import_run(services, write(tmp_path, []), "a", columns=("trigger=Word",))


@pytest.mark.parametrize("content", ["", "\n"])
def test_a_file_of_nothing_brings_in_nobody(services, tmp_path, content):
    """As work no more than as a run; a slip in the path would look like an empty file."""
    (path := tmp_path / "in.jsonl").write_text(content, encoding="utf-8")

    with pytest.raises(InputError, match="read as jsonl, it holds no paragraph of this"):
        import_records(services, path, "newcomer")
    with pytest.raises(InputError, match="read as brat, it holds no paragraph"):
        import_records(services, tmp_path, "newcomer")
    with pytest.raises(StoreError):
        get_person(services.store, "newcomer")


def test_a_file_of_faults_alone_is_refused_with_its_faults(services, tmp_path):
    """There is no rest to bring in."""
    (path := tmp_path / "in.jsonl").write_text("{", encoding="utf-8")

    for report in (
        import_records(services, path, "newcomer", skip_faulty=True),
        import_run(services, path, "a", skip_faulty=True),
    ):
        assert (report.refused, report.fault_count) == (True, 1)


def test_what_is_no_text_is_not_read_as_lines(source, services, tmp_path):
    """A workbook under another name is one fault, not one a line."""
    export_source(source, ExportRequest(format="xlsx"), tmp_path / "book")

    with pytest.raises(InputError, match="is no text, so no jsonl; name its format"):
        import_run(services, tmp_path / "book", "a")
    assert import_run(services, tmp_path / "book", "a", format_name="xlsx").new == 2
