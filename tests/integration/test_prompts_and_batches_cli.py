"""Prompts, held-out documents and batches as their users meet them."""

from pathlib import Path

import pytest

from annotator.workflow.bench.stub_batches import batch_routes
from annotator.workflow.bench.stub_server import StubServer, running_stub
from tests.integration.program import SEEDS


@pytest.fixture
def seeded(run):
    """Runs the program on a store with one seed document."""
    assert run("ingest", *sorted(SEEDS.glob("000*.txt"))).code == 0
    return run


def test_the_shipped_prompts_are_in_order(run):
    """Template and examples, under every shipped schema; without a store too."""
    assert run("prompts", "check").code == 0
    shown = run("prompts", "show", "--json").data
    assert shown["version"] == "v1"
    assert "# Example 4" in shown["system"]
    assert [p["is_used"] for p in run("prompts", "list", "--json").data] == [False]


def test_a_faulty_example_is_told_with_file_and_line(run, tmp_path):
    """And the exit code says that something has to be mended."""
    folder = tmp_path / "prompts" / "propose"
    (folder / "v1.examples").mkdir(parents=True)
    blocks = "{% block system %}S{% endblock %}{% block user %}U{% endblock %}"
    (folder / "v1.jinja").write_text(blocks, encoding="utf-8")
    (folder / "v1.examples" / "relief.v1.jsonl").write_text("x\n", encoding="utf-8")

    ran = run("prompts", "check", "--prompts", "prompts", "--schema", "relief")
    assert ran.code == 1
    assert "relief.v1.jsonl: 1 fault" in ran.err
    assert "line 1: " in ran.err


def test_a_held_out_document_gives_no_example(seeded):
    """The list shows it, promotion refuses it, and --undo takes it back."""
    (document,) = seeded("documents", "list", "--json").data
    key = document["key"]
    assert seeded("documents", "hold-out", key).code == 0
    assert seeded("documents", "list", "--json").data[0]["held_out"] is True

    refused = seeded("prompts", "promote", f"{key}:3", "--to", "v2")
    assert (refused.code, "held out for evaluation" in refused.err) == (1, True)
    assert seeded("documents", "hold-out", key, "--undo").code == 0
    assert seeded("documents", "list", "--json").data[0]["held_out"] is False
    assert seeded("documents", "hold-out", "nobody").code == 1


def test_a_batch_from_the_command_line(seeded, tmp_path: Path):
    """One paragraph goes ahead; four are sent, looked at, collected; nothing is left."""
    with running_stub(StubServer(batch_routes())) as url:
        told = f'[stub]\nbase_url = "{url}"\nbatch = true\n'
        (tmp_path / "endpoints.toml").write_text(told, encoding="utf-8")
        sent = seeded("propose", "--model", "ok", "--limit", 5, "--batch", "--json").data
        assert sent["requests"] == 4
        assert seeded("batch", "list", "--json").data[0]["status"] == "submitted"
        (ended,) = seeded("batch", "status", "--json").data
        assert (ended["status"], ended["completed"]) == ("ended", 4)
        brought = seeded("batch", "collect", "--json").data

    assert brought["batches"][0]["answered"] == 4
    assert brought["runs"][0]["new"] == 4
    assert seeded("batch", "list", "--json").data == []


def test_a_cluster_that_is_not_there_is_one_line(seeded, tmp_path: Path):
    """What to type instead stands in it."""
    told = '[stub]\nbase_url = "http://127.0.0.1:9/v1"\n'
    (tmp_path / "endpoints.toml").write_text(told, encoding="utf-8")
    ran = seeded("propose", "--model", "ok", "--cluster", "nowhere")

    assert ran.code == 1
    assert "annotator cluster local" in ran.err
    assert "Traceback" not in ran.err
