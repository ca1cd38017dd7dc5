"""The commands, end to end on the seed documents."""

import json
import time
from pathlib import Path

import pytest

from tests.integration.program import SEEDS, Run, Start


def test_the_demo_run_twice_finds_everything_there(run: Run):
    """The main job makes a store; again, it adds nothing and says so."""
    first, second = run("demo", "--no-app", "--json"), run("demo", "--no-app", "--json")

    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert first.data["paragraphs"] == 81
    assert first.data["new"] == 81
    assert first.data["events"] > 100
    assert second.data["new"] == 0
    assert second.data["run"] == first.data["run"]
    assert second.data["by_type"] == first.data["by_type"]
    assert run("status", "--json").data["documents"] == 5
    assert run("doctor").code == 0


def test_the_reference_annotation_makes_a_round(run: Run, tmp_path: Path):
    """Imported as a person's work it is the gold, scores 1, and is exported as it came."""
    run("demo", "--no-app")
    gold = SEEDS / "gold.jsonl"
    first = run("import", gold, "--annotator", "reference", "--json")
    again = run("import", gold, "--annotator", "reference", "--json")

    assert first.code == 0, first.err
    assert (first.data["paragraphs"], first.data["events"]) == (81, 188)
    assert again.data["new"] == 0
    assert run("status", "--json").data["gold"] == 81

    score = run("score", "--run", "annotator:reference", "--against", "gold", "--json").data
    assert {m["name"]: m["counts"]["f1"] for m in score["metrics"]} == {
        "event": 1.0,
        "trigger": 1.0,
        "role_span": 1.0,
        "role_value": 1.0,
        "role_char": 1.0,
        "event_exact": 1.0,
        "event_exact_value": 1.0,
    }

    out = tmp_path / "out.jsonl"
    assert run("export", "jsonl", "-o", out).code == 0
    body = [line for line in gold.read_bytes().splitlines() if b'"kind": "body"' in line]
    assert out.read_bytes().splitlines() == body
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_text())["log_head"]


def test_a_run_can_be_scored_against_the_gold(run: Run):
    """The table has every metric; five documents are too few for an interval over them."""
    run("demo", "--no-app")
    run("import", SEEDS / "gold.jsonl", "--annotator", "reference")
    report = run("score")

    assert report.code == 0, report.err
    for metric in ("event", "trigger", "role span", "role value"):
        assert metric in report.out
    assert "5 documents: no interval over documents" in report.err


def test_exports_of_two_stores_with_equal_content_are_equal(run: Run, tmp_path: Path):
    """Order of work, ids and clocks leave no trace in an export."""
    files = sorted(SEEDS.glob("*.txt"))
    exports = []
    for name, order in (("one", files), ("two", files[::-1])):
        db = ("--db", tmp_path / f"{name}.sqlite")
        for file in order:
            run("ingest", file, *db)
        run("import", SEEDS / "gold.jsonl", "--annotator", f"person-{name}", *db)
        exports.append(run("export", "jsonl", "--provenance", *db).out)

    assert exports[0] == exports[1]
    assert exports[0].count("\n") == 81


def test_bad_files_cost_themselves_only(run: Run, tmp_path: Path):
    """One line for each bad file, exit code 1, and the good ones are in."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("甲公司向乙村捐款10万余元。", encoding="gb18030")
    (folder / "same.txt").write_text("甲公司向乙村捐款10万余元。", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = run("ingest", folder, "missing.txt", "--json")

    assert done.code == 1
    assert [d["key"] for d in done.data["documents"]] == ["good"]
    assert len(done.data["faults"]) == 3
    assert all(
        any(name in fault for fault in done.data["faults"])
        for name in ("empty.txt", "picture.txt", "missing.txt")
    )


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("status",), 1, "annotator demo"),
        (("nonsense",), 2, "nonsense"),
        (("ingest",), 2, "paths"),
        (("score", "--run", "nobody"), 1, "annotator demo"),
        (("schema", "show", "nope"), 1, "relief/v1"),
        (("import", "none.jsonl"), 2, "--annotator"),
        (("review", "--port", "99999"), 2, "65535"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistake_gets_a_hint_and_no_traceback(
    run: Run, words: tuple[str, ...], code: int, hint: str
):
    """1 for what has to be mended, 2 for wrong usage; the message says how to mend."""
    done = run(*words)

    assert done.code == code
    assert hint in done.err
    assert "Traceback" not in done.err


def test_corrections_hold_and_switched_paragraphs_are_proposed_for(run: Run):
    """What is set by hand wins, and a heading made body joins the work."""
    run("ingest", SEEDS)
    key = "000_d9bc10a7af65ee2f"
    assert run("documents", "correct", key, "title", "同心抗疫").code == 0
    assert run("documents", "switch", key, "2", "body").code == 0

    listed = {d["key"]: d for d in run("documents", "list", "--json").data}
    assert listed[key]["title"] == "同心抗疫"
    assert run("documents", "show", key, "--json").data[2]["kind"] == "body"
    assert run("propose", "--json").data["paragraphs"] == 82


def test_two_processes_share_one_run(run: Run, start: Start, database: Path):
    """Started at the same time, they make one run and no event twice."""
    run("ingest", SEEDS)
    both = [start("propose", "--json") for _ in range(2)]
    reports = [process.wait().data for process in both]
    alone = run("propose", "--db", database, "--json").data

    assert {report["run"] for report in reports} == {alone["run"]}
    assert sum(report["new"] for report in reports) == 81
    assert alone["new"] == 0
    assert run("doctor").code == 0


def test_a_killed_run_is_finished_by_the_next(run: Run, start: Start, tmp_path: Path):
    """Killed anywhere, the next call does the rest and the result is the same."""
    whole = run("demo", "--no-app", "--json", "--db", tmp_path / "whole.sqlite").data
    run("ingest", SEEDS, "--manifest", SEEDS / "manifest.yaml")
    for wait in (0.1, 0.2, 0.4):
        process = start("propose")
        time.sleep(wait)  # anywhere will do: the law holds wherever the blow lands
        process.kill()
    rest = run("propose", "--json").data

    assert rest["by_document"] == whole["by_document"]
    assert rest["by_type"] == whole["by_type"]
    assert run("doctor").code == 0


def test_a_backup_holds_what_the_store_holds(run: Run, tmp_path: Path):
    """The copy opens as a store, counts the same, and is not overwritten by accident."""
    run("demo", "--no-app")
    copy = tmp_path / "copy.sqlite"

    assert run("backup", copy).code == 0
    assert run("doctor", "--db", copy).code == 0
    counts = [run("status", "--json", *db).data for db in ((), ("--db", copy))]
    assert {k: v for k, v in counts[0].items() if k != "bytes"} == {
        k: v for k, v in counts[1].items() if k != "bytes"
    }
    assert run("backup", copy).code == 1
