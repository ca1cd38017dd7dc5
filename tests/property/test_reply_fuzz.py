"""Whatever a model answers: nothing breaks, nothing is invented, nothing vanishes."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from annotator.model.proposal import ReplyFault, Task
from annotator.propose.llm.reply import ReadReply, read_reply
from annotator.schema.definition import EventSchema
from annotator.schema.load import load_schema
from annotator.schema.reply import reply_model
from annotator.schema.validate import validate_event
from tests.property.reply_variants import paragraph, reply, spoilt

NOTHING = ("", "无", "None")


@pytest.fixture(scope="module")
def relief() -> EventSchema:
    """A schema of eight types."""
    return load_schema("relief/v1")


def test_ten_thousand_spoilt_replies_break_nothing(relief):
    """Every span is of its paragraph, every proposal valid, every text can be stored."""
    chance = random.Random(20261122)
    for _ in range(2000):
        task = paragraph(chance)
        answer = reply(chance, task.text, relief)
        for _ in range(5):
            is_cut = chance.random() < 0.3
            read = read_reply(spoilt(chance, answer), task, relief, is_cut=is_cut)
            _assert_sound(read, task, relief)


def _assert_sound(read: ReadReply, task: Task, schema: EventSchema) -> None:
    for proposal in read.proposals:
        event = proposal.event.grounded_in(task.text)
        faults = validate_event(event, schema)
        assert all("must be given" in fault for fault in faults), faults
        for note in proposal.notes:
            assert all(span.is_in(task.text) for span in note.candidates)
    words = [f"{fault.path}{fault.detail}" for fault in read.faults]
    words += [note.detail for proposal in read.proposals for note in proposal.notes]
    assert all("\0" not in word for word in words)
    assert all(word.encode() is not None for word in (*words, *read.complaints))
    assert len(read.complaints) <= 20
    assert all(len(line.splitlines()) == 1 for line in read.complaints)


def test_nothing_vanishes(relief):
    """Each leaf is nothing, under a fault, or in a proposal; quotes are counted one by one."""
    chance = random.Random(7)
    for _ in range(1000):
        task = paragraph(chance)
        answer = reply(chance, task.text, relief)
        read = read_reply(json.dumps(answer), task, relief)
        lost = [fault for fault in read.faults if fault.kind != "value_unparsable"]
        events = [
            (f"events[{number}]", event)
            for number, event in enumerate(answer["events"])
            if any(True for _ in _leaves(event, ""))
        ]
        kept = [(path, event) for path, event in events if not _covered(path, lost)]

        assert len(read.proposals) == len(kept)
        for proposal, (path, event) in zip(read.proposals, kept, strict=True):
            roles = {role.name for role in relief.roles_of(event_type_of(event))}
            quotes: Counter[str] = Counter()
            for key, value in event.items():
                for leaf in _quotes(value, f"{path}.{key}"):
                    if key in roles and not _covered(leaf, lost):
                        quotes[key] += 1
                if key not in roles | {"type", "sentence", "trigger"}:
                    _assert_attribute(key, value, path, lost, relief)
            filled = Counter(argument.role for argument in proposal.event.arguments)
            assert quotes == filled


def event_type_of(event: dict[str, Any]) -> str:
    """The type's name."""
    name = event["type"]
    assert isinstance(name, str)
    return name


def _assert_attribute(
    key: str, value: Any, path: str, lost: list[ReplyFault], schema: EventSchema
) -> None:
    """What is no role is an attribute with a value that it may have, or under a fault."""
    if all(_covered(leaf, lost) for leaf in _leaves(value, f"{path}.{key}")):
        return
    if _covered(f'{path}["{key}"]', lost):
        return
    choices = next(a.choices for a in schema.attributes if a.name == key)
    assert value in (*choices, "true")


def _leaves(value: Any, path: str) -> Iterator[str]:
    """Yields the paths of all leaves that say something."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{index}]")
    elif value is not None and not (isinstance(value, str) and value.strip() in NOTHING):
        yield path


def _quotes(value: Any, path: str) -> Iterator[str]:
    """Yields the paths of what may be a quote: a leaf, or an object in the place of one."""
    items = value if isinstance(value, list) else [value]
    for index, item in enumerate(items):
        here = f"{path}[{index}]" if isinstance(value, list) else path
        if any(True for _ in _leaves(item, here)):
            yield here


def _covered(path: str, faults: list[ReplyFault]) -> bool:
    return any(_covers(fault.path, path) for fault in faults)


def _covers(fault: str, path: str) -> bool:
    if fault.endswith(":]"):
        start, _, first = fault.removesuffix(":]").rpartition("[")
        number = path.removeprefix(f"{start}[").partition("]")[0]
        return path.startswith(f"{start}[") and int(number) >= int(first)
    return path == fault or path.startswith((f"{fault}.", f"{fault}["))


def test_what_the_reply_model_accepts_is_read_without_a_fault_of_shape(relief):
    """The tolerant reading takes nothing away from strict replies."""
    chance = random.Random(11)
    shape = {"unparsable", "off_schema", "role_not_in_type", "empty"}
    for _ in range(200):
        task = paragraph(chance)
        answer = reply(chance, task.text, relief, mess=0)
        reply_model(relief).model_validate_json(json.dumps(answer), strict=True)
        faults = read_reply(json.dumps(answer), task, relief).faults
        assert not shape & {fault.kind for fault in faults}
