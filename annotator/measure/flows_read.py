"""Reads settled events as flows, by the rules of their schema."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from annotator.measure.flows_amounts import Setting, amount_of
from annotator.measure.flows_each import ONCE, times_of
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.flow import Amount, Flow, FlowParty, Quoted
from annotator.model.record import digest
from annotator.model.span import Span
from annotator.model.value import Party, Period
from annotator.schema.definition import EventSchema, Role
from annotator.schema.flows import FlowRule, Flows
from annotator.text.segment import Bounds, sentences

LOCAL = " @"
"""Between a name that says nothing outside its document, and the document."""


class Telling(NamedTuple):
    """A paragraph and what it tells."""

    document: str
    """Key of the document."""
    number: int
    """Of the paragraph in its document, from 0."""
    start: int
    """First code point of the paragraph in the document's text."""
    text: str
    events: tuple[EventMention, ...]


class FlowReader:
    """Reads the events of one schema."""

    def __init__(
        self,
        schema: EventSchema,
        means: Mapping[str, str],
        names_itself: Callable[[str], bool],
    ) -> None:
        """Takes what reading depends on.

        Args:
            schema: What the events follow; without a block of flows nothing is read.
            means: The name that a name stands for in the end, as people said; others
                stand for themselves.
            names_itself: Tells whether a name says who it is without its document.
        """
        self._means = means
        self._names_itself = names_itself
        self._flows = schema.flows
        rules = schema.flows.events if schema.flows else ()
        self._types = {rule.type: _type_of(schema, rule) for rule in rules}

    def read(self, tellings: Iterable[Telling]) -> Iterator[Flow]:
        """Yields the flows of paragraphs, in their order and that of the events."""
        flows = self._flows
        if flows is None:
            return
        for telling in tellings:
            events = [event for event in telling.events if event.type in self._types]
            quotes = _Quotes(telling)
            for event, key in zip(events, _keys(telling, events), strict=True):
                told = _Told(event, self._types[event.type])
                yield self._flow(quotes, told, key, flows)

    def _flow(self, quotes: "_Quotes", told: "_Told", key: str, flows: Flows) -> Flow:
        rule = told.type.rule
        first, last = _days(told.filled(rule.times))
        return Flow(
            event=key,
            type=rule.type,
            action=rule.action,
            givers=self._parties(quotes, told.filled(rule.givers)),
            receivers=self._parties(quotes, told.filled(rule.receivers)),
            what=quotes.of(told.filled(rule.what)),
            amounts=_amounts(quotes, told, flows),
            places=quotes.of(told.filled(rule.places)),
            times=quotes.of(told.filled(rule.times)),
            first_day=first,
            last_day=last,
            happened=not any(map(told.has, flows.ahead)),
            is_total=flows.total is not None and told.has(flows.total),
            sentence=quotes.sentence(told.event.trigger),
        )

    def _parties(
        self, quotes: "_Quotes", arguments: Iterable[Argument]
    ) -> tuple[FlowParty, ...]:
        return tuple(self._party(quotes, argument) for argument in arguments)

    def _party(self, quotes: "_Quotes", argument: Argument) -> FlowParty:
        value, text = argument.value, argument.span.text
        name = value.name if isinstance(value, Party) else text.strip()
        if not self._names_itself(name):
            name = local_name(name, quotes.telling.document)
        return FlowParty(
            name=self._means.get(name, name),
            written=name,
            quoted=quotes.quote(argument.span),
        )


class _Type(NamedTuple):
    """An event type, and what of it is looked up for every event."""

    rule: FlowRule
    amounts: Mapping[str, Role]
    """The roles of amounts that the type has, by name."""
    defaults: Mapping[str, str | bool | None]
    """What an attribute is where an event says nothing of it."""


def _type_of(schema: EventSchema, rule: FlowRule) -> _Type:
    roles = ((name, schema.role(rule.type, name)) for name in rule.amounts)
    return _Type(
        rule=rule,
        amounts={name: role for name, role in roles if role is not None},
        defaults={a.name: a.default for a in schema.attributes_of(rule.type)},
    )


class _Told:
    """An event, its arguments in the order of the text."""

    def __init__(self, event: EventMention, type_: _Type) -> None:
        self.event = event
        self.type = type_
        self._arguments = sorted(
            event.arguments, key=lambda a: (a.span.start, a.span.end, a.role)
        )

    def filled(self, roles: Sequence[str]) -> tuple[Argument, ...]:
        """Returns the arguments of these roles."""
        return tuple(a for a in self._arguments if a.role in roles)

    def has(self, attribute: Attribute) -> bool:
        """Tells whether an attribute has this value, said or by the schema's default."""
        return self.stated(attribute.name) == attribute.value

    def stated(self, name: str) -> str | bool | None:
        """Returns what an attribute is, the schema's default where nothing is said."""
        said = self.event.attribute(name)
        return self.type.defaults.get(name) if said is None else said


class _Quotes:
    """Words of one paragraph with their places; equal ones are one record."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self._quoted: dict[Bounds, Quoted] = {}

    def quote(self, span: Span) -> Quoted:
        place = (span.start, span.end)
        found = self._quoted.get(place)
        if found is None:
            telling = self.telling
            found = Quoted(
                document=telling.document,
                index=telling.number,
                start=telling.start,
                span=span,
            )
            self._quoted[place] = found
        return found

    def of(self, arguments: Iterable[Argument]) -> tuple[Quoted, ...]:
        return tuple(self.quote(argument.span) for argument in arguments)

    def sentence(self, trigger: Span) -> Quoted:
        """Quotes the sentence that the trigger stands in."""
        at = (trigger.start, trigger.end)
        start, end = next((b for b in self._sentences if _holds(b, at)), at)
        found = self._quoted.get((start, end))
        return found or self.quote(Span.of(self.telling.text, start, end))

    @cached_property
    def _sentences(self) -> tuple[Bounds, ...]:
        return sentences(self.telling.text)


def _holds(bounds: Bounds, inner: Bounds) -> bool:
    return bounds[0] <= inner[0] and inner[1] <= bounds[1]


def _amounts(quotes: _Quotes, told: _Told, flows: Flows) -> tuple[Amount, ...]:
    type_ = told.type
    arguments = [a for a in told.filled(type_.rule.amounts) if a.role in type_.amounts]
    if not arguments:
        return ()
    setting = _setting(told, flows, quotes.telling.text)
    found = (
        amount_of(a, type_.amounts[a.role], setting, quotes.quote(a.span))
        for a in arguments
    )
    return tuple(amount for amount in found if amount is not None)


def _setting(told: _Told, flows: Flows, text: str) -> Setting:
    event, rule, each = told.event, told.type.rule, flows.each
    if each is not None and not told.has(each.attribute):
        each = None
    return Setting(
        type=event.type,
        kind=_kind(told),
        times=times_of(event, rule, each, text) if each else ONCE,
        says_each=each is not None,
        is_total=flows.total is not None and told.has(flows.total),
        recurs=any(
            isinstance(a.value, Period) and a.value.recurring is not None
            for a in told.filled(rule.times)
        ),
    )


def _kind(told: _Told) -> str | None:
    apart_by = told.type.rule.apart_by
    found = told.stated(apart_by) if apart_by else None
    return None if found is None else str(found)


def local_name(name: str, document: str) -> str:
    """Returns what a party is called whose name says nothing outside its document."""
    return f"{name}{LOCAL}{document}"


def event_key(document: str, index: int, content_sha256: str, occurrence: int = 1) -> str:
    """Returns what names an event by its content: equal content has an equal key.

    Args:
        document: Key of the document.
        index: Number of the paragraph.
        content_sha256: Of the event.
        occurrence: 1 for the first of equal events of the paragraph.
    """
    again = f"/{occurrence}" if occurrence > 1 else ""
    return f"{document}:{index}/{content_sha256[:32]}{again}"


def _keys(telling: Telling, events: Sequence[EventMention]) -> Iterator[str]:
    """Yields the key of each of these events of a paragraph."""
    seen: Counter[str] = Counter()
    sha256 = digest(telling.text) if events else ""
    for event in events:
        content = event.content_digest(sha256)
        seen[content] += 1
        yield event_key(telling.document, telling.number, content, seen[content])


def _days(arguments: Iterable[Argument]) -> tuple[str | None, str | None]:
    """Returns the first and the last day that the times leave open."""
    periods = [a.value for a in arguments if isinstance(a.value, Period)]
    dated = [p for p in periods if p.start is not None or p.end is not None]
    starts, ends = [p.start for p in dated], [p.end for p in dated]
    first = min((s for s in starts if s), default=None) if all(starts) else None
    last = max((e for e in ends if e), default=None) if all(ends) else None
    return first, last
