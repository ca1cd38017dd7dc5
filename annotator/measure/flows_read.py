"""Reads settled events as flows, by the rules of their schema."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.measure.flows_amounts import Setting, amount_of
from annotator.measure.flows_each import ONCE, times_of
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.flow import Amount, Flow, FlowParty, Quoted
from annotator.model.record import digest
from annotator.model.span import Span
from annotator.model.value import Party, Period
from annotator.schema.definition import EventSchema
from annotator.schema.flows import FlowRule, Flows
from annotator.text.segment import sentences

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
        self._schema = schema
        self._means = means
        self._names_itself = names_itself

    def read(self, tellings: Iterable[Telling]) -> Iterator[Flow]:
        """Yields the flows of paragraphs, in their order and that of the events."""
        flows = self._schema.flows
        if flows is None:
            return
        for telling in tellings:
            for event, key in zip(telling.events, _keys(telling), strict=True):
                rule = flows.rule(event.type)
                if rule is not None:
                    yield self._flow(telling, event, key, rule, flows)

    def _flow(
        self, telling: Telling, event: EventMention, key: str, rule: FlowRule, flows: Flows
    ) -> Flow:
        quotes = _Quotes(telling, event)
        first, last = _days(_filled(event, rule.times))
        return Flow(
            event=key,
            type=event.type,
            action=rule.action,
            givers=self._parties(quotes, rule.givers),
            receivers=self._parties(quotes, rule.receivers),
            what=quotes.of(rule.what),
            amounts=self._amounts(quotes, rule, flows),
            places=quotes.of(rule.places),
            times=quotes.of(rule.times),
            first_day=first,
            last_day=last,
            happened=not any(self._has(event, each) for each in flows.ahead),
            is_total=flows.total is not None and self._has(event, flows.total),
            sentence=quotes.quote(_sentence(telling.text, event.trigger)),
        )

    def _parties(self, quotes: "_Quotes", roles: Sequence[str]) -> tuple[FlowParty, ...]:
        return tuple(self._party(quotes, a) for a in _filled(quotes.event, roles))

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

    def _amounts(
        self, quotes: "_Quotes", rule: FlowRule, flows: Flows
    ) -> tuple[Amount, ...]:
        event = quotes.event
        each = flows.each
        if each is not None and not self._has(event, each.attribute):
            each = None
        text = quotes.telling.text
        setting = Setting(
            type=event.type,
            kind=self._kind(event, rule),
            times=times_of(event, rule, each, text) if each else ONCE,
            says_each=each is not None,
            is_total=flows.total is not None and self._has(event, flows.total),
            recurs=any(
                isinstance(a.value, Period) and a.value.recurring is not None
                for a in _filled(event, rule.times)
            ),
        )
        roles = {name: self._schema.role(event.type, name) for name in rule.amounts}
        found = (
            amount_of(a, role, setting, quotes.quote(a.span))
            for a in _filled(event, rule.amounts)
            if (role := roles[a.role]) is not None
        )
        return tuple(amount for amount in found if amount is not None)

    def _kind(self, event: EventMention, rule: FlowRule) -> str | None:
        found = self._stated(event, rule.apart_by) if rule.apart_by else None
        return None if found is None else str(found)

    def _has(self, event: EventMention, attribute: Attribute) -> bool:
        return self._stated(event, attribute.name) == attribute.value

    def _stated(self, event: EventMention, name: str) -> str | bool | None:
        """Returns what an attribute is, the schema's default where nothing is said."""
        own = self._schema.attributes_of(event.type)
        default = next((a.default for a in own if a.name == name), None)
        said = event.attribute(name)
        return default if said is None else said


class _Quotes:
    """The words of one event, each with its place."""

    def __init__(self, telling: Telling, event: EventMention) -> None:
        self.telling = telling
        self.event = event

    def quote(self, span: Span) -> Quoted:
        telling = self.telling
        return Quoted(
            document=telling.document, index=telling.number, start=telling.start, span=span
        )

    def of(self, roles: Sequence[str]) -> tuple[Quoted, ...]:
        return tuple(self.quote(a.span) for a in _filled(self.event, roles))


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


def _keys(telling: Telling) -> Iterator[str]:
    seen: Counter[str] = Counter()
    sha256 = digest(telling.text)
    for event in telling.events:
        content = event.content_digest(sha256)
        seen[content] += 1
        yield event_key(telling.document, telling.number, content, seen[content])


def _filled(event: EventMention, roles: Sequence[str]) -> tuple[Argument, ...]:
    """Returns the arguments of these roles in the order of the text."""
    found = (a for a in event.arguments if a.role in roles)
    return tuple(sorted(found, key=lambda a: (a.span.start, a.span.end, a.role)))


def _days(arguments: Iterable[Argument]) -> tuple[str | None, str | None]:
    """Returns the first and the last day that the times leave open."""
    periods = [a.value for a in arguments if isinstance(a.value, Period)]
    dated = [p for p in periods if p.start is not None or p.end is not None]
    starts, ends = [p.start for p in dated], [p.end for p in dated]
    first = min((s for s in starts if s), default=None) if all(starts) else None
    last = max((e for e in ends if e), default=None) if all(ends) else None
    return first, last


def _sentence(text: str, trigger: Span) -> Span:
    """Returns the sentence that the trigger stands in."""
    found = ((s, e) for s, e in sentences(text) if s <= trigger.start and trigger.end <= e)
    start, end = next(found, (trigger.start, trigger.end))
    return Span.of(text, start, end)
