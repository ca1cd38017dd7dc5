"""Who gave or did what for whom, as a source of annotations tells it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from annotator.errors import InputError
from annotator.export.flows_jsonld import FlowsBasis, flows_jsonld
from annotator.measure.flows import (
    ALL_FLOWS,
    FlowFilter,
    filtered,
    measures,
    sum_flows,
    sum_pairs,
)
from annotator.measure.flows_names import canonical_names
from annotator.measure.flows_read import FlowReader, Telling
from annotator.measure.flows_repeats import repeat_hints, with_repeats
from annotator.model.flow import Flow, FlowSum, PairSum, RepeatHint
from annotator.model.record import Record
from annotator.schema.definition import EventSchema
from annotator.store.aliases import last_words, sayings
from annotator.store.documents import list_documents
from annotator.store.history import log_head
from annotator.store.moment import moment_named
from annotator.store.status import count
from annotator.text.organisation.naming import names_itself
from annotator.workflow.as_of import services_as_of
from annotator.workflow.services import Services
from annotator.workflow.sources import read_source

NOT_GOLD = "not_gold"
CONFLICTS = "conflicts"
DOUBTFUL = "doubtful"
UNDATED = "undated"


class FlowNote(Record):
    """What the reader of flows has to know."""

    code: str
    """``not_gold``, ``conflicts``, ``doubtful`` or ``undated``."""
    count: int = 0
    """Paragraphs in conflict; events that may be told twice; flows without a date."""


class ReadFlows(NamedTuple):
    """All flows of a source, before anything is filtered."""

    source: str
    flows: tuple[Flow, ...]
    """In the order of the text."""
    hints: tuple[RepeatHint, ...]
    tellings: tuple[Telling, ...]
    """The paragraphs of the source."""


class FlowMoment(Record):
    """The point in the history at which flows were read."""

    decision: int
    """Number of the last decision then; 0 for before the first."""
    at: str
    """UTC ISO 8601."""


class FlowReport(Record):
    """Flows of a source, as far as they were asked for, and what they come to."""

    source: str
    event_schema: str
    schema_digest: str
    log_head: str | None
    """Hash of the last decision; None without any."""
    names_head: int
    """Entries in the log of names; likewise the next of repeated events."""
    repeats_head: int
    filter: FlowFilter
    flows: tuple[Flow, ...]
    sum: FlowSum
    pairs: tuple[PairSum, ...]
    hints: tuple[RepeatHint, ...]
    """Pairs of these flows that may tell one act, of which nobody has said anything."""
    notes: tuple[FlowNote, ...]
    as_of: FlowMoment | None = None
    """The moment that was asked for; None for today."""


def flow_report(
    services: Services,
    source: str = "gold",
    wanted: FlowFilter = ALL_FLOWS,
    as_of: str | None = None,
) -> FlowReport:
    """Reads a source and reports its flows.

    Args:
        services: Store and schema.
        source: See ``sources.read_source``.
        wanted: Which flows.
        as_of: A decision or a time, see ``store.moment.moment_named``; None for today.
            What was said of names and repeats is of that moment, too.

    Raises:
        InputError: The schema has no flows, or there is no such source, party, type or
            document.
        StoreError: There is no such run, person or moment.
    """
    check_has_flows(services.schema)
    with services_as_of(services, as_of) as then:
        report = report_of(then, read_flows(then, source), wanted)
    if as_of is None:
        return report
    moment = moment_named(services.store, as_of)
    found = FlowMoment(decision=moment.last.decision_id, at=moment.at)
    return report.model_copy(update={"as_of": found})


def read_flows(services: Services, source: str = "gold") -> ReadFlows:
    """Reads all flows of a source; the slow part of a report.

    Raises:
        InputError: The schema has no flows, or there is no such source.
    """
    check_has_flows(services.schema)
    tellings = tuple(_tellings(services, source))
    said = last_words(services.store, "repeats")
    reader = FlowReader(services.schema, meanings(services), namer(services.schema))
    flows = with_repeats(tuple(reader.read(tellings)), said)
    return ReadFlows(source, flows, repeat_hints(flows, tellings, said), tellings)


def report_of(services: Services, read: ReadFlows, wanted: FlowFilter) -> FlowReport:
    """Reports the wanted part of what was read.

    Raises:
        InputError: There is no such party, type or document, or a day is none.
    """
    check_filter(services, read, wanted)
    flows = filtered(read.flows, wanted)
    order = _order(services.schema)
    here = {flow.event for flow in flows}
    hints = tuple(h for h in read.hints if h.first in here and h.second in here)
    store = services.store
    return FlowReport(
        source=read.source,
        event_schema=services.schema.id,
        schema_digest=services.schema.digest,
        log_head=log_head(store),
        names_head=len(sayings(store, "aliases")),
        repeats_head=len(sayings(store, "repeats")),
        filter=wanted,
        flows=flows,
        sum=sum_flows(flows, hints, order),
        pairs=sum_pairs(flows, hints, order),
        hints=hints,
        notes=tuple(_notes(services, read, wanted, hints)),
    )


def flows_state(services: Services) -> tuple[str, str | None, int, int]:
    """Returns what flows hang on besides their source: store and ends of its logs."""
    store = services.store
    said = (len(sayings(store, "aliases")), len(sayings(store, "repeats")))
    return (str(store.path), log_head(store), *said)


def flows_file(report: FlowReport) -> bytes:
    """Returns a report as a JSON-LD file; equal reports are equal bytes."""
    basis = FlowsBasis(
        source=report.source,
        event_schema=report.event_schema,
        schema_digest=report.schema_digest,
        log_head=report.log_head,
        as_of=report.as_of.at if report.as_of else None,
    )
    return flows_jsonld(report.flows, report.sum, basis)


def check_has_flows(schema: EventSchema) -> None:
    """Refuses a schema that does not say how its events are read as flows.

    Raises:
        InputError: It does not.
    """
    if schema.flows is None:
        message = f"{schema.id} has no flows: its file has no block of that name"
        raise InputError(message)


def check_filter(services: Services, read: ReadFlows, wanted: FlowFilter) -> None:
    """Refuses to look for what there is not.

    Raises:
        InputError: Names it, and what there is.
    """
    flows = services.schema.flows
    types = [rule.type for rule in flows.events] if flows else []
    for name in wanted.types:
        if name not in types:
            message = f"{name!r} is no flow of {services.schema.id}: {', '.join(types)}"
            raise InputError(message)
    known = {document.key for document in list_documents(services.store)}
    for key in wanted.documents:
        if key not in known:
            message = f"no document {key!r}; annotator documents list shows them"
            raise InputError(message)
    if wanted.party is not None and wanted.party not in party_names(read.flows):
        message = f"no party {wanted.party!r} here; annotator aliases list shows them"
        raise InputError(message)
    for day in (wanted.since, wanted.until):
        _check_day(day)


def party_names(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Returns the names by which flows are grouped, sorted."""
    return tuple(sorted({party.name for flow in flows for party in flow.parties}))


def counted_words(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Returns the goods, units and currencies that occur, sorted."""
    return tuple(measures(flows))


def meanings(services: Services) -> dict[str, str]:
    """Returns the name that each merged name stands for in the end."""
    said = last_words(services.store, "aliases")
    return canonical_names({name: to for name, to in said.items() if to is not None})


def namer(schema: EventSchema) -> Callable[[str], bool]:
    """Returns what tells names from nouns that only their document understands."""
    if schema.language.partition("-")[0] != "zh":
        return lambda _: True
    actors = schema.lexicon.actors if schema.lexicon else None
    nouns = (*actors.groups, *actors.persons, *actors.substitutes) if actors else ()
    common = frozenset(nouns)

    # the same names stand in many paragraphs
    @lru_cache(maxsize=65_536)
    def is_name(name: str) -> bool:
        return names_itself(name, common)

    return is_name


def _tellings(services: Services, source: str) -> Iterator[Telling]:
    found = read_source(services, source).values()
    for paragraph in sorted(found, key=lambda p: (p.doc, p.index)):
        if paragraph.text is not None:
            yield Telling(
                paragraph.doc,
                paragraph.index,
                paragraph.start,
                paragraph.text,
                paragraph.events,
            )


def _notes(
    services: Services,
    read: ReadFlows,
    wanted: FlowFilter,
    hints: tuple[RepeatHint, ...],
) -> Iterator[FlowNote]:
    if read.source != "gold":
        yield FlowNote(code=NOT_GOLD)
    elif conflicts := count(services.store).conflicts:
        yield FlowNote(code=CONFLICTS, count=conflicts)
    if hints:
        yield FlowNote(code=DOUBTFUL, count=len({hint.second for hint in hints}))
    if wanted.since or wanted.until:
        dateless = wanted.model_copy(update={"since": None, "until": None})
        found = filtered(read.flows, dateless)
        undated = sum(f.first_day is None and f.last_day is None for f in found)
        if undated:
            yield FlowNote(code=UNDATED, count=undated)


def _order(schema: EventSchema) -> tuple[tuple[str, str], ...]:
    """Returns types and roles of amounts in the order of the schema's file."""
    rules = schema.flows.events if schema.flows else ()
    return tuple((rule.type, role) for rule in rules for role in rule.amounts)


def _check_day(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        message = f"{day!r} is no day; write it as 2026-01-31"
        raise InputError(message) from None
