"""A certificate written and checked through the program."""

from pathlib import Path

import pytest

from tests.integration.program import SEEDS, Run


@pytest.fixture
def gold(run: Run) -> None:
    """The five documents with the proposals of the rules, and the reference gold."""
    assert run("demo", "--no-app").code == 0
    assert run("import", SEEDS / "gold.jsonl", "--annotator", "reference").code == 0


@pytest.mark.usefixtures("gold")
def test_certificate_is_made_again_and_checked(run: Run, tmp_path: Path):
    """Equal bytes twice; unchanged is 0, edited and overtaken are 1 with a line each."""
    page, data, again = (tmp_path / name for name in ("c.html", "c.json", "again.html"))
    made = run("certify", "-o", page, "--json", data)
    assert made.code == 0, made.err
    assert "rest on one person's work" in made.err
    assert run("certify", "-o", again).code == 0
    assert page.read_bytes() == again.read_bytes()
    for file in (page, data):
        checked = run("certify", "--check", file)
        assert (checked.code, "unchanged" in checked.out) == (0, True)

    again.write_text(page.read_text("utf-8").replace("81", "91"), "utf-8")
    edited = run("certify", "--check", again)
    assert (edited.code, "edited" in edited.out) == (1, True)

    assert run("import", SEEDS / "gold.jsonl", "--annotator", "second").code == 0
    overtaken = run("certify", "--check", page)
    assert overtaken.code == 1
    assert "another state of the store" in overtaken.out
    assert "log_head" in overtaken.out


def test_usage(run: Run, tmp_path: Path):
    """Check and write at once is wrong usage; a file that is not there is one line."""
    text = tmp_path / "report.txt"
    text.write_text("协会呼吁会员单位快速响应。", encoding="utf-8")
    run("ingest", text)

    assert run("certify", "--check", text, "-o", "c.html").code == 2
    absent = run("certify", "--check", tmp_path / "absent.html")
    assert absent.code == 1
    assert absent.err.startswith("annotator: ")
    assert run("certify", "--json", tmp_path / "c.json").code == 0
    assert not (tmp_path / "certificate.html").exists()
    assert run("certify").code == 0
    assert (tmp_path / "certificate.html").exists()
