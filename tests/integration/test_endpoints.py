from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.program import Run
from tests.support.stub_endpoint import Stub, stub_endpoint


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """Serves for all tests of this file."""
    with stub_endpoint() as running:
        yield running


@pytest.fixture
def endpoints(stub: Stub, tmp_path: Path) -> Path:
    """Writes a file of one endpoint, which leads to the stub."""
    path = tmp_path / "endpoints.toml"
    path.write_text(
        f'[stub]\nbase_url = "{stub.base_url}"\nmodel = "ok"\n'
        "[[stub.prices]]\ninput = 1\noutput = 2\n",
        encoding="utf-8",
    )
    return path


def test_init_list_and_init_again(run: Run, tmp_path: Path):
    """The file is written once; its endpoints are listed, the default first."""
    assert run("endpoints", "init").code == 0
    assert (tmp_path / "endpoints.toml").is_file()
    assert run("endpoints", "list", "--json").data[0]["name"] == "openai"

    again = run("endpoints", "init")
    assert again.code == 1
    assert "is there already" in again.err


@pytest.mark.usefixtures("endpoints")
def test_check_says_what_it_can_do_and_remembers(run: Run, stub: Stub, tmp_path: Path):
    """The host is shown before it is asked; the manner is kept where there is a store."""
    without_store = run("endpoints", "check")
    (tmp_path / "text.txt").write_text("广西大都捐赠口罩2000只。\n", encoding="utf-8")
    run("ingest", "text.txt")
    ran = run("endpoints", "check")

    assert without_store.code == ran.code == 0
    assert "found again by a pass" in without_store.out
    assert "remembered in" in ran.out
    assert stub.base_url in ran.err
    assert "JSON Schema, strict" in ran.out
    assert "USD" in ran.out


@pytest.mark.usefixtures("endpoints")
def test_check_as_json(run: Run):
    """Programs get one object."""
    data = run("endpoints", "check", "stub", "--model", "noschema", "--json").data

    assert data["manner"]["dialect"] == "object"
    assert data["requests"] == 4


@pytest.mark.usefixtures("endpoints")
def test_check_of_what_cannot_be_used(run: Run):
    """Exit 1 and one line that says why."""
    denied = run("endpoints", "check", "--model", "denied")
    unknown = run("endpoints", "check", "nobody")

    assert denied.code == unknown.code == 1
    assert "asks for a key" in denied.err
    assert "no endpoint 'nobody'" in unknown.err
    assert "Traceback" not in denied.err + unknown.err


def test_faults_of_the_file(run: Run, endpoints: Path):
    """All at once, each with its path, exit 1."""
    endpoints.write_text('[a]\nurl = "x"\n[b]\nbase_url = "ftp://x"\n', encoding="utf-8")
    ran = run("endpoints", "list")

    assert ran.code == 1
    assert "endpoints.toml: 3 faults" in ran.err
