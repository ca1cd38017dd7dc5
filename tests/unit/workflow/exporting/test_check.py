"""An export that was touched does not pass its check, and nothing of others' is replaced."""

import json
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.export.registry import FORMATS
from annotator.workflow.exporting.check import check_export, manifest_path
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import Exported, export_source
from annotator.workflow.services import Services
from tests.support.exchange import services_over
from tests.support.stores import Hand, make_world


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    """A store with one paragraph settled."""
    world = make_world(tmp_path_factory.mktemp("world") / "store.sqlite")
    hand = Hand(world, "first")
    hand.do("accept", item=world.proposals()[0].key)
    hand.do("done")
    with world.store as store:
        yield services_over(store)


@pytest.fixture
def folder(services, tmp_path):
    """An export of a folder."""
    export_source(services, ExportRequest(format="brat"), tmp_path / "out")
    return tmp_path / "out"


def put(services: Services, output: Path, name: str = "jsonl") -> Exported:
    """Exports in a format."""
    return export_source(services, ExportRequest(format=name), output)


@pytest.mark.parametrize("name", ["jsonl", "brat", "huggingface"])
def test_an_export_as_it_was_written_passes(services, tmp_path, name):
    """A file also under another name, with its manifest."""
    put(services, tmp_path / "out", name)
    found = check_export(tmp_path / "out")
    assert found.faults == ()
    assert found.files >= 1
    assert found.log_head
    (tmp_path / "out").rename(tmp_path / "new")
    manifest_path(tmp_path / "out").rename(manifest_path(tmp_path / "new"))
    assert check_export(tmp_path / "new").faults == ()


def edit(folder: Path) -> None:
    """One sign of one file."""
    path = folder / "report/00000.ann"
    path.write_bytes(path.read_bytes().replace(b"donor", b"donee"))


def remove(folder: Path) -> None:
    """A file."""
    (folder / "report/00000.ann").unlink()


def add(folder: Path) -> None:
    """A file that nobody exported."""
    (folder / "report/00009.ann").write_bytes(b"")


def link(folder: Path) -> None:
    """The same content, but elsewhere."""
    path = folder / "annotation.conf"
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    ("touch", "fault"),
    [
        (edit, "report/00000.ann: was changed"),
        (remove, "report/00000.ann: is missing, or no plain file"),
        (add, "report/00009.ann: was added"),
        (link, "annotation.conf: is missing, or no plain file"),
    ],
)
def test_what_was_touched_is_named(folder, touch, fault):
    """By the name of the file."""
    touch(folder)
    assert check_export(folder).faults[0] == fault


def test_a_manifest_that_was_edited_along_shows(folder):
    """Its own digest does not fit any more; names lead nowhere."""
    edit(folder)
    path = manifest_path(folder)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["events"] = 99
    data["files"][0]["name"] = "../../../etc/passwd"
    path.write_text(json.dumps(data), encoding="utf-8")
    faults = check_export(folder).faults
    assert faults[0] == "the manifest itself was changed after it was written"
    assert "../../../etc/passwd: leads out of the folder" in faults


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "No such file"), (b"{}", "is no manifest"), (b"\xff", "is no manifest")],
)
def test_without_a_manifest_there_is_nothing_to_hold_it_against(tmp_path, content, problem):
    """One line."""
    (tmp_path / "out").write_bytes(b"x")
    if content is not None:
        manifest_path(tmp_path / "out").write_bytes(content)
    with pytest.raises(InputError, match=problem):
        check_export(tmp_path / "out")


def test_only_exports_are_replaced(services, tmp_path):
    """Not somebody's file or folder, nor what a link leads to."""
    mine = tmp_path / "mine"
    mine.write_bytes(b"precious")
    with pytest.raises(InputError, match="is there and no export made it"):
        put(services, mine)
    with pytest.raises(InputError, match="is there and no export made it"):
        put(services, mine, "brat")
    (tmp_path / "link").symlink_to(mine)
    with pytest.raises(InputError, match="is a link, and a link is not written through"):
        put(services, tmp_path / "link")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError, match="is a link"):
        put(services, tmp_path / "dead", "brat")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="is a folder, and this format is one file"):
        put(services, tmp_path / "folder")
    assert mine.read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_behind_a_link_is_written_into(services, tmp_path):
    """Where the folder of the target is a link, the file lies where it leads."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name, format_ in (("a.jsonl", "jsonl"), ("b", "brat")):
        for _ in range(2):
            put(services, tmp_path / "link" / name, format_)
        assert check_export(tmp_path / "real" / name).faults == ()


@pytest.mark.parametrize("name", ["jsonl", "brat"])
def test_a_folder_that_is_not_there_is_one_line(services, tmp_path, name):
    """Nobody's folders are made."""
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        put(services, tmp_path / "none" / "out", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"spacy"}))
def test_what_is_left_of_a_killed_export_does_not_matter(services, tmp_path, name):
    """Parts of every kind lie about; the next export is whole, and they are gone."""
    put(services, tmp_path / "clean", name)
    (tmp_path / ".out.part").mkdir()
    (tmp_path / ".out.part" / "half").write_bytes(b"half")
    (tmp_path / ".out.manifest.json.part").write_bytes(b"half")
    put(services, tmp_path / "out", name)
    assert check_export(tmp_path / "out").faults == ()
    assert not list(tmp_path.glob(".*"))
    first = manifest_path(tmp_path / "clean").read_text(encoding="utf-8")
    again = manifest_path(tmp_path / "out").read_text(encoding="utf-8")
    digests = [[f["sha256"] for f in json.loads(each)["files"]] for each in (first, again)]
    assert digests[0] == digests[1]
