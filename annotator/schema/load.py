"""Finds and reads schema files; all faults of a file are reported at once."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from annotator.errors import InputError, SchemaFileError
from annotator.resources import folder
from annotator.schema import tree
from annotator.schema.check import Part, file_faults
from annotator.schema.definition import NAME, EventSchema
from annotator.schema.flows import flows_faults
from annotator.schema.lexicon import lexicon_faults

_OWN_WORDS = {
    "missing": "missing",
    "extra_forbidden": "unknown key; remove or rename it",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "string_type": "must be text",
}


def list_schemas(root: Path | None = None) -> tuple[str, ...]:
    """Returns the ids of the schemas in a folder, by name and then by version.

    Args:
        root: Holds ``name/vN.yaml``; by default the schemas that ship with the program.
    """
    found = _versions(root or folder("schemas"))
    return tuple(f"{name}/v{version}" for name, version in sorted(found))


def load_schema(source: str | Path, root: Path | None = None) -> EventSchema:
    """Reads one schema file.

    Args:
        source: A path to a ``.yaml`` file, or the name of a schema in ``root``:
            ``relief/v1``, or ``relief`` for its newest version.
        root: Holds ``name/vN.yaml``; by default the schemas that ship with the program.

    Raises:
        InputError: There is no such file or schema, or it cannot be read.
        SchemaFileError: It has faults, each with its path and line.
    """
    if Path(source).suffix in {".yaml", ".yml"}:
        return parse_schema(_content(Path(source)), str(source))
    path = _find(str(source), root or folder("schemas"))
    schema = parse_schema(_content(path), str(path))
    if schema.id != f"{path.parent.name}/{path.stem}":
        fault = f"name, version: the file says {schema.id}, unlike its place"
        raise SchemaFileError(str(path), [fault])
    return schema


@lru_cache(maxsize=16)
def parse_schema(content: bytes, source: str) -> EventSchema:
    """Reads a schema from the bytes of its file; ``source`` names it in messages.

    Raises:
        SchemaFileError: It has faults, each with its path and line.
    """
    parsed = tree.read_tree(content)
    if not parsed.lines:
        raise SchemaFileError(source, [f.message for f in parsed.faults] or ["empty"])
    faults = list(file_faults(Part((), parsed.data)))
    try:
        # strict JSON: lists become tuples, but "1" does not become 1
        schema = EventSchema.model_validate_json(json.dumps(parsed.data), strict=True)
    except ValidationError as error:
        shape = _shape_faults(error, parsed.lines)
        # what has the wrong type is told once
        faults = [fault for fault in faults if fault.path not in shape]
        faults += [tree.Fault(path, message) for path, message in shape.items()]
    else:
        if not faults:
            told = (*lexicon_faults(schema), *flows_faults(schema))
            faults += _placed(told, parsed.lines)
        if not faults and not parsed.faults:
            return schema
    raise SchemaFileError(source, _report([*parsed.faults, *faults], parsed.lines))


def _versions(root: Path) -> dict[tuple[str, int], Path]:
    return {
        (path.parent.name, int(path.stem[1:])): path
        for path in root.glob("*/v*.yaml")
        if path.stem[1:].isdecimal()
    }


def _find(name: str, root: Path) -> Path:
    found = _versions(root)
    wanted, _, version = name.partition("/")
    versions = [v for n, v in found if n == wanted and version in {"", f"v{v}"}]
    if not versions:
        known = ", ".join(list_schemas(root)) or "none"
        message = f"no schema {name!r}; there are: {known}; or give a path to a .yaml file"
        raise InputError(message)
    return found[wanted, max(versions)]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(tree.MAX_BYTES + 1)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}; check the path"
        raise InputError(message) from error


def _placed(told: Iterable[str], lines: Mapping[tree.Path, int]) -> Iterator[tree.Fault]:
    """Finds the places of faults that begin with their path as text."""
    paths = {tree.display(path): path for path in lines}
    for fault in told:
        where, _, message = fault.partition(": ")
        known = where in paths
        yield tree.Fault(paths[where] if known else (), message if known else fault)


def _report(faults: list[tree.Fault], lines: Mapping[tree.Path, int]) -> Iterator[str]:
    """Renders the faults in the order of the file."""
    placed = [(_line(fault.path, lines), fault) for fault in faults]
    for line, fault in sorted(placed, key=lambda item: item[0]):
        where = tree.display(fault.path)
        yield f"{where}{': ' * bool(where)}{fault.message} (line {line})"


def _line(path: tree.Path, lines: Mapping[tree.Path, int]) -> int:
    """Line of the part, or of the nearest part around one that is missing."""
    return next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)


def _shape_faults(
    error: ValidationError, lines: Mapping[tree.Path, int]
) -> dict[tree.Path, str]:
    """Returns what pydantic says of each place."""
    messages: dict[tree.Path, str] = {}
    for detail in error.errors(include_url=False):
        path = detail["loc"]
        # pydantic adds parts of its own, such as the branch of a union, to the path
        end = len(path) - (detail["type"] == "missing")
        while path[:end] not in lines:
            end -= 1
        place = (*path[:end], path[-1]) if detail["type"] == "missing" else path[:end]
        told, words = messages.get(place), _words(detail)
        messages[place] = f"{told} or {words}" if told and told != words else words
    return messages


def _words(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "string_type" and isinstance(value, int | float | bool):
        return f"must be text (put {json.dumps(value)} in quotes)"
    if kind == "string_pattern_mismatch" and context.get("pattern") == NAME:
        return f"{value!r} is no name: a to z, then a to z, 0 to 9 or _, at most 40"
    if kind == "string_pattern_mismatch" and context.get("pattern") == r"\S":
        return "must not be blank"
    text = _OWN_WORDS.get(kind, detail["msg"])
    return text[0].lower() + text[1:]
