"""Every schema that ships with the program."""

import pytest

from annotator.model.event import Argument, EventMention
from annotator.model.span import Span
from annotator.schema.definition import EventSchema, EventType, Example
from annotator.schema.load import list_schemas, load_schema
from annotator.schema.reply import json_schema, reply_model
from annotator.schema.strict import strict_faults
from annotator.schema.validate import validate_event


@pytest.fixture(params=list_schemas())
def schema(request: pytest.FixtureRequest) -> EventSchema:
    """One shipped schema after the other."""
    return load_schema(request.param)


def _span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span.of(text, start, start + len(quote))


def _event(event_type: EventType, example: Example) -> EventMention:
    return EventMention(
        type=event_type.name,
        trigger=_span(example.text, example.trigger),
        arguments=tuple(
            Argument(role=argument.role, span=_span(example.text, argument.quote))
            for argument in example.arguments
        ),
        attributes=example.attributes,
    )


def test_two_schemas_of_two_languages_ship() -> None:
    """So that nothing is made for one of them."""
    assert list_schemas() == ("business/v1", "relief/v1")
    assert {load_schema(name).language for name in list_schemas()} == {"en", "zh"}


def test_its_replies_fit_a_strict_endpoint(schema: EventSchema) -> None:
    """The generated JSON Schema is inside the subset, and the plain one is not."""
    assert strict_faults(json_schema(schema, "strict")) == ()
    assert strict_faults(json_schema(schema, "plain")) != ()


def test_every_type_has_grounded_valid_examples(schema: EventSchema) -> None:
    """At least one example and one counter-example a type; examples are valid events."""
    for event_type in schema.event_types:
        assert event_type.examples
        assert event_type.counter_examples
        for example in event_type.examples:
            assert validate_event(_event(event_type, example), schema) == ()


def test_a_reply_made_of_its_examples_is_accepted(schema: EventSchema) -> None:
    """What the guideline shows can be said in a reply."""
    events = []
    for event_type in schema.event_types:
        for example in event_type.examples:
            event: dict[str, object] = {"type": event_type.name, "sentence": 1}
            event["trigger"] = example.trigger
            for role in schema.roles_of(event_type.name):
                quotes = [a.quote for a in example.arguments if a.role == role.name]
                event[role.name] = quotes if role.multiple else next(iter(quotes), None)
            event |= {stated.name: stated.value for stated in example.attributes}
            events.append(event)

    reply = reply_model(schema).model_validate({"events": events}).model_dump()

    assert [event["trigger"] for event in reply["events"]] == [e["trigger"] for e in events]


def test_every_attribute_is_shown_at_work_or_explained(schema: EventSchema) -> None:
    """A choice has at least two values; a value says what it means in every language."""
    for attribute in schema.attributes:
        assert len(attribute.values) > 1 or attribute.kind == "boolean"


def test_decisions_are_numbered_in_order(schema: EventSchema) -> None:
    """Others refer to them by number."""
    numbers = [int(decision.name) for decision in schema.decisions]

    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
