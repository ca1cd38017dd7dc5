"""What the reader of flows wants to see: the source, and which of its flows."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from annotator.app.flows.tables import Telling
from annotator.app.source_names import source_namer
from annotator.measure.flows import FlowFilter
from annotator.schema.definition import EventSchema
from annotator.store.people.known import Person
from annotator.workflow.allowed import may
from annotator.workflow.flows import ReadFlows
from annotator.workflow.flows_asked import counted_words, party_names
from annotator.workflow.numbers.dashboard import comparable_sources
from annotator.workflow.services import Services

_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


def choose_source(services: Services, person: Person, words: Mapping[str, str]) -> str:
    """Asks on what the flows are based: gold, own work, and for some all that there is."""
    sources = comparable_sources(services)
    if not may(person, "see_others"):
        own = f"annotator:{person.handle}"
        sources = tuple(source for source in sources if source in {"gold", own})
    return st.selectbox(
        words["source"],
        sources,
        index=sources.index("gold"),
        format_func=source_namer(services, words),
        key="flow_source",
        width=220,
    )


def choose_flows(read: ReadFlows, schema: EventSchema, to: Telling) -> FlowFilter:
    """Asks which flows are wanted; nothing chosen wants all."""
    words = to.words
    documents = sorted({flow.sentence.document for flow in read.flows})
    every = words["all_parties"]
    party = st.selectbox(
        words["party"],
        party_names(read.flows),
        index=None,
        placeholder=every,
        key="flow_party",
        width=260,
    )
    counted = st.selectbox(
        words["counted_filter"],
        counted_words(read.flows),
        index=None,
        placeholder=every,
        key="flow_counted",
        width=180,
    )
    types = st.multiselect(
        words["types"],
        [rule.type for rule in schema.flows.events] if schema.flows else [],
        format_func=to.labels.type,
        placeholder=every,
        key="flow_types",
        width=220,
    )
    keys = st.multiselect(
        words["documents"], documents, placeholder=every, key="flow_documents", width=240
    )
    since, until = (_day(words[name], name) for name in ("since", "until"))
    return FlowFilter(
        party=party,
        types=tuple(types),
        documents=tuple(keys),
        since=since,
        until=until,
        counted=counted,
    )


def _day(label: str, name: str) -> str | None:
    chosen = st.date_input(
        label,
        value=None,
        min_value=_FIRST,
        max_value=_LAST,
        format="YYYY-MM-DD",
        key=f"flow_{name}",
        width=140,
    )
    return chosen.isoformat() if isinstance(chosen, date) else None
