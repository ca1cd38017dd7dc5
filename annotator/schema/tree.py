"""YAML text to plain data, with the line of every part.

Only what JSON has is read: no anchors, no tags, no dates; ``yes`` and ``12:30`` are text.
So a file means what it looks like, and cannot unfold into more than it holds.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

MAX_BYTES = 1_000_000
"""Longest file that is read."""

MAX_DEPTH = 20
"""Deepest nesting that is read; a schema file needs eight levels."""

Path = tuple[str | int, ...]
"""Keys and list indices from the root."""


class Fault(NamedTuple):
    """Something wrong with a file, and where."""

    path: Path
    message: str


class Tree(NamedTuple):
    """What a YAML file says."""

    data: Any
    """Dicts with text keys, lists, text, int, float, bool and None."""
    lines: dict[Path, int]
    """Line of each part, from 1; in a mapping the line of its key."""
    faults: tuple[Fault, ...]


def read_tree(content: bytes) -> Tree:
    """Reads one YAML document; a syntax error ends the reading, as a fault."""
    try:
        text = _text(content)
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        builder = _Builder(iter(events))
        data = builder.document()
    except (ValueError, yaml.YAMLError) as error:
        return Tree(None, {}, (Fault((), _syntax(error)),))
    return Tree(data, builder.lines, tuple(builder.faults))


def display(path: Path) -> str:
    """Renders a path: ``event_types[2].roles[0].name``; odd keys in quotes."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part}]"
        elif re.fullmatch(r"[\w-]+", part):
            out += f".{part}" if out else part
        else:
            out += f"[{part!r}]"
    return out


class _Builder:
    """Builds data out of parser events, noting lines and faults on the way."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []

    def document(self) -> object:
        """Returns the data of the only document."""
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _error("a second document begins; a file holds one", event)
                data = self._node(next(self._events), ())
        return data

    def _node(self, event: Any, path: Path) -> object:
        self.lines[path] = _line(event)
        if len(path) > MAX_DEPTH:
            raise _error(f"nested deeper than {MAX_DEPTH} levels", event)
        if event.anchor is not None:
            self.faults.append(Fault(path, "anchors and aliases are not read; repeat it"))
        if getattr(event, "tag", None) is not None:
            self.faults.append(Fault(path, f"tags are not read; remove {event.tag!r}"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, object]:
        items: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _error("a key must be a plain word", event)
            here = (*path, event.value)
            if event.value in items:
                first = f"the first is on line {self.lines[here]}"
                self.faults.append(Fault(here, f"key given twice; {first}"))
            items[event.value] = self._node(next(self._events), here)
            self.lines[here] = _line(event)
        return items


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


def _scalar(event: yaml.ScalarEvent) -> str | int | float | bool | None:
    value: str = event.value
    if not event.implicit[0]:  # quoted or a block
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        message = f"{len(content)} bytes; at most {MAX_BYTES} are read"
        raise ValueError(message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise ValueError(message) from error


def _error(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def _syntax(error: Exception) -> str:
    """Says where the syntax breaks: line and column, both from 1."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return " ".join(str(error).split())
    mark = error.problem_mark or error.context_mark
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    what = " ".join(part for part in (error.context, error.problem) if part)
    return f"{where}{what}"
