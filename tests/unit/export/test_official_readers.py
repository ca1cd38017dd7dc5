"""Exports in the hands of the libraries that others read them with.

None of these is among the dependencies; where one is missing, its test is skipped.
"""

import csv
import io
import json

import pytest
from pydantic import TypeAdapter

from annotator.export.context import Chat, Message
from tests.support.exports import CONTEXT, PARAGRAPHS, write, write_folder

TERMS = "http://www.w3.org/ns/oa#"


def test_openai_takes_our_chats():
    """Every message is one of its types; other roles would not pass."""
    from openai.types.chat import ChatCompletionMessageParam  # noqa: PLC0415 - slow

    chat = Chat(
        prompt=(
            Message(role="system", content="s"),
            Message(role="user", content="u"),
        ),
        reply="{}",
        rejected='{"events": []}',
    )
    context = CONTEXT._replace(chat_of=lambda _: chat)
    messages = TypeAdapter(list[ChatCompletionMessageParam])
    for name, keys in (("chat", ["messages"]), ("preferences", ["chosen", "rejected"])):
        lines = write(name, context=context)[1].splitlines()
        assert len(lines) == len(PARAGRAPHS)
        for line in map(json.loads, lines):
            for key in keys:
                assert messages.validate_python(line[key])
    with pytest.raises(ValueError, match="role"):
        messages.validate_python([{"role": "nobody", "content": ""}])


def test_a_json_ld_processor_drops_nothing_of_our_annotations():
    """With terms as the W3C's context has them, every key becomes a property."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="not among the dependencies")
    names = (
        *("items", "motivation", "body", "target", "source", "selector", "purpose"),
        *("value", "format", "start", "end", "exact", "prefix", "suffix"),
    )
    context = {name: TERMS + name for name in names}
    context |= {"id": "@id", "type": "@type", "@vocab": TERMS}

    def loaded(url: str, _: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    page = json.loads(write("web-annotation")[1])
    (expanded,) = jsonld.expand(page, {"documentLoader": loaded})
    items = expanded[f"{TERMS}items"]
    assert len(items) == len(page["items"])
    assert all(item["@id"].startswith("urn:uuid:") for item in items)
    exact = [
        selector[f"{TERMS}exact"][0]["@value"]
        for item in items
        for target in item[f"{TERMS}target"]
        for selector in target[f"{TERMS}selector"]
        if f"{TERMS}exact" in selector
    ]
    assert exact.count("捐赠") == 2


def test_openpyxl_reads_the_tables_and_finds_no_formula(tmp_path):
    """Cell by cell what the CSV has."""
    openpyxl = pytest.importorskip("openpyxl", reason="not among the dependencies")
    write_folder("csv", tmp_path / "out")
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx")[1]))
    assert book.sheetnames == ["paragraphs", "events", "arguments"]
    for sheet in book:
        text = (tmp_path / "out" / f"{sheet.title}.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        cells = [list(row) for row in sheet.iter_rows()]
        assert all(cell.data_type != "f" for row in cells for cell in row)
        shown = [["" if c.value is None else str(c.value) for c in row] for row in cells]
        assert shown == rows


def test_label_studio_takes_config_and_annotations(tmp_path):
    """By its own SDK; a label that the config lacks does not pass."""
    name = "label_studio_sdk.label_interface"
    sdk = pytest.importorskip(name, reason="not among the dependencies")
    _, files = write_folder("label-studio", tmp_path / "out")
    interface = sdk.LabelInterface(files["config.xml"].decode())
    tasks = json.loads(files["tasks.json"])
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation)
    wrong = tasks[0]["annotations"][0]
    for part in wrong["result"]:
        if part["type"] == "labels":
            part["value"]["labels"] = ["nonsense"]
    assert not interface.validate_annotation(wrong)


def test_a_brat_parser_reads_every_line(tmp_path):
    """And every mark quotes its text."""
    bratly = pytest.importorskip(
        "bratly.io.file_read_src", reason="not among the dependencies"
    )
    _, files = write_folder("brat", tmp_path / "out")
    for name, data in files.items():
        if not name.endswith(".ann"):
            continue
        text = files[name.replace(".ann", ".txt")].decode()
        content = data.decode()
        read = bratly.parse_ann_file(
            content, name, no_duplicates=False, sorting=False, renumerotize=False
        )
        marks = [a for a in read.annotations if type(a).__name__ == "EntityAnnotation"]
        assert len(marks) == sum(line.startswith("T") for line in content.splitlines())
        for mark in marks:
            said = "".join(text[part.start : part.end] for part in mark.fragments)
            assert said == mark.content
