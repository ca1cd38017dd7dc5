"""Judges an event mention against the schema; the spans are judged by ``model``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from annotator.errors import Line
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.value import Party, Period, Place, Quantity, Value, ValueType
from annotator.schema.definition import AttributeDefinition, EventSchema, Role, is_one_of

_CLASSES: dict[ValueType, type] = {
    "quantity": Quantity,
    "counted_item": Quantity,
    "money": Quantity,
    "time": Period,
    "place": Place,
    "party": Party,
}


def validate_event(event: EventMention, schema: EventSchema) -> tuple[Line, ...]:
    """Returns all faults of the event with their places in it; empty if it is valid.

    Faults are: an unknown type; a role that the type lacks; a role filled twice that takes
    one argument; the same argument twice; a value of the wrong type; an attribute that the
    type lacks, has no such value or states its default; a required attribute left out.
    A missing value is no fault: not every filler can be normalised.
    """
    if schema.event_type(event.type) is None:
        known = _listed(event_type.name for event_type in schema.event_types)
        text = f"type: {event.type!r} is none of {known}"
        return (Line(text, "type_unknown", type=event.type),)
    return (*_argument_faults(event, schema), *_attribute_faults(event, schema))


def missing_roles(event: EventMention, schema: EventSchema) -> tuple[str, ...]:
    """Returns the expected roles that nothing fills, in the schema's order.

    That is no fault: the paragraph need not name them. Empty for an unknown type.
    """
    filled = {argument.role for argument in event.arguments}
    roles = schema.roles_of(event.type)
    return tuple(r.name for r in roles if r.expected and r.name not in filled)


def stated_attributes(
    values: Mapping[str, str | bool], schema: EventSchema
) -> tuple[Attribute, ...]:
    """Returns the values as an event holds them: sorted by name, without the defaults.

    Names that the schema lacks are kept, for ``validate_event`` to report.
    """
    defaults = {attribute.name: attribute.default for attribute in schema.attributes}
    return tuple(
        Attribute(name=name, value=value)
        for name, value in sorted(values.items())
        if not is_one_of(defaults.get(name), [value])
    )


def _argument_faults(event: EventMention, schema: EventSchema) -> Iterator[Line]:
    roles = {role.name: role for role in schema.roles_of(event.type)}
    filled: Counter[str] = Counter()
    spans: set[tuple[str, int, int]] = set()
    for index, argument in enumerate(event.arguments):
        path, name, quote = f"arguments[{index}]", argument.role, argument.span.text
        span = (name, argument.span.start, argument.span.end)
        filled[name] += 1
        if name not in roles:
            known = _listed(roles)
            text = f"{path}.role: {name!r} is no role of {event.type}; it has {known}"
            yield Line(text, "role_not_of_type", role=name, type=event.type)
        elif span in spans:
            text = f"{path}: {name} {quote!r} is given twice"
            yield Line(text, "given_twice", role=name, text=quote)
        elif filled[name] == 2 and not roles[name].multiple:
            text = f"{path}.role: {name} takes one argument"
            yield Line(text, "takes_one", role=name)
        if name in roles:
            yield from _value_faults(path, argument, roles[name])
        spans.add(span)


def _value_faults(path: str, argument: Argument, role: Role) -> Iterator[Line]:
    value = argument.value
    if value is not None and role.value is None:
        text = f"{path}.value: {role.name} carries no value"
        yield Line(text, "value_misfit", role=role.name)
    elif value is not None and not _is_a(value, role.value):
        text = f"{path}.value: {role.name} carries {role.value}, not {value.type}"
        yield Line(text, "value_misfit", role=role.name)


def _is_a(value: Value, wanted: ValueType | None) -> bool:
    if wanted is None or not isinstance(value, _CLASSES[wanted]):
        return False
    # a quantity says what kind it is only where its words do
    known_kind = value.kind if isinstance(value, Quantity) else None
    return wanted != "money" or known_kind in {None, "money"}


def _attribute_faults(event: EventMention, schema: EventSchema) -> Iterator[Line]:
    own = {attribute.name: attribute for attribute in schema.attributes_of(event.type)}
    for stated in event.attributes:
        definition = own.get(stated.name)
        if definition is None:
            yield _attribute_fault(stated.name, f"no attribute of {event.type}")
        else:
            yield from _stated_faults(stated, definition)
    for attribute in own.values():
        if attribute.required and event.attribute(attribute.name) is None:
            text = f"attributes.{attribute.name}: must be given, one of "
            text += _listed(attribute.choices)
            yield Line(text, "attribute_missing", attribute=attribute.name)


def _stated_faults(stated: Attribute, definition: AttributeDefinition) -> Iterator[Line]:
    if not is_one_of(stated.value, definition.choices):
        known = _listed(definition.choices)
        yield _attribute_fault(stated.name, f"{stated.value!r} is none of {known}")
    elif stated.value == definition.default:
        problem = f"{stated.value!r} is the default; leave it out"
        yield _attribute_fault(stated.name, problem)


def _attribute_fault(name: str, problem: str) -> Line:
    text = f"attributes.{name}: {problem}"
    return Line(text, "attribute_misfit", attribute=name)


def _listed(names: Iterable[str | bool]) -> str:
    return ", ".join(str(name) for name in names)
