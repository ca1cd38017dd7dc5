"""Triggers and arguments as sets, as ACE papers and TextEE count them."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from types import MappingProxyType

from annotator.model.compat import SetName
from annotator.model.event import EventMention
from annotator.model.report import Counts

Items = Callable[[EventMention], Iterator[Hashable]]
"""What an event adds to a set."""


def set_counts(
    name: SetName, gold: Iterable[EventMention], proposed: Iterable[EventMention]
) -> Counts:
    """Counts what two sets of one paragraph share.

    Two events with the same type and trigger are one item here, and an argument may be
    taken from another event of its type (but for ``Arg-I+`` and ``Arg-C+``).
    """
    items = ITEMS[name]
    ours = {item for event in proposed for item in items(event)}
    theirs = {item for event in gold for item in items(event)}
    return Counts(correct=len(ours & theirs), proposed=len(ours), gold=len(theirs))


def _trigger(event: EventMention) -> tuple[int, int]:
    return (event.trigger.start, event.trigger.end)


def _arguments(
    event: EventMention, *, role: bool, attached: bool
) -> Iterator[tuple[Hashable, ...]]:
    where = _trigger(event) if attached else None
    for argument in event.arguments:
        what = argument.role if role else None
        yield (where, event.type, argument.span.start, argument.span.end, what)


ITEMS: MappingProxyType[SetName, Items] = MappingProxyType(
    {
        "Tri-I": lambda event: iter([_trigger(event)]),
        "Tri-C": lambda event: iter([(*_trigger(event), event.type)]),
        "Arg-I": lambda event: _arguments(event, role=False, attached=False),
        "Arg-C": lambda event: _arguments(event, role=True, attached=False),
        "Arg-I+": lambda event: _arguments(event, role=False, attached=True),
        "Arg-C+": lambda event: _arguments(event, role=True, attached=True),
    }
)
