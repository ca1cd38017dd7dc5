"""The flows block of a schema file: which roles tell who gave or did what for whom.

It says nothing of what an event is, only how settled events are read together: who stands
on which side, which arguments are amounts, and which attributes keep an amount from being
added. A schema without the block has no flows.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from pydantic import Field

from annotator.model.event import Attribute
from annotator.model.record import Record

Names = tuple[str, ...]


class EachRule(Record):
    """When every giver or every receiver has the stated amount."""

    attribute: Attribute
    words: Names = ()
    """Words that say so in the text (分别, 各): what stands before one of them is meant."""


class FlowRule(Record):
    """How events of one type are read as flows; all names are roles of the type."""

    type: str
    action: str = Field(default="Action", pattern=r"^[A-Z][A-Za-z]{0,39}$")
    """The kind of action of schema.org that it is, such as ``DonateAction``."""
    givers: Names = Field(min_length=1)
    """Who gives or does."""
    receivers: Names = ()
    """Who is given to or served."""
    what: Names = ()
    """What is given or done, as far as it is no amount."""
    amounts: Names = ()
    """What is counted; amounts of different roles are never added together."""
    places: Names = ()
    times: Names = ()
    apart_by: str | None = None
    """A choice of the type whose values are added apart, such as the kind of a service."""


class Flows(Record):
    """How the events of a schema are read as flows."""

    total: Attribute | None = None
    """What an event has that states a total over acts which may be told elsewhere."""
    each: EachRule | None = None
    ahead: tuple[Attribute, ...] = ()
    """What an event has that has not happened, or not for certain."""
    events: tuple[FlowRule, ...] = Field(min_length=1)

    def rule(self, event_type: str) -> FlowRule | None:
        """Returns how events of the type are read, None if they are no flows."""
        return next((rule for rule in self.events if rule.type == event_type), None)


class FlowInventory(Protocol):
    """The part of an ``EventSchema`` that its flows are checked against.

    A protocol, because ``definition`` imports this module.
    """

    @property
    def flows(self) -> Flows | None:
        """The block itself."""

    @property
    def attributes(self) -> tuple[Any, ...]:
        """All attributes, each with ``name`` and ``choices``."""

    @property
    def event_types(self) -> tuple[Any, ...]:
        """The event types; each has a ``name``."""

    def role(self, event_type: str, name: str) -> Any:
        """Returns the role of that name as the type has it, None if it has none."""

    def attributes_of(self, event_type: str) -> tuple[Any, ...]:
        """Returns the attributes of the type."""


def flows_faults(schema: FlowInventory) -> Iterator[str]:
    """Yields what is wrong with the block, each with its path: ``flows.…: …``."""
    flows = schema.flows
    if flows is None:
        return
    if flows.total is not None:
        yield from _attribute_faults(schema, flows.total, "flows.total")
    if flows.each is not None:
        yield from _attribute_faults(schema, flows.each.attribute, "flows.each.attribute")
    for index, attribute in enumerate(flows.ahead):
        yield from _attribute_faults(schema, attribute, f"flows.ahead[{index}]")
    seen: set[str] = set()
    for index, rule in enumerate(flows.events):
        yield from _rule_faults(schema, rule, f"flows.events[{index}]", seen)
        seen.add(rule.type)


def _attribute_faults(schema: FlowInventory, stated: Attribute, path: str) -> Iterator[str]:
    found = next((a for a in schema.attributes if a.name == stated.name), None)
    if found is None:
        yield f"{path}: {stated.name!r} is no attribute of this file"
    elif not any(
        type(choice) is type(stated.value) and choice == stated.value
        for choice in found.choices
    ):
        yield f"{path}: {stated.value!r} is no value of {stated.name}"


def _rule_faults(
    schema: FlowInventory, rule: FlowRule, path: str, seen: set[str]
) -> Iterator[str]:
    if rule.type not in {event_type.name for event_type in schema.event_types}:
        yield f"{path}.type: {rule.type!r} is no event type"
        return
    if rule.type in seen:
        yield f"{path}.type: {rule.type!r} has a rule before this one"
    yield from _role_faults(schema, rule, path)
    own = {attribute.name for attribute in schema.attributes_of(rule.type)}
    if rule.apart_by is not None and rule.apart_by not in own:
        yield f"{path}.apart_by: {rule.apart_by!r} is no attribute of {rule.type}"


def _role_faults(schema: FlowInventory, rule: FlowRule, path: str) -> Iterator[str]:
    taken: dict[str, str] = {}
    for key in ("givers", "receivers", "what", "amounts", "places", "times"):
        for name in getattr(rule, key):
            role = schema.role(rule.type, name)
            if role is None:
                yield f"{path}.{key}: {name!r} is no role of {rule.type}"
            elif key == "amounts" and role.value not in _ADDED:
                yield f"{path}.{key}: {name!r} has no value that is counted"
            # what is made may be counted as well
            if name in taken and {key, taken[name]} != {"what", "amounts"}:
                yield f"{path}.{key}: {name!r} is among {taken[name]} too"
            taken.setdefault(name, key)


_ADDED = frozenset({"money", "counted_item", "quantity"})
