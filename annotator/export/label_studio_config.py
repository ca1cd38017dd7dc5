"""The labeling config of Label Studio, made from an event schema."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from annotator.export.labels import KINDS
from annotator.schema.definition import AttributeDefinition, EventSchema

TEXT = "text"
"""Name of what is shown."""

MARK = "mark"
"""Name of the control that labels triggers and arguments."""

VALUE = "value"
"""Name of the control that holds an argument's value."""

ATTRIBUTE = "attribute-"
"""Before the name of an attribute, the name of its control."""


def labeling_config(schema: EventSchema) -> str:
    """Returns the code of a labeling interface for the schema, labels in its language."""
    return "".join(f"{line}\n" for line in _lines(schema))


def _lines(schema: EventSchema) -> Iterator[str]:
    language = schema.language
    yield "<View>"
    yield f'  <Labels name="{MARK}" toName="{TEXT}">'
    for event_type in schema.event_types:
        hint = quoteattr(event_type.label.to(language))
        yield f"    <Label value={quoteattr(event_type.name)} hint={hint}/>"
    for kind in KINDS:
        yield f'    <Label value="{kind}" background="#8c8c8c"/>'
    yield "  </Labels>"
    yield f'  <Text name="{TEXT}" value="${TEXT}"/>'
    yield "  <Relations>"
    for role in _roles(schema):
        yield f"    <Relation value={quoteattr(role)}/>"
    yield "  </Relations>"
    for attribute in schema.attributes:
        yield from _choices(schema, attribute)
    yield f'  <TextArea name="{VALUE}" toName="{TEXT}" perRegion="true" editable="true"/>'
    yield "</View>"


def _roles(schema: EventSchema) -> tuple[str, ...]:
    """Returns each role of any type once, in the schema's order."""
    names = (r.name for t in schema.event_types for r in schema.roles_of(t.name))
    return tuple(dict.fromkeys(names))


def _choices(schema: EventSchema, attribute: AttributeDefinition) -> Iterator[str]:
    types = attribute.event_types or tuple(t.name for t in schema.event_types)
    yield (
        f'  <Choices name="{ATTRIBUTE}{attribute.name}" toName="{TEXT}" perRegion="true" '
        f'whenTagName="{MARK}" whenLabelValue="{",".join(types)}" choice="single">'
    )
    for choice in attribute.choices:
        word = choice if isinstance(choice, str) else str(choice).lower()
        yield f"    <Choice value={quoteattr(word)}/>"
    yield "  </Choices>"
