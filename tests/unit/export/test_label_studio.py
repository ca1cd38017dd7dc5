import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from annotator.export.label_studio_config import labeling_config
from tests.support.exports import (
    EMPTY,
    OTHER,
    PARAGRAPHS,
    SCHEMA,
    TEXT,
    content,
    details,
    losses,
    read,
    write_folder,
)


def tasks(folder: Path) -> list[Any]:
    """Writes the paragraphs and returns the tasks."""
    _, files = write_folder("label-studio", folder)
    made: list[Any] = json.loads(files["tasks.json"])
    return made


def faults_of(folder: Path, changed: list[Any]) -> list[str]:
    """Returns the faults of other tasks in the same place."""
    (folder / "tasks.json").write_text(json.dumps(changed), encoding="utf-8")
    return list(map(str, read("label-studio", folder).faults))


def test_a_task_by_hand(tmp_path):
    """Regions, relations, choices and values; offsets in UTF-16 units."""
    report, files = write_folder("label-studio", tmp_path / "out")
    assert losses(report) == {}
    task = json.loads(files["tasks.json"])[0]
    assert task["data"] == {"text": TEXT, "doc": "report", "index": 2}
    parts = task["annotations"][0]["result"]
    assert parts[:2] == [
        {
            "id": "e1",
            "from_name": "mark",
            "to_name": "text",
            "type": "labels",
            "value": {"start": 9, "end": 11, "text": "捐赠", "labels": ["donation"]},
        },
        {
            "id": "e1-a1",
            "from_name": "mark",
            "to_name": "text",
            "type": "labels",
            "value": {"start": 0, "end": 3, "text": "甲公司", "labels": ["Phrase"]},
        },
    ]
    assert parts[2]["type"] == "textarea"
    assert json.loads(parts[2]["value"]["text"][0])["name"] == "甲公司"
    assert parts[3] == {
        "from_id": "e1",
        "to_id": "e1-a1",
        "type": "relation",
        "direction": "right",
        "labels": ["donor"],
    }
    choices = {
        p["from_name"]: p["value"]["choices"] for p in parts if p["type"] == "choices"
    }
    assert choices == {"attribute-kind": ["delivery"], "attribute-distributive": ["true"]}


def test_everything_comes_back(tmp_path):
    """From the folder or from the file of tasks alone."""
    write_folder("label-studio", tmp_path / "out")
    for path in (tmp_path / "out", tmp_path / "out/tasks.json"):
        back = read("label-studio", path).without_faults()
        assert [content(p) for p in back] == [content(p) for p in PARAGRAPHS]
        assert [details(p) for p in back] == [details(p) for p in PARAGRAPHS]


def test_no_tasks_are_an_empty_array(tmp_path):
    """Which is JSON all the same."""
    _, files = write_folder("label-studio", tmp_path / "out", [])
    assert json.loads(files["tasks.json"]) == []


def test_the_config_declares_every_name():
    """Every control that a task uses, every label, role and choice."""
    root = ET.fromstring(labeling_config(SCHEMA))
    labels = [e.get("value") for e in root.iter("Label")]
    assert labels[:8] == [t.name for t in SCHEMA.event_types]
    assert labels[8:] == [
        "Quantity",
        "Counted_item",
        "Money",
        "Time",
        "Place",
        "Party",
        "Phrase",
    ]
    relations = [e.get("value") for e in root.iter("Relation")]
    assert len(relations) == len(set(relations))
    assert {r.name for t in SCHEMA.event_types for r in SCHEMA.roles_of(t.name)} == set(
        relations
    )
    (kind,) = [e for e in root.iter("Choices") if e.get("name") == "attribute-kind"]
    assert kind.get("whenLabelValue") == "service"
    assert "delivery" in [e.get("value") for e in kind]


def test_a_task_without_a_place_is_found_by_its_text(tmp_path):
    """If only one paragraph has it."""
    first, second, third = tasks(tmp_path / "out")
    for task in (first, second, third):
        del task["data"]["doc"], task["data"]["index"]
    assert faults_of(tmp_path / "out", [first, second, third]) == [
        "task 1: 2 paragraphs here with this text, and no doc and index to tell which",
        "task 3: 2 paragraphs here with this text, and no doc and index to tell which",
    ]
    (found,) = read("label-studio", tmp_path / "out").records
    assert content(found) == content(EMPTY)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["data", "text"], "else", "task 1: paragraph 2 of report reads otherwise here"),
        (["data", "index"], 9, "task 1: document 'report' has no paragraph 9"),
        (["data", "doc"], "x", "task 1: document 'x' has no paragraph 2; ingest it first"),
        (["annotations"], [], "task 1: 0 annotations; the work of one"),
        (
            ["annotations", 0, "was_cancelled"],
            True,
            "task 1: 0 annotations; the work of one",
        ),
        (
            ["annotations", 0, "result", 0, "type"],
            "rating",
            "task 1: a part of type 'rating'",
        ),
        (["annotations", 0, "result", 0, "id"], "e2", "task 1: region 'e2' is given twice"),
        (
            ["annotations", 0, "result", 0, "value", "labels"],
            ["Phrase"],
            "task 1: link 'donor' leaves Phrase, which is no event type",
        ),
        (
            ["annotations", 0, "result", 0, "value", "start"],
            6,
            "task 1: 6 is no place between characters",
        ),
        (
            ["annotations", 0, "result", 0, "value", "text"],
            "捐款",
            "task 1: the paragraph has '捐赠' at [8, 10), not '捐款'",
        ),
        (["annotations", 0, "result", 0, "value", "end"], 99, "task 1: 99 is no place"),
        (
            ["annotations", 0, "result", 3, "to_id"],
            "q",
            "task 1: link 'donor': there is no",
        ),
        (["annotations", 0, "result", 3, "to_id"], "e2", "task 1: link 'donor' leads to a"),
        (["annotations", 0, "result", 3, "labels"], [], "task 1: a relation from e1 needs"),
        (["annotations", 0, "result", 3, "direction"], "bi", "task 1: a relation from e1"),
        (
            ["annotations", 0, "result", 3, "direction"],
            "left",
            "task 1: link 'donor' leaves",
        ),
        (["annotations", 0, "result", 2, "id"], "q", "task 1: there is no region 'q'"),
        (["annotations", 0, "result", 2, "value", "text"], ["{"], "task 1: no JSON"),
    ],
)
def test_every_fault_has_its_task(tmp_path, path, value, fault):
    """The task is left out, the others are kept."""
    changed = tasks(tmp_path / "out")
    *way, last = path
    place = changed[0]
    for step in way:
        place = place[step]
    place[last] = value
    first, *_ = faults_of(tmp_path / "out", changed)
    assert first.startswith(fault)
    kept = [(p.doc, p.index) for p in read("label-studio", tmp_path / "out").records]
    assert kept == [("report", 3), (OTHER.doc, 0)]


def test_unlinked_spans_and_tasks_given_twice_are_faults(tmp_path):
    """Nothing is dropped without a word."""
    changed = tasks(tmp_path / "out")
    del changed[0]["annotations"][0]["result"][3]
    changed.append(changed[1])
    assert faults_of(tmp_path / "out", changed) == [
        "task 1: Phrase '甲公司' is no event type, nor linked to one",
        "task 4: paragraph 3 of report is there already",
    ]


def test_a_file_that_is_no_array_is_one_fault(tmp_path):
    """Or no JSON at all, or nested without end."""
    path = tmp_path / "tasks.json"
    for text, reason in (("{}", "expected an array"), ("[", "no JSON"), ("[" * 10**5, "")):
        path.write_text(text, encoding="utf-8")
        (fault,) = read("label-studio", path).faults
        assert str(fault).startswith(f"task 1: {reason}")
