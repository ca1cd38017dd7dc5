"""JSON Schemas made from the event schema and for it."""

import json
from typing import Any, Literal

from annotator.schema.definition import EventSchema
from annotator.schema.reply import reply_model

Dialect = Literal["strict", "plain"]
"""``strict`` is the subset that OpenAI's strict structured outputs take: every key
required, unions by ``anyOf``, no defaults. ``plain`` is ordinary JSON Schema of exactly
what the reply model accepts, for servers that enforce more of it, or nothing."""

_DROPPED: dict[Dialect, frozenset[str]] = {
    "strict": frozenset({"title", "description", "discriminator", "default"}),
    "plain": frozenset({"title", "description", "discriminator"}),
}


def json_schema(schema: EventSchema, dialect: Dialect) -> dict[str, Any]:
    """Returns the JSON Schema of a reply, without descriptions: the prompt has them."""
    made = reply_model(schema).model_json_schema()
    rewritten: dict[str, Any] = _rewrite(made, dialect)
    return rewritten


def schema_file_schema() -> str:
    """Returns the JSON Schema of schema files, as text; editors check and complete by it."""
    made = EventSchema.model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=2) + "\n"


def _rewrite(node: Any, dialect: Dialect) -> Any:
    if isinstance(node, list):
        return [_rewrite(item, dialect) for item in node]
    if not isinstance(node, dict):
        return node
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key in {"properties", "$defs"}:  # their keys are names, not keywords
            out[key] = {name: _rewrite(inner, dialect) for name, inner in value.items()}
        elif key not in _DROPPED[dialect]:
            out[key] = _rewrite(value, dialect)
    return _strict(out) if dialect == "strict" else out


def _strict(node: dict[str, Any]) -> dict[str, Any]:
    out = {"anyOf" if key == "oneOf" else key: value for key, value in node.items()}
    if "const" in out:
        out["enum"] = [out.pop("const")]
    if out.get("type") == "object":
        out["additionalProperties"] = False
        out["required"] = list(out.get("properties", {}))
    return out
