"""An export as one file to take away."""

import io
import json
import shlex
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from annotator.cli.main import app
from annotator.errors import InputError, NotAllowed
from annotator.store.people.known import get_person
from annotator.workflow.exporting.download import (
    command_line,
    output_name,
    prepare_download,
    readiness,
)
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.selection import Selection
from annotator.workflow.services import Services
from tests.support.flows import RELIEF
from tests.support.stores import AT, Hand, make_world


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A store with one paragraph of three settled."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "li")
    hand.do("accept", item=world.proposals()[0].key)
    hand.do("done")
    with world.store as store:
        yield Services(store, RELIEF, lambda: AT)


def folder(tmp_path: Path, name: str) -> Path:
    """Makes an empty folder."""
    made = tmp_path / name
    made.mkdir()
    return made


def test_a_file_is_taken_away_as_it_is(services: Services, tmp_path: Path):
    """With its manifest, its digest, and its first lines."""
    made = prepare_download(
        services, ExportRequest(format="jsonl"), folder(tmp_path, "out")
    )

    lines = made.path.read_text(encoding="utf-8").splitlines()
    assert (made.name, made.size) == ("gold-jsonl.jsonl", made.path.stat().st_size)
    assert made.preview == tuple(line[:300] for line in lines)
    assert json.loads(made.manifest)["files"][0]["sha256"] == made.exported.sha256
    assert made.files == ()


def test_a_folder_is_taken_away_as_a_zip_file(services: Services, tmp_path: Path):
    """The same bytes whenever it is made, its manifest inside."""
    request = ExportRequest(format="brat")
    made = [prepare_download(services, request, folder(tmp_path, n)) for n in ("a", "b")]

    assert made[0].name == "gold-brat.zip"
    assert made[0].path.read_bytes() == made[1].path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(made[0].path.read_bytes())) as archive:
        names = set(archive.namelist())
        assert archive.read("gold-brat.manifest.json") == made[0].manifest
    assert names == {"gold-brat.manifest.json"} | {f"gold-brat/{n}" for n in made[0].files}
    assert made[0].preview


def test_what_is_no_text_has_no_preview(services: Services, tmp_path: Path):
    """A workbook is a zip file itself."""
    made = prepare_download(services, ExportRequest(format="xlsx"), folder(tmp_path, "out"))

    assert made.preview == ()
    assert made.exported.events == 1


def test_only_a_lead_takes_away(services: Services, tmp_path: Path):
    """An annotator is told who may."""
    li = get_person(services.store, "li")

    with pytest.raises(NotAllowed, match="li may not export"):
        prepare_download(
            services, ExportRequest(format="jsonl"), folder(tmp_path, "out"), by=li
        )


def test_what_cannot_be_written_is_refused(services: Services, tmp_path: Path):
    """In one line."""
    with pytest.raises(InputError, match="no format is called"):
        prepare_download(services, ExportRequest(format="x"), folder(tmp_path, "out"))


def test_the_command_line_makes_the_same_export():
    """Every filter and option; a shell reads it as it is meant."""
    request = ExportRequest.model_validate(
        {
            "format": "huggingface",
            "source": "annotator:first",
            "as_of": "2026-01-31 08:00",
            "selection": Selection(types=("donation", "service"), documents=("a b",)),
            "options": {"text": True},
            "licence": "CC-BY-4.0",
        }
    )

    told = command_line(request)
    assert told == (
        "annotator export huggingface --source annotator:first --as-of '2026-01-31 08:00'"
        " --type donation --type service --document 'a b' --license CC-BY-4.0 --text"
        " -o annotator-first-huggingface"
    )
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    context = group.commands["export"].make_context("export", shlex.split(told)[2:])
    assert context.params["types"] == ["donation", "service"]
    assert command_line(ExportRequest(format="conll")) == (
        "annotator export conll -o gold-conll.conll"
    )


def test_a_source_makes_a_name_that_stays_in_its_folder():
    """Whatever signs are in it."""
    request = ExportRequest(format="csv", source="annotator:../x")

    assert output_name(request) == "annotator----x-csv"


def test_readiness_counts_what_would_be_missing(services: Services):
    """One of three paragraphs is gold, two are not finished."""
    found = readiness(services)

    assert (found.body, found.gold, found.unfinished, found.conflicts) == (3, 1, 2, 0)
