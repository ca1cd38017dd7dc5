"""A kill in the middle of an export or an import leaves nothing half."""

import json
import signal
from collections.abc import Callable

import pytest

from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.gold.items import annotations
from annotator.store.runs.proposals import list_runs
from annotator.workflow.exporting.check import check_export
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import export_source
from annotator.workflow.importing.records import import_records
from annotator.workflow.importing.report import AT_ONCE
from annotator.workflow.importing.run import import_run
from tests.integration.program import Start
from tests.support.exchange import services_over
from tests.support.stores import AT, Hand, document, make_world

KILLED_EXPORT = """
import os, signal, sys
from pathlib import Path
from annotator.export.registry import FORMATS
from annotator.workflow.exporting.write import export_source
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings

def torn(paragraphs, target, context):
    if isinstance(target, Path):
        (target / "half").write_bytes(b"half")
    else:
        target.write(b"half")
        target.flush()
    os.kill(os.getpid(), signal.SIGKILL)

store, name, output = sys.argv[1:]
FORMATS[name] = FORMATS[name]._replace(write=torn)
with open_services(Settings(database=Path(store))) as services:
    export_source(services, ExportRequest(format=name), Path(output))
"""

KILLED_IMPORT = """
import os, signal, sys
from pathlib import Path
from annotator.workflow.importing.records import import_records
from annotator.workflow.importing.run import import_run
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings

def kill(done, total):
    os.kill(os.getpid(), signal.SIGKILL)

store, kind, path = sys.argv[1:]
bring_in = import_run if kind == "run" else import_records
with open_services(Settings(database=Path(store))) as services:
    bring_in(services, Path(path), "third", progress=kill)
"""


@pytest.fixture
def killed(start: Start) -> Callable[..., None]:
    """Runs a script that kills itself."""

    def run(script: str, *words: object) -> None:
        done = start(*words, code=script).wait()
        assert done.code == -signal.SIGKILL, done.err

    return run


def test_a_killed_export_leaves_what_was_there_and_the_next_one_is_whole(killed, tmp_path):
    """For a file and for a folder."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first")
    hand.do("accept", item=world.proposals()[0].key)
    hand.do("done")
    with world.store as store:
        services = services_over(store)
        for name in ("conll", "brat"):
            out = tmp_path / name
            killed(KILLED_EXPORT, store.path, name, out)
            assert not out.exists()
            export_source(services, ExportRequest(format=name), out)
            killed(KILLED_EXPORT, store.path, name, out)
            assert check_export(out).faults == ()
            export_source(services, ExportRequest(format=name), out)
            assert check_export(out).faults == ()
            assert not list(tmp_path.glob(f".{name}*"))


def test_a_killed_import_leaves_whole_paragraphs_and_can_be_made_again(killed, tmp_path):
    """The second time brings in exactly what is missing."""
    size = AT_ONCE + 20
    texts = [f"第{number}段没有事件。" for number in range(size)]
    made = document("long", *texts)
    with Store.open(tmp_path / "store.sqlite", create=True) as store:
        add_document(store, made, at=AT)
        path = tmp_path / "in.jsonl"
        path.write_text("".join(map(line, made.paragraphs)), encoding="utf-8")
        services = services_over(store)

        killed(KILLED_IMPORT, store.path, "records", path)
        assert len(annotations(store, "third")) == AT_ONCE
        report = import_records(services, path, "third")
        assert (report.known, report.new, report.faults) == (AT_ONCE, 20, ())
        assert len(annotations(store, "third")) == size

        killed(KILLED_IMPORT, store.path, "run", path)
        assert [run.status for run in list_runs(store)] == ["running"]
        again = import_run(services, path, "third")
        assert (again.known, again.new) == (AT_ONCE, 20)
        assert [run.status for run in list_runs(store)] == ["done"]


def line(paragraph) -> str:
    """Returns the JSON line of a paragraph without events."""
    data = {"doc": "long", "index": paragraph.index, "start": paragraph.start}
    data |= {"end": paragraph.end, "kind": "body", "events": []}
    return f"{json.dumps(data)}\n"
