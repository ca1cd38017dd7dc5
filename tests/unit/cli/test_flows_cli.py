"""annotator flows, aliases: what people and programs read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from annotator.cli.main import app
from annotator.errors import StoreError
from tests.support.stores import Hand, make_world


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A store in which Li accepted a gift; Zhao leads."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "li")
    hand.do("accept", item=world.proposals()[0].key)
    hand.do("done")
    Hand(world, "zhao", "lead")
    world.store.close()
    return world.store.path


def run(database: Path, *words: str) -> Result:
    """Runs a command that must end well."""
    done = CliRunner().invoke(app, [*words, "--db", str(database)])
    if done.exception is not None:
        raise done.exception
    return done


def test_flows_are_printed_for_programs(database: Path):
    """Exact numbers as texts, each with its words."""
    found = json.loads(run(database, "flows", "--json").stdout)

    (total,) = found["sum"]["totals"]
    assert total["number"] == "2000"
    quoted = total["amounts"][0]["amount"]["quoted"]
    assert (quoted["document"], quoted["span"]["text"]) == ("report", "口罩2000只")


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("totals", '"2,000 只"'),
        ("pairs", "广西大都"),
        ("figures", "口罩2000只"),
        ("acts", "report:0"),
    ],
)
def test_every_table_is_printed_as_csv(database: Path, shown: str, told: str):
    """One head and one row, for this store."""
    out = run(database, "flows", "--show", shown, "--csv").stdout

    assert told in out
    assert len(out.splitlines()) == 2


def test_flows_are_written_as_jsonld(database: Path, tmp_path: Path):
    """And a run is no gold."""
    file = tmp_path / "flows.jsonld"

    done = run(database, "flows", "--source", "latest", "-o", str(file))

    assert "@graph" in json.loads(file.read_text(encoding="utf-8"))
    assert "not gold" in done.stderr


def test_tables_and_files_say_of_what_moment_they_are(database: Path, tmp_path: Path):
    """In the title, beside CSV, and in the line about the file."""
    told = "as of decision 1 ("

    shown = run(database, "flows", "--as-of", "1")
    as_csv = run(database, "flows", "--as-of", "1", "--csv")
    written = run(database, "flows", "--as-of", "1", "-o", str(tmp_path / "f.jsonld"))

    assert told in shown.stdout
    assert told in as_csv.stderr
    assert len(as_csv.stdout.splitlines()) == 1
    assert told in written.stdout


def test_names_are_merged_and_the_log_says_who(database: Path):
    """Merge, list, log, split."""
    run(database, "aliases", "merge", "广西大都", "大都集团", "--by", "zhao")
    rows = json.loads(run(database, "aliases", "list", "--json").stdout)
    run(database, "aliases", "split", "广西大都", "--by", "zhao")
    log = json.loads(run(database, "aliases", "log", "--json").stdout)

    assert rows == [
        {"name": "大都集团", "written": ["广西大都"], "given": 1, "received": 0}
    ]
    assert [(e["subject"], e["means"], e["by"]) for e in log] == [
        ("广西大都", None, "zhao"),
        ("广西大都", "大都集团", "zhao"),
    ]
    assert json.loads(run(database, "aliases", "suggest", "--json").stdout) == []


def test_a_merge_of_what_is_merged_is_refused(database: Path):
    """Split first."""
    run(database, "aliases", "merge", "广西大都", "大都集团")

    with pytest.raises(StoreError, match="split it first"):
        run(database, "aliases", "merge", "广西大都", "大都")
