"""The shape of a model's reply, made from the schema: a pydantic model and JSON Schemas.

Every role is filled with quotes, plain strings copied from the text; numbers and dates are
read from the quotes by our own normalisers. Arrays are bounded, because small models repeat
themselves for ever in an open one.
"""

from functools import lru_cache
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from annotator.schema.definition import AttributeDefinition, EventSchema, EventType, Role

REPLY_KEYS = ("type", "sentence", "trigger")
"""Keys that every event of a reply has besides its roles and attributes."""

MAX_EVENTS = 40
"""Most events of one paragraph."""

MAX_QUOTES = 40
"""Most quotes for one role."""

Dialect = Literal["strict", "plain"]
"""``strict`` is the subset that OpenAI's strict structured outputs take: every key
required, unions by ``anyOf``, no defaults. ``plain`` is ordinary JSON Schema of exactly
what the reply model accepts, for servers that enforce more of it, or nothing."""

_DROPPED: dict[Dialect, frozenset[str]] = {
    "strict": frozenset({"title", "description", "discriminator", "default"}),
    "plain": frozenset({"title", "description", "discriminator"}),
}


class ReplyPart(BaseModel):
    """A part of a reply: immutable, without unknown keys, dumped under the schema's names.

    The Python names of roles and attributes end in an underscore, so that a schema may use
    any name, ``copy`` and ``json`` included.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", serialize_by_alias=True, protected_namespaces=()
    )


@lru_cache(maxsize=16)
def reply_model(schema: EventSchema) -> type[BaseModel]:
    """Returns the model of a whole reply: ``{"events": [...]}``; one class a schema.

    Each event has ``type``, ``sentence`` (number of the sentence that holds the trigger,
    from 1) and ``trigger``; then its roles, a tuple of quotes or, where only one is
    allowed, a quote or None; then its attributes. Roles may be left out, and attributes
    that have a default.
    """
    events = tuple(_event_model(schema, event_type) for event_type in schema.event_types)
    event: Any = events[0]
    if len(events) > 1:
        event = Annotated[_union(events), Field(discriminator="type")]
    fields: Any = {"events": (tuple[event, ...], Field(max_length=MAX_EVENTS))}
    return create_model("Reply", __base__=ReplyPart, **fields)


def json_schema(schema: EventSchema, dialect: Dialect) -> dict[str, Any]:
    """Returns the JSON Schema of a reply, without descriptions: the prompt has them."""
    made = reply_model(schema).model_json_schema()
    rewritten: dict[str, Any] = _rewrite(made, dialect)
    return rewritten


def _union(models: tuple[type[BaseModel], ...]) -> Any:
    union: Any = models[0]
    for model in models[1:]:
        union = or_(union, model)
    return union


def _event_model(schema: EventSchema, event_type: EventType) -> type[BaseModel]:
    fields: dict[str, Any] = {
        # first, because a strict endpoint tells the branches of a union by their first key
        "type": (Literal[event_type.name], ...),
        "sentence": (int, Field(ge=1)),
        "trigger": (str, ...),
    }
    for role in schema.roles_of(event_type.name):
        fields[f"{role.name}_"] = _role_field(role)
    for attribute in schema.attributes_of(event_type.name):
        fields[f"{attribute.name}_"] = _attribute_field(attribute)
    return create_model(event_type.name, __base__=ReplyPart, **fields)


def _role_field(role: Role) -> tuple[Any, Any]:
    if not role.multiple:
        return (str | None, Field(default=None, alias=role.name))
    return (tuple[str, ...], Field(default=(), max_length=MAX_QUOTES, alias=role.name))


def _attribute_field(attribute: AttributeDefinition) -> tuple[Any, Any]:
    # a boolean stays one: Literal[False, True] would be an enum, which some servers refuse
    options: Any = bool if attribute.kind == "boolean" else Literal[attribute.choices]
    default = ... if attribute.required else attribute.default
    return (options, Field(default=default, alias=attribute.name))


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
