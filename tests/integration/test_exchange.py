"""Formats of export and import at the command line."""

from pathlib import Path

from tests.integration.program import SEEDS, Run


def test_formats_are_listed_with_what_they_leave_out(run: Run):
    """For people and for programs; no store is needed."""
    rows = {row["name"]: row for row in run("export", "--list", "--json").data}
    assert rows["jsonl"] == {
        "name": "jsonl",
        "suffix": ".jsonl",
        "summary": "one paragraph a line, canonical; all there is with --text --details "
        "--provenance",
        "leaves_out": [],
        "can_be_read": True,
    }
    assert "values" in rows["conll"]["leaves_out"]
    assert rows["brat"]["suffix"] is None
    assert "label-studio" in run("export", "--list").out


def test_an_export_without_a_format_is_wrong_usage(run: Run):
    """And the message says where the names are."""
    done = run("export")
    assert done.code == 2
    assert "--list" in done.err


def test_losses_are_told_and_what_is_kept_comes_back(run: Run, tmp_path: Path):
    """Losses are counted in the object; a lossless folder is the same work to the byte."""
    run("demo", "--no-app")
    run("import", SEEDS / "gold.jsonl", "--annotator", "reference")
    told = run("export", "conll", "-o", tmp_path / "out.conll", "--json").data
    assert {loss["what"]: loss["count"] for loss in told["losses"]}["attributes"] == 89
    assert (told["paragraphs"], told["events"]) == (81, 188)

    assert run("export", "label-studio", "-o", tmp_path / "tasks").code == 0
    done = run(
        *("import", tmp_path / "tasks", "--annotator", "other"),
        *("--format", "label-studio", "--json"),
    )
    assert (done.code, done.data["faults"]) == (0, [])
    mine = run("export", "jsonl", "--source", "annotator:other", "--type", "donation")
    gold = run("export", "jsonl", "--type", "donation")
    assert (mine.out, gold.out.count("\n")) == (gold.out, 81)
