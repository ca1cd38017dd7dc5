"""The ``annotation.conf`` of a brat collection, made from an event schema."""

from collections.abc import Iterator

from annotator.export.labels import KINDS, kind_of_role
from annotator.export.names import label
from annotator.schema.definition import AttributeDefinition, EventSchema, EventType, Role


def annotation_conf(schema: EventSchema) -> str:
    """Returns the text of the file.

    Raises:
        InputError: A name cannot be a label in brat.
    """
    return "".join(f"{line}\n" for line in _lines(schema))


def is_flag(schema: EventSchema, name: str) -> bool:
    """Tells whether an attribute is a yes that only its absence denies."""
    found = next((a for a in schema.attributes if a.name == name), None)
    return found is not None and found.kind == "boolean" and found.default is False


def _lines(schema: EventSchema) -> Iterator[str]:
    yield f"# {schema.id}"
    yield "[entities]"
    yield from KINDS
    yield "[relations]"
    yield "[events]"
    for event_type in schema.event_types:
        yield _event_line(schema, event_type)
    yield "[attributes]"
    for attribute in schema.attributes:
        yield _attribute_line(schema, attribute)


def _event_line(schema: EventSchema, event_type: EventType) -> str:
    roles = ", ".join(map(_role_part, schema.roles_of(event_type.name)))
    return f"{label(event_type.name)}\t{roles}".rstrip()


def _role_part(role: Role) -> str:
    # never required: that a role is expected does not mean that the text fills it
    return f"{label(role.name)}{'*' if role.multiple else '?'}:{kind_of_role(role.value)}"


def _attribute_line(schema: EventSchema, attribute: AttributeDefinition) -> str:
    types = "|".join(attribute.event_types) or "<EVENT>"
    line = f"{label(attribute.name)}\tArg:{types}"
    if is_flag(schema, attribute.name):
        return line
    choices = (c if isinstance(c, str) else str(c).lower() for c in attribute.choices)
    return f"{line}, Value:{'|'.join(choices)}"
