"""One order for events and arguments, whatever the order in which they were made."""

from collections.abc import Iterable, Iterator

from annotator.errors import InputError
from annotator.export.record import AnnotatedParagraph
from annotator.export.render import render
from annotator.export.values import value_to_data
from annotator.model.event import Argument, EventMention

ArgumentKey = tuple[int, int, str, str]
"""Start, end, role and value."""

EventKey = tuple[int, int, str, tuple[ArgumentKey, ...], tuple[tuple[str, str], ...]]
"""Start and end of the trigger, type, arguments and attributes."""


def settled(paragraphs: Iterable[AnnotatedParagraph]) -> Iterator[AnnotatedParagraph]:
    """Yields the paragraphs with events and arguments in the one order.

    Args:
        paragraphs: Sorted by ``doc`` and ``index``, each once; see ``jsonl.in_order``.

    Raises:
        InputError: A paragraph has no text; only JSON Lines can do without.
        ValueError: The paragraphs are not in order.
    """
    last: tuple[str, int] | None = None
    for paragraph in paragraphs:
        here = (paragraph.doc, paragraph.index)
        if last is not None and here <= last:
            message = f"paragraphs must be sorted, each once: {here} after {last}"
            raise ValueError(message)
        last = here
        text_of(paragraph)
        yield paragraph.model_copy(update={"events": settled_events(paragraph.events)})


def settled_events(events: Iterable[EventMention]) -> tuple[EventMention, ...]:
    """Returns the events of a paragraph in the one order, and their arguments too."""
    return tuple(sorted(map(_with_sorted_arguments, events), key=event_key))


def text_of(paragraph: AnnotatedParagraph) -> str:
    """Returns the text of a paragraph that must have one.

    Raises:
        InputError: It has none.
    """
    if paragraph.text is None:
        message = (
            f"{paragraph.doc} paragraph {paragraph.index} came without its text, which "
            "this format needs; export it as jsonl"
        )
        raise InputError(message).tell_as(
            "text_missing", place=f"{paragraph.doc}:{paragraph.index}"
        )
    return paragraph.text


def event_key(event: EventMention) -> EventKey:
    """Returns what events are sorted by: equal keys are equal events."""
    return (
        event.trigger.start,
        event.trigger.end,
        event.type,
        tuple(sorted(map(argument_key, event.arguments))),
        tuple((attribute.name, repr(attribute.value)) for attribute in event.attributes),
    )


def argument_key(argument: Argument) -> ArgumentKey:
    """Returns what arguments are sorted by: place, role, and value where all is equal."""
    value = argument.value
    rendered = "" if value is None else render(value_to_data(value, details=True))
    return (argument.span.start, argument.span.end, argument.role, rendered)


def _with_sorted_arguments(event: EventMention) -> EventMention:
    arguments = tuple(sorted(event.arguments, key=argument_key))
    return event.model_copy(update={"arguments": arguments})
