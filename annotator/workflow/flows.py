"""Who gave or did what for whom, as a source of annotations tells it."""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.export.flows_jsonld import FlowsBasis, flows_jsonld
from annotator.measure.flows import (
    ALL_FLOWS,
    FlowFilter,
    filtered,
    sum_flows,
    sum_pairs,
)
from annotator.measure.flows_names import canonical_names
from annotator.measure.flows_read import FlowReader, Telling
from annotator.measure.flows_repeats import repeat_hints, with_repeats
from annotator.model.flow import Flow, FlowSum, PairSum, RepeatHint
from annotator.model.record import Record
from annotator.schema.definition import EventSchema
from annotator.store.care.status import count
from annotator.store.gold.aliases import last_words, sayings
from annotator.store.log.history import log_head
from annotator.store.log.moment import moment_named
from annotator.store.queue.sight import PlaceAhead
from annotator.text.organisation.naming import names_itself
from annotator.workflow.as_of import services_as_of
from annotator.workflow.flows_asked import check_filter, check_has_flows
from annotator.workflow.services import Services
from annotator.workflow.sources import read_source

NOT_GOLD = "not_gold"
CONFLICTS = "conflicts"
DOUBTFUL = "doubtful"
UNDATED = "undated"
WITHHELD = "withheld"


class FlowNote(Record):
    """What the reader of flows has to know."""

    code: str
    """``not_gold``, ``conflicts``, ``doubtful``, ``undated`` or ``withheld``."""
    count: int = 0
    """Paragraphs in conflict; events that may be told twice; flows without a date;
    paragraphs that the reader has yet to review blind."""


class ReadFlows(NamedTuple):
    """All flows of a source, before anything is filtered."""

    source: str
    flows: tuple[Flow, ...]
    """In the order of the text."""
    hints: tuple[RepeatHint, ...]
    tellings: tuple[Telling, ...]
    """The paragraphs of the source."""
    withheld: int = 0
    """Paragraphs of the store of which nothing was read."""


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


def read_flows(
    services: Services,
    source: str = "gold",
    withheld: Collection[PlaceAhead] = frozenset(),
) -> ReadFlows:
    """Reads all flows of a source; the slow part of a report.

    Args:
        services: Store and schema.
        source: See ``sources.read_source``.
        withheld: Paragraphs that the reader has yet to review blind, see
            ``store.sight.blind_ahead``: nothing of them is in any flow, name, sum or hint.

    Raises:
        InputError: The schema has no flows, or there is no such source.
    """
    check_has_flows(services.schema)
    found = _tellings(services, source)
    tellings = tuple(t for t in found if PlaceAhead(t.document, t.number) not in withheld)
    said = last_words(services.store, "repeats")
    reader = FlowReader(services.schema, meanings(services), namer(services.schema))
    flows = with_repeats(tuple(reader.read(tellings)), said)
    hints = repeat_hints(flows, tellings, said)
    return ReadFlows(source, flows, hints, tellings, len(withheld))


def report_of(services: Services, read: ReadFlows, wanted: FlowFilter) -> FlowReport:
    """Reports the wanted part of what was read.

    Raises:
        InputError: There is no such party, type or document, or a day is none.
    """
    check_filter(services, read.flows, wanted)
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
    if read.withheld:
        yield FlowNote(code=WITHHELD, count=read.withheld)
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
