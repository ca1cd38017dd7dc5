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


def test_an_export_is_checked_and_made_again_as_of_its_head(run: Run, tmp_path: Path):
    """Its manifest names the decision; an edit shows; later work leaves no trace."""
    run("demo", "--no-app")
    run("import", SEEDS / "gold.jsonl", "--annotator", "reference")
    then, again = tmp_path / "then.jsonl", tmp_path / "again.jsonl"
    assert run("export", "jsonl", "-o", then).code == 0
    head = run("export", "--check", then, "--json").data["log_head"]
    run("import", SEEDS / "gold.jsonl", "--annotator", "second")
    assert run("export", "jsonl", "-o", again, "--as-of", head[:12]).code == 0
    assert again.read_bytes() == then.read_bytes()

    then.write_bytes(then.read_bytes().replace(b"donation", b"ponation", 1))
    done = run("export", "--check", then)
    assert (done.code, "then.jsonl: was changed" in done.err) == (1, True)
    assert run("split", "--as-of", head, "--json").code == 0
    assert run("split", "--as-of", head, "--hold-out").code == 2
    done = run("export", "jsonl", "--as-of", "yesterday")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("annotator: 'yesterday' is no decision of this store and no")


def test_faults_keep_a_file_out_until_the_rest_is_asked_for(run: Run, tmp_path: Path):
    """Exit 1 either way; as a run it can be scored at once."""
    run("demo", "--no-app")
    lines = (SEEDS / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "in.jsonl"
    path.write_text("".join([*lines, "{}\n"]), encoding="utf-8")
    done = run("import", path, "--as-run", "other-model")
    assert done.code == 1
    assert f"line {len(lines) + 1}: doc: Field required" in done.err
    assert "nothing was brought in" in done.err
    done = run("import", path, "--as-run", "other-model", "--skip-faulty", "--json")
    assert (done.code, done.data["paragraphs"], done.data["run_id"]) == (1, 81, 2)
    assert run("import", path, "--annotator", "a", "--as-run", "b").code == 2
    run("import", SEEDS / "gold.jsonl", "--annotator", "judge", "--as-gold")
    assert run("score", "--run", "latest", "--json").code == 0


def test_the_datasheet_is_shown_answered_and_written(run: Run, tmp_path: Path):
    """And stands in the card of an exported data set."""
    run("demo", "--no-app")
    assert run("datasheet", "answer", "motivation.funding", "Nobody at all.").code == 0
    assert "> Nobody at all." in run("datasheet", "show").out
    assert run("datasheet", "answer", "motivation.colour", "Red.").code == 1
    assert run("datasheet", "answer", "motivation.funding").code == 2
    for name in ("sheet.md", "sheet.html", "sheet.json"):
        assert run("datasheet", "write", "-o", tmp_path / name).code == 0
        assert "Nobody at all." in (tmp_path / name).read_text(encoding="utf-8")
    assert run("datasheet", "write", "-o", tmp_path / "sheet.doc").code == 2
    assert run("export", "huggingface", "-o", tmp_path / "data").code == 0
    card = (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
    assert "## Datasheet" in card
    assert "Nobody at all." in card
