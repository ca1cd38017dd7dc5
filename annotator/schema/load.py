"""Finds and reads schema files; all faults of a file are reported at once."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from annotator.errors import InputError, SchemaFileError
from annotator.resources import folder
from annotator.schema import tree
from annotator.schema.check import Part, file_faults
from annotator.schema.definition import NAME, EventSchema
from annotator.schema.lexicon import lexicon_faults


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


def parse_schema(content: bytes, source: str) -> EventSchema:
    """Reads a schema from the bytes of its file; ``source`` names it in messages.

    Raises:
        SchemaFileError: It has faults, each with its path and line.
    """
    parsed = tree.read_tree(content)
    if not parsed.lines:
        raise SchemaFileError(source, [f.message for f in parsed.faults] or ["empty"])
    faults = [*parsed.faults, *file_faults(Part((), parsed.data))]
    try:
        # strict JSON: lists become tuples, but "1" does not become 1
        schema = EventSchema.model_validate_json(json.dumps(parsed.data), strict=True)
    except ValidationError as error:
        faults += _shape_faults(error, parsed.lines)
        raise SchemaFileError(source, _report(faults, parsed.lines)) from None
    if not faults and schema.lexicon is not None:
        faults += [tree.Fault(("lexicon",), fault) for fault in lexicon_faults(schema)]
    if faults:
        raise SchemaFileError(source, _report(faults, parsed.lines))
    return schema


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
) -> Iterator[tree.Fault]:
    """Turns what pydantic says into faults, one a place."""
    messages: dict[tree.Path, list[str]] = {}
    for detail in error.errors(include_url=False):
        path = detail["loc"]
        # pydantic adds parts of its own, such as the branch of a union, to the path
        end = len(path) - (detail["type"] == "missing")
        while path[:end] not in lines:
            end -= 1
        place = (*path[:end], path[-1]) if detail["type"] == "missing" else path[:end]
        messages.setdefault(place, []).append(_words(detail))
    for place, words in messages.items():
        yield tree.Fault(place, " or ".join(dict.fromkeys(words)))


def _words(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "string_type" and isinstance(value, int | float | bool):
        return f"must be text; put {json.dumps(value)} in quotes"
    if kind == "string_pattern_mismatch" and context.get("pattern") == NAME:
        return f"{value!r} is no name: a to z, then a to z, 0 to 9 or _, at most 40"
    if kind == "string_pattern_mismatch" and context.get("pattern") == r"\S":
        return "must not be blank"
    own = {"missing": "missing", "extra_forbidden": "unknown key; remove or rename it"}
    text = own.get(kind, detail["msg"])
    return text[0].lower() + text[1:]
