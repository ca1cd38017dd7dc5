"""Documents divided through the program, and divided again after more came."""

from pathlib import Path

from tests.integration.program import SEEDS, Run


def test_splits_stay_from_file_to_file(run: Run, tmp_path: Path):
    """The same bytes twice; a new document leaves the others where they are."""
    assert run("ingest", *sorted(SEEDS.glob("*.txt"))[:4]).code == 0
    file = tmp_path / "splits.json"
    first = run("split", "-o", file, "--json")
    assert first.code == 0, first.err
    written = file.read_bytes()
    assert run("split", "-o", file).code == 0
    assert file.read_bytes() == written

    assert run("ingest", sorted(SEEDS.glob("*.txt"))[4]).code == 0
    second = run("split", "-o", file, "--json")
    before, after = (
        {d["document"]: d["split"] for d in ran.data["documents"]}
        for ran in (first, second)
    )
    assert len(after) == 5
    assert before.items() <= after.items()
    assert "fewer than 10 a figure has no interval" in second.err
    assert second.data["digest"] in run("split", "-o", file).out


def test_shares_that_make_no_whole_are_one_line(run: Run, tmp_path: Path):
    """The message says what is wrong; an unreadable file does so, too."""
    text = tmp_path / "report.txt"
    text.write_text("协会呼吁会员单位快速响应。", encoding="utf-8")
    run("ingest", text)
    ran = run("split", "--test", "0.3")

    assert ran.code == 1
    assert ran.err.startswith("annotator: shares 0.8, 0.1 and 0.3")
    assert run("split", "-o", text).code == 1
    assert run("split", "-o", text, "--fresh").code == 0
