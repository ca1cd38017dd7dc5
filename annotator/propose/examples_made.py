"""Makes examples of paragraphs that people have settled."""

from collections.abc import Sequence
from typing import Any

from annotator.model.event import EventMention
from annotator.propose.examples import ExampleSource, PromptExample, make_example
from annotator.schema.definition import EventSchema
from annotator.text.segment import sentences


def gold_example(
    text: str, events: Sequence[EventMention], source: ExampleSource, schema: EventSchema
) -> PromptExample:
    """Returns the paragraph with the reply that would have been right for it.

    Args:
        text: The paragraph.
        events: Its gold, in the order in which the reply is to have it.
        source: Which paragraph it is.
        schema: What the reply must fit.

    Raises:
        RecordError: Not every event fits the schema; all faults, each with its path.
    """
    reply = {"events": [_event(text, event, schema) for event in events]}
    return make_example(text, reply, source, schema)


def _event(text: str, event: EventMention, schema: EventSchema) -> dict[str, Any]:
    return {
        "type": event.type,
        "sentence": _sentence(text, event.trigger.start),
        "trigger": event.trigger.text,
        **_roles(event, schema),
        **{attribute.name: attribute.value for attribute in event.attributes},
    }


def _sentence(text: str, place: int) -> int:
    """Number of the sentence that holds the code point, from 1."""
    starts = [start for start, _ in sentences(text)]
    return sum(start <= place for start in starts)


def _roles(event: EventMention, schema: EventSchema) -> dict[str, list[str] | str]:
    filled: dict[str, list[str]] = {}
    for argument in event.arguments:
        filled.setdefault(argument.role, []).append(argument.span.text)
    return {
        role: quotes[0] if len(quotes) == 1 and _takes_one(event, role, schema) else quotes
        for role, quotes in filled.items()
    }


def _takes_one(event: EventMention, name: str, schema: EventSchema) -> bool:
    role = schema.role(event.type, name)
    return role is not None and not role.multiple
