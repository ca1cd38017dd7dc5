"""The guideline as the JSON that the review page's drawer shows; it goes with the setup."""

from annotator.app.review.cards import Json
from annotator.schema.definition import (
    CounterExample,
    EventSchema,
    EventType,
    Example,
    Role,
)
from annotator.schema.words import words


def guideline_json(schema: EventSchema, language: str) -> Json:
    """Returns what the schema says beyond what ``schema_json`` returns, in one language.

    Definitions of types, roles and attributes stand there already; here are examples,
    units, what roles are normalised to, and the decisions.
    """
    return {
        "title": schema.title.to(language),
        "id": schema.id,
        "about": schema.description.to(language),
        "units": [
            {
                "name": u.name,
                "label": u.label.to(language),
                "text": u.definition.to(language),
            }
            for u in schema.units
        ],
        "types": {
            each.name: {
                "examples": [_example(e, each, schema, language) for e in each.examples],
                "counter": [_counter_example(e, language) for e in each.counter_examples],
                "values": _values(schema.roles_of(each.name), language),
            }
            for each in schema.event_types
        },
        "decisions": [
            {"name": d.name, "label": d.title.to(language), "text": d.text.to(language)}
            for d in schema.decisions
        ],
    }


def _example(
    example: Example, event_type: EventType, schema: EventSchema, language: str
) -> Json:
    roles = (schema.role(event_type.name, each.role) for each in example.arguments)
    return {
        "text": example.text,
        "trigger": example.trigger,
        "arguments": [
            {
                "role": argument.role,
                "label": role.label.to(language) if role else argument.role,
                "text": argument.quote,
            }
            for argument, role in zip(example.arguments, roles, strict=True)
        ],
        "attributes": {each.name: each.value for each in example.attributes},
        "note": example.note.to(language) if example.note else None,
    }


def _counter_example(example: CounterExample, language: str) -> Json:
    return {"text": example.text, "reason": example.reason.to(language)}


def _values(roles: tuple[Role, ...], language: str) -> Json:
    said = words(language)
    return {
        role.name: said.of_value(role.value).name
        for role in roles
        if role.value is not None
    }
