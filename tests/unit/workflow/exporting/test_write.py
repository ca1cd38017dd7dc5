"""Sources go out in any format, whole or not at all, and come in again."""

import errno
import io
import json
import os
from collections.abc import Mapping
from datetime import date

import pytest

from annotator.errors import InputError, RecordError
from annotator.export.jsonl import read_jsonl
from annotator.export.record import AnnotatedParagraph
from annotator.export.registry import FORMATS, FolderFormat
from annotator.measure.splits import Split
from annotator.propose.prompt import load_prompt
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.queue.holdouts import hold_out
from annotator.workflow.exporting.chats import make_chat_of
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.selection import Selection, selected, wanted
from annotator.workflow.exporting.write import export_source
from annotator.workflow.importing.records import import_records
from annotator.workflow.services import Services
from annotator.workflow.sources import read_source, stream_source
from tests.support.stores import AT, CALL, GIFT, WORK, Hand, document, make_world
from tests.support.telling import said

RELIEF = load_schema("relief/v1")
EVERY = sorted(FORMATS.keys() - {"spacy"})


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    """A store with two paragraphs settled: ``GIFT``, one proposal corrected, ``CALL``."""
    world = make_world(tmp_path_factory.mktemp("world") / "store.sqlite")
    hand, blind = Hand(world, "li"), Hand(world, "wang", mode="blind")
    first, second = world.proposals()
    hand.do("accept", item=first.key)
    hand.do("reject", item=second.key)
    hand.do("done")
    blind.do("done", 2)
    with world.store as store:
        yield Services(store, RELIEF, lambda: AT)


def chosen(
    services: Services,
    source: str,
    selection: Selection,
    splits: Mapping[str, Split] | None = None,
) -> list[AnnotatedParagraph]:
    """Returns the paragraphs of a source that a selection wants."""
    is_wanted = wanted(services, source, selection, splits)
    return [*selected(stream_source(services, source), is_wanted, selection.types)]


def exported(services: Services, name: str, **wanted: object) -> list[str]:
    """Returns the lines of an export to a stream."""
    stream = io.BytesIO()
    request = ExportRequest.model_validate({"format": name, **wanted})
    export_source(services, request, stream)
    return stream.getvalue().decode().splitlines()


@pytest.mark.parametrize("name", EVERY)
def test_every_format_is_written_with_its_manifest(services, tmp_path, name):
    """And nothing besides: no part of a file is left lying about."""
    out = tmp_path / "out"
    report = export_source(services, ExportRequest(format=name), out)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"out", "out.manifest.json"}
    manifest = json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))
    files = {"out"}
    if isinstance(FORMATS[name], FolderFormat):
        files = {f.relative_to(out).as_posix() for f in out.rglob("*") if f.is_file()}
        assert report.sha256 is None
    else:
        assert manifest["files"][0]["sha256"] == report.sha256
    assert {file["name"] for file in manifest["files"]} == files
    assert manifest["event_schema"] == "relief/v1"
    assert manifest["log_head"]


def test_a_stream_takes_files_but_no_folders(services):
    """The same bytes as the file would have."""
    assert [json.loads(line)["index"] for line in exported(services, "jsonl")] == [0, 2]
    with pytest.raises(InputError, match="brat is a folder of files; name it with -o"):
        exported(services, "brat")


def test_a_folder_that_no_export_made_is_left_alone(services, tmp_path):
    """One that an export made is replaced as a whole."""
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is there and no export made it"):
        export_source(services, ExportRequest(format="brat"), out)
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]
    new = tmp_path / "new"
    export_source(services, ExportRequest(format="brat"), new)
    export_source(services, ExportRequest(format="brat"), new)
    (new / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds 'mine\.txt', which no export put there"):
        export_source(services, ExportRequest(format="brat"), new)
    (new / "mine.txt").unlink()
    assert sorted(path.name for path in new.iterdir()) == ["annotation.conf", "report"]


def test_a_failed_export_leaves_what_was_there(services, tmp_path, monkeypatch):
    """Whole or not at all, for a file and for a folder."""
    for name in ("conll", "brat"):
        out = tmp_path / name
        export_source(services, ExportRequest(format=name), out)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert len(before) > 4

    def torn(paragraphs, target, context):
        del paragraphs, context
        if isinstance(target, type(tmp_path)):
            (target / "half").write_bytes(b"half")
        else:
            target.write(b"half")
        raise OSError(28, "No space left on device")

    for name in ("conll", "brat"):
        monkeypatch.setitem(FORMATS, name, FORMATS[name]._replace(write=torn))
        with pytest.raises(InputError, match="cannot be written: No space left on device"):
            export_source(services, ExportRequest(format=name), tmp_path / name)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize(
    ("asked", "indexes"),
    [
        ({}, [0, 2]),
        ({"mode": "blind"}, [2]),
        ({"mode": "assisted"}, [0]),
        ({"basis": "single"}, [0, 2]),
        ({"basis": "adjudicated"}, []),
        ({"documents": ("report",)}, [0, 2]),
        ({"since": date(2026, 1, 31)}, [0, 2]),
        ({"since": date(2026, 2, 1)}, []),
        ({"until": date(2026, 1, 30)}, []),
        ({"until": date(2026, 1, 31)}, [0, 2]),
    ],
)
def test_what_is_wanted_is_selected(services, asked, indexes):
    """By how and when it was settled, and by document."""
    selection = Selection.model_validate(asked)
    found = chosen(services, "gold", selection)
    assert [p.index for p in found] == indexes


def test_types_are_selected_and_paragraphs_without_them_stay(services):
    """They are settled, and hold none."""
    gifts = chosen(services, "gold", Selection(types=("donation",)))
    assert [len(p.events) for p in gifts] == [1, 0]
    works = chosen(services, "gold", Selection(types=("service",)))
    assert [len(p.events) for p in works] == [0, 0]


@pytest.mark.parametrize(
    ("source", "asked", "problem"),
    [
        (
            "gold",
            {"types": ("gift",)},
            "no event type 'gift' in relief/v1; it has donation",
        ),
        ("gold", {"documents": ("x",)}, "no document 'x'; annotator documents list"),
        ("annotator:li", {"basis": "single"}, "only gold has a basis"),
        ("latest", {"mode": "blind"}, "latest is nobody's review"),
        ("latest", {"since": date(2026, 1, 1)}, "latest is nobody's review"),
    ],
)
def test_what_a_source_cannot_tell_is_refused(services, source, asked, problem):
    """Rather than passed over."""
    with pytest.raises(InputError, match=problem):
        chosen(services, source, Selection.model_validate(asked))


def test_a_split_is_selected(services):
    """Of documents that somebody divided."""
    for split, count in (("train", 2), ("test", 0)):
        asked = Selection.model_validate({"split": split})
        found = chosen(services, "gold", asked, {"report": "train"})
        assert len(found) == count
    with pytest.raises(InputError, match="name it with --splits FILE"):
        chosen(services, "gold", Selection(split="train"))


def test_days_are_those_of_the_persons_own_work(services):
    """Not of somebody else's."""
    found = chosen(services, "annotator:li", Selection(since=date(2026, 1, 31)))
    assert [p.index for p in found] == [0]


def test_chats_are_those_of_the_pass(services):
    """The prompt's own messages; the reply has every key and the quotes of the gold."""
    chat = json.loads(exported(services, "chat")[0])["messages"]
    assert [message["role"] for message in chat] == ["system", "user", "assistant"]
    assert GIFT.split("，")[0][:5] in chat[1]["content"]
    (event,) = json.loads(chat[2]["content"])["events"]
    assert (event["type"], event["trigger"]) == ("donation", "捐赠")
    assert (event["donor"], event["goods"]) == (["广西大都"], ["口罩2000只"])


def test_preferences_have_what_was_settled_against_what_was_proposed(services):
    """Only where they differ: the other paragraph had no proposal and got none."""
    (line,) = exported(services, "preferences")
    pair = json.loads(line)
    chosen, rejected = (
        json.loads(pair[side][0]["content"])["events"] for side in ("chosen", "rejected")
    )
    assert (len(chosen), len(rejected)) == (1, 2)
    assert [event["donor"] for event in rejected] == [["广西大都"], ["南宁商会"]]


def test_rejected_proposals_stand_beside_the_gold_on_request(services, tmp_path):
    """In the gold's own shape; read back, they do not become events."""
    wanted = {"rejected": True, "text": True}
    first, second = map(json.loads, exported(services, "jsonl", options=wanted))
    (turned_down,) = first["rejected"]
    assert [a["text"] for a in turned_down["arguments"]] == ["南宁商会", "消毒液3吨"]
    assert "rejected" not in second
    assert "rejected" not in json.loads(exported(services, "jsonl")[0])
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(first, ensure_ascii=False), encoding="utf-8")
    (back,) = read_jsonl(io.BytesIO(path.read_bytes()), "file").without_faults()
    assert (len(back.events), len(back.rejected)) == (1, 1)
    with pytest.raises(InputError, match="stands beside gold, not beside latest"):
        exported(services, "jsonl", source="latest", options=wanted)


def test_held_out_documents_are_not_learned_from(services):
    """Nor are headings, nor what no reply can say."""
    gold = read_source(services, "gold")
    (first, _) = sorted(gold.values(), key=lambda p: p.index)
    chat_of = make_chat_of(services, load_prompt(None, RELIEF))
    odd = first.events[0].model_copy(update={"type": "gift"})
    unsayable = first.model_copy(update={"events": (odd,)})
    assert chat_of(unsayable) == "paragraphs whose events no reply can say"
    unknown = first.model_copy(update={"doc": "x"})
    assert chat_of(unknown) == "paragraphs that no model is asked about"
    hold_out(services.store, "report", held=True, at=AT)
    assert exported(services, "chat") == []
    held = make_chat_of(services, load_prompt(None, RELIEF))(first)
    assert held == "paragraphs of documents that are held out for evaluation"
    hold_out(services.store, "report", held=False, at=AT)
    assert len(exported(services, "chat")) == 2


@pytest.fixture
def elsewhere(tmp_path):
    """Another store with the same document and no work."""
    with Store.open(tmp_path / "elsewhere.sqlite", create=True) as store:
        add_document(store, document("report", GIFT, WORK, CALL), at=AT)
        yield Services(store, RELIEF, lambda: AT)


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.read])
def test_what_went_out_comes_in_as_somebodys_work(services, elsewhere, tmp_path, name):
    """The same content; a second time adds nothing."""
    out = tmp_path / "out"
    export_source(services, ExportRequest(format=name), out)
    first = import_records(elsewhere, out, "zhao", format_name=name)
    again = import_records(elsewhere, out, "zhao", format_name=name)
    assert (first.paragraphs, first.events, first.faults) == (2, 1, ())
    assert (again.new, again.known) == (0, first.new)
    mine = exported(elsewhere, "jsonl", source="annotator:zhao")
    assert mine == exported(services, "jsonl", source="gold")


def test_a_folder_is_taken_for_brat(services, elsewhere, tmp_path):
    """Unless the format is named."""
    out = tmp_path / "out"
    export_source(services, ExportRequest(format="brat"), out)
    assert import_records(elsewhere, out, "zhao").events == 1


@pytest.mark.parametrize("name", [None, "label-studio", "doccano", "brat"])
def test_what_is_not_there_is_one_line(elsewhere, tmp_path, name):
    """Whatever the format; formats without a reader say so."""
    with pytest.raises(InputError, match="none: No such file or directory; check the path"):
        import_records(elsewhere, tmp_path / "none", "zhao", format_name=name)
    with pytest.raises(InputError, match="conll can be written only"):
        import_records(elsewhere, tmp_path / "none", "zhao", format_name="conll")


@pytest.mark.parametrize(
    "selection",
    [
        {},
        {"types": ["donation"]},
        {"types": ["service"]},
        {"mode": "blind"},
        {"basis": "single", "until": "2026-01-31"},
        {"documents": ["report"], "since": "2026-02-01"},
        {"event_schema": "relief/v1"},
    ],
)
def test_the_short_way_of_jsonl_selects_as_the_long_way(services, selection):
    """The long way writes provenance besides, and is told by nothing else."""
    short = exported(services, "jsonl", selection=selection)
    full = exported(
        services, "jsonl", selection=selection, options={"provenance": True, "text": True}
    )
    for line, long in zip(map(json.loads, short), map(json.loads, full), strict=True):
        del long["provenance"], long["text"]
        for event in long["events"]:
            del event["id"]
        assert long == line


def test_gold_of_another_schema_is_said_and_can_be_kept_apart(services):
    """The store's decisions were made under another digest than the export declares."""
    stream = io.BytesIO()
    for options in ({}, {"text": True}):
        request = ExportRequest.model_validate({"format": "jsonl", "options": options})
        (warning,) = export_source(services, request, stream).warnings
        assert said(warning).startswith(
            "2 paragraphs were finished under relief/v1 (digest "
        )
    asked = {"event_schema": "relief/v2"}
    with pytest.raises(
        InputError, match="nothing was done under 'relief/v2'; there is rel"
    ):
        exported(services, "jsonl", selection=asked)


def test_near_copies_of_what_is_held_out_are_not_learned_from(tmp_path):
    """One changed sign in another document does not make it another paragraph."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first")
    hand.do("done")
    with world.store as store:
        copied = Services(store, RELIEF, lambda: AT)
        (first,) = stream_source(copied, "gold")
        prompt = load_prompt(None, RELIEF)
        assert not isinstance(make_chat_of(copied, prompt)(first.paragraph), str)
        copy = GIFT.replace("2000", "3000")
        add_document(store, document("copy", copy), at=AT)
        hold_out(store, "copy", held=True, at=AT)
        told = make_chat_of(copied, prompt)(first.paragraph)
        assert told == "paragraphs nearly the same as one that is held out for evaluation"


def test_a_prompt_that_shows_what_is_held_out_makes_no_chats(tmp_path):
    """Every chat would carry it in its system message."""
    prompt = load_prompt(None, RELIEF)
    example = prompt.file.examples[0]
    with Store.open(tmp_path / "store.sqlite", create=True) as store:
        add_document(store, document("shown", example.text), at=AT)
        over = Services(store, RELIEF, lambda: AT)
        make_chat_of(over, prompt)
        hold_out(store, "shown", held=True, at=AT)
        with pytest.raises(RecordError, match="shows what only evaluates; name another"):
            make_chat_of(over, prompt)


class Full(io.BytesIO):
    """A stream without room."""

    def write(self, _data: object, /) -> int:  # type: ignore[explicit-override]
        """Refuses."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Closed(io.BytesIO):
    """A stream whose reader has gone."""

    def write(self, _data: object, /) -> int:  # type: ignore[explicit-override]
        """Refuses."""
        raise BrokenPipeError


def test_a_stream_without_room_is_one_line(services):
    """A reader who has had enough is no fault of anybody."""
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        export_source(services, ExportRequest(format="jsonl"), Full())
    with pytest.raises(BrokenPipeError):
        export_source(services, ExportRequest(format="jsonl"), Closed())
