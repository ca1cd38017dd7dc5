"""Checks a JSON Schema against the subset of OpenAI's strict structured outputs.

Limits and keywords as documented in OpenAI's guide «Structured model outputs», section
«Supported schemas»; the rule about first keys is its server's error message.
"""

from collections.abc import Iterator, Mapping
from typing import Any

MAX_PROPERTIES = 5000
MAX_DEPTH = 10
"""Levels of objects inside objects."""
MAX_NAME_CHARS = 120_000
"""Total length of all property names, definition names and enum values."""
MAX_ENUM_VALUES = 1000
LONG_ENUM = 250
MAX_LONG_ENUM_CHARS = 15_000
"""Total length of the values of one enum that has more than ``LONG_ENUM``."""

_KEYWORDS = frozenset(
    [
        "$defs",
        "$ref",
        "additionalProperties",
        "anyOf",
        "description",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "items",
        "maxItems",
        "maximum",
        "minItems",
        "minimum",
        "multipleOf",
        "pattern",
        "properties",
        "required",
        "type",
    ]
)

_Node = Mapping[str, Any]


def strict_faults(json_schema: _Node) -> tuple[str, ...]:
    """Returns why a strict endpoint would refuse the schema; empty if it would not.

    An array without ``maxItems`` is a fault too: our own rule, against endless replies.
    """
    faults = []
    if json_schema.get("type") != "object" or "anyOf" in json_schema:
        faults.append("$: the root must be an object and no anyOf")
    nodes = list(_walk(json_schema, "$"))
    for path, node in nodes:
        faults += [f"{path}: {fault}" for fault in _node_faults(node, json_schema)]
    depth = _depth(json_schema, json_schema, ())
    if depth > MAX_DEPTH:
        faults.append(f"$: {depth} levels of objects; at most {MAX_DEPTH}")
    return (*faults, *_size_faults([node for _, node in nodes]))


def _walk(node: _Node, path: str) -> Iterator[tuple[str, _Node]]:
    """Yields the node and all below it, each definition once."""
    yield path, node
    for key in ("properties", "$defs"):
        for name, inner in node.get(key, {}).items():
            yield from _walk(inner, f"{path}.{name}")
    for index, inner in enumerate(node.get("anyOf", ())):
        yield from _walk(inner, f"{path}.anyOf[{index}]")
    if isinstance(node.get("items"), dict):
        yield from _walk(node["items"], f"{path}[]")


def _node_faults(node: _Node, root: _Node) -> Iterator[str]:
    for keyword in sorted(node.keys() - _KEYWORDS):
        yield f"keyword {keyword!r} is not in the subset"
    if "$ref" in node and len(node) > 1:
        yield "a $ref stands beside other keywords"
    if not node.keys() & {"type", "enum", "const", "$ref", "anyOf", "oneOf"}:
        yield "has no type"
    if node.get("type") == "object":
        yield from _object_faults(node)
    if node.get("type") == "array" and not {"items", "maxItems"} <= node.keys():
        yield "an array needs items and maxItems"
    firsts = [_first_key(_resolve(option, root)) for option in node.get("anyOf", ())]
    told = [first for first in firsts if first]
    if len(set(told)) < len(told):
        yield "objects of one anyOf begin with the same key and value"


def _object_faults(node: _Node) -> Iterator[str]:
    properties = node.get("properties", {})
    if node.get("additionalProperties") is not False:
        yield "additionalProperties must be false"
    if set(node.get("required", ())) != set(properties):
        yield "every property must be required"


def _first_key(node: _Node) -> tuple[str, ...] | None:
    """Name and enum of the first property; None for what is no object."""
    properties = node.get("properties")
    if not properties:
        return None
    name, inner = next(iter(properties.items()))
    return (name, *map(str, inner.get("enum", ())))


def _resolve(node: _Node, root: _Node) -> _Node:
    if "$ref" not in node:
        return node
    found: _Node = root.get("$defs", {}).get(node["$ref"].rpartition("/")[2], {})
    return found


def _depth(node: _Node, root: _Node, open_refs: tuple[str, ...]) -> int:
    """Levels of objects, following references; a recursive one is followed once."""
    ref = node.get("$ref")
    if ref in open_refs:
        return 0
    if ref is not None:
        return _depth(_resolve(node, root), root, (*open_refs, ref))
    inner = [*node.get("properties", {}).values(), *node.get("anyOf", ())]
    if isinstance(node.get("items"), dict):
        inner.append(node["items"])
    deepest = max((_depth(child, root, open_refs) for child in inner), default=0)
    return deepest + ("properties" in node)


def _size_faults(nodes: list[_Node]) -> Iterator[str]:
    names = [name for node in nodes for name in node.get("properties", ())]
    definitions = [name for node in nodes for name in node.get("$defs", ())]
    enums = [[str(value) for value in node.get("enum", ())] for node in nodes]
    values = [value for enum in enums for value in enum]
    if len(names) > MAX_PROPERTIES:
        yield f"$: {len(names)} properties; at most {MAX_PROPERTIES}"
    if len(values) > MAX_ENUM_VALUES:
        yield f"$: {len(values)} enum values; at most {MAX_ENUM_VALUES}"
    chars = sum(map(len, (*names, *definitions, *values)))
    if chars > MAX_NAME_CHARS:
        yield f"$: {chars} characters of names and values; at most {MAX_NAME_CHARS}"
    for enum in enums:
        if len(enum) > LONG_ENUM and sum(map(len, enum)) > MAX_LONG_ENUM_CHARS:
            yield f"$: an enum of {len(enum)} values is over {MAX_LONG_ENUM_CHARS} long"
