"""What changed from one content of an event to another: codes and parameters, no words."""

from collections.abc import Iterator, Sequence
from typing import Literal

from annotator.model.event import Argument, EventMention
from annotator.model.record import Record
from annotator.model.value import Value

ChangeCode = Literal[
    "type", "trigger", "filled", "emptied", "replaced", "moved", "value", "attribute"
]
"""Another type; another trigger; a role got a filler, lost one, got another in its place;
a filler begins or ends elsewhere; its value is another one; an attribute is another one."""


class Change(Record):
    """One thing that is another one now."""

    code: ChangeCode
    name: str | None = None
    """The role or attribute, None for type and trigger."""
    before: str | bool | None = None
    """A type, a quote or an attribute's value; None where there was nothing, and for the
    default of an attribute."""
    after: str | bool | None = None
    value_before: Value | None = None
    """What the filler says, for ``value``; likewise the next."""
    value_after: Value | None = None


def changes(before: EventMention, after: EventMention) -> tuple[Change, ...]:
    """Returns what is different in the second content.

    Fillers of one role belong together if they stand at the same place, else if they
    overlap; what is left over of both sides belongs together if it is one each.
    """
    found: list[Change] = []
    if before.type != after.type:
        found.append(Change(code="type", before=before.type, after=after.type))
    if before.trigger != after.trigger:
        quotes = {"before": before.trigger.text, "after": after.trigger.text}
        found.append(Change(code="trigger", **quotes))
    for role in _names(a.role for e in (before, after) for a in e.arguments):
        found += _in_role(
            role,
            [a for a in before.arguments if a.role == role],
            [a for a in after.arguments if a.role == role],
        )
    for name in _names(a.name for e in (before, after) for a in e.attributes):
        old, new = before.attribute(name), after.attribute(name)
        if old != new:
            found.append(Change(code="attribute", name=name, before=old, after=new))
    return tuple(found)


def _names(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _in_role(
    role: str, before: Sequence[Argument], after: Sequence[Argument]
) -> Iterator[Change]:
    old, new = list(before), list(after)
    for is_pair in (_same_place, _overlap):
        for left in tuple(old):
            right = next((each for each in new if is_pair(left, each)), None)
            if right is not None:
                old.remove(left)
                new.remove(right)
                yield from _between(role, left, right)
    if len(old) == len(new) == 1:
        quotes = {"before": old[0].span.text, "after": new[0].span.text}
        yield Change(code="replaced", name=role, **quotes)
        return
    for left in old:
        yield Change(code="emptied", name=role, before=left.span.text)
    for right in new:
        yield Change(code="filled", name=role, after=right.span.text)


def _between(role: str, left: Argument, right: Argument) -> Iterator[Change]:
    quotes = {"before": left.span.text, "after": right.span.text}
    if left.span != right.span:
        yield Change(code="moved", name=role, **quotes)
    # a value follows its quote; told apart only where the quote stayed
    elif left.value != right.value:
        values = {"value_before": left.value, "value_after": right.value}
        yield Change(code="value", name=role, **quotes, **values)


def _same_place(left: Argument, right: Argument) -> bool:
    return left.span == right.span


def _overlap(left: Argument, right: Argument) -> bool:
    return left.span.start < right.span.end and right.span.start < left.span.end
