"""What comparison looks at: an event as comparable facts, worked out once.

A fact is a role with a span, or a role with what the span says. Facts that occur more than
once in an event are numbered, so that the intersection of two sets of facts counts
duplicates as often as both sides have them.
"""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from annotator.model.event import Argument, EventMention
from annotator.model.value import Key, Period, Quantity, Value
from annotator.text.fold import fold

T = TypeVar("T", bound=Hashable)


class SpanFact(NamedTuple):
    """A role filled by a span."""

    role: str
    start: int
    end: int
    occurrence: int
    """0 for the first of equal ones in the event."""


class ValueFact(NamedTuple):
    """A role filled by a value, or by a text where nothing is known of its value."""

    role: str
    content: Key | str
    occurrence: int
    """0 for the first of equal ones in the event."""


class Filler(NamedTuple):
    """An argument as it is compared."""

    role: str
    start: int
    end: int
    key: Key | None
    """The value's key; None where there is no value, or one that says nothing."""
    text: str
    """The span's text in comparison form: width, white space and punctuation folded."""

    def says_the_same(self, other: "Filler") -> bool:
        """Tells whether the values are equal; the texts, where a side has no value.

        Values are equal by their key, approximation included. Edit distance never counts:
        4万元 is not nearly 4亿元.
        """
        if self.key is not None and other.key is not None:
            return self.key == other.key
        return self.text == other.text


class EventFacts:
    """An event mention with its facts."""

    def __init__(self, event: EventMention) -> None:
        self.event = event
        self.fillers = tuple(_filler(argument) for argument in event.arguments)
        spans = ((f.role, f.start, f.end) for f in self.fillers)
        self.spans = frozenset(SpanFact(*fact, n) for fact, n in _numbered(spans))
        values = ((f.role, f.text if f.key is None else f.key) for f in self.fillers)
        self.values = frozenset(ValueFact(*fact, n) for fact, n in _numbered(values))

    @cached_property
    def identity(self) -> Hashable:
        """Equal for two events exactly if no comparison can tell them apart."""
        trigger = self.event.trigger
        fillers = frozenset(_numbered(self.fillers))
        return (self.event.type, trigger.start, trigger.end, fillers, self._attributes)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Sorts events of one type the same way whatever order they came in."""
        trigger = self.event.trigger
        fillers = sorted(map(repr, self.fillers))
        return (trigger.start, trigger.end, fillers, repr(self._attributes))

    @cached_property
    def _attributes(self) -> tuple[tuple[str, str | bool], ...]:
        return tuple((a.name, a.value) for a in self.event.attributes)


def shared_trigger(one: EventFacts, other: EventFacts) -> int:
    """Returns how many code points the two triggers share."""
    a, b = one.event.trigger, other.event.trigger
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def same_trigger(one: EventFacts, other: EventFacts) -> bool:
    """Tells whether the two triggers are the same span."""
    a, b = one.event.trigger, other.event.trigger
    return a.start == b.start and a.end == b.end


def comparison_key(value: Value | None) -> Key | None:
    """Returns what a value is compared by, None where it says nothing."""
    return None if value is None or _says_nothing(value) else value.key


@lru_cache(maxsize=8192)
def comparison_form(text: str) -> str:
    """Folds a text; both sides and several events of a paragraph ask for the same ones."""
    return fold(text).text


def _filler(argument: Argument) -> Filler:
    span, key = argument.span, comparison_key(argument.value)
    return Filler(argument.role, span.start, span.end, key, comparison_form(span.text))


def _says_nothing(value: Value) -> bool:
    """Tells whether a value is known to be there but not what it is.

    疫情期间 and 连日来 are both periods without dates: that does not make them equal.
    """
    match value:
        case Quantity():
            return value.number is None and value.item is None
        case Period():
            return value.start is None and value.end is None and value.recurring is None
        case _:
            return False


def _numbered(items: Iterable[T]) -> Iterator[tuple[T, int]]:
    seen: dict[T, int] = {}
    for item in items:
        occurrence = seen.get(item, 0)
        seen[item] = occurrence + 1
        yield item, occurrence
