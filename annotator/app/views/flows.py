"""The page of flows: who gave or did what for whom, and the sentences that say so."""

import streamlit as st

from annotator.app.flows import tabs as flow_tabs
from annotator.app.flows.filters import choose_flows, choose_source
from annotator.app.flows.tables import Telling
from annotator.app.flows.tabs import FlowPage
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.store.queue.sight import PlaceAhead, blind_ahead
from annotator.workflow.flows import (
    NOT_GOLD,
    WITHHELD,
    ReadFlows,
    flows_file,
    flows_state,
    read_flows,
    report_of,
)
from annotator.workflow.services import Services

_DRAWN_AS = {NOT_GOLD: st.warning, WITHHELD: st.info}
"""Notes that must not be overlooked."""


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page; a tab is worked out when it is open."""
    services, words = desks.services, catalogue(language).flows
    if services.schema.flows is None:
        st.info(escaped(words["no_flows"].format(schema=services.schema.id)))
        return
    to = Telling(words, Labels(services.schema, language))
    try:
        page = _choose(services, person, to)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    _draw_notes(page)
    if page.read.flows:
        flow_tabs.draw_tabs(page)
    else:
        st.info(words["nothing"])


def _choose(services: Services, person: Person, to: Telling) -> FlowPage:
    """Asks what is wanted, and reads it.

    Raises:
        AnnotatorError: There is nothing to read.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = choose_source(services, person, to.words)
        with st.spinner(to.words["working"]):
            withheld = blind_ahead(services.store, person.person_id)
            read = _read(services, source, withheld, flows_state(services))
        wanted = choose_flows(read, services.schema, to)
        report = report_of(services, read, wanted)
        st.download_button(
            to.words["jsonld"],
            lambda: flows_file(report),
            file_name="flows.jsonld",
            mime="application/ld+json",
            icon=":material/download:",
            on_click="ignore",
        )
    return FlowPage(services, person, read, report, to)


def _draw_notes(page: FlowPage) -> None:
    words = page.to.words
    for note in page.report.notes:
        draw = _DRAWN_AS.get(note.code, st.caption)
        draw(words[f"note_{note.code}"].format(count=note.count, twice=words["tab_twice"]))


@st.cache_resource(max_entries=4, ttl=60, show_spinner=False, hash_funcs={frozenset: hash})
def _read(
    _services: Services,
    source: str,
    withheld: frozenset[PlaceAhead],
    state: tuple[str, str | None, int, int],  # noqa: ARG001  # part of the key
) -> ReadFlows:
    """Returns all flows of a source; a minute, for a run may still be going on."""
    return read_flows(_services, source, withheld)
