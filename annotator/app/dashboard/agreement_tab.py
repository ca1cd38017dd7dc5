"""The tab of the page of numbers that tells how people agree."""

import streamlit as st

from annotator.app.dashboard import coding_sections
from annotator.app.dashboard.score_tabs import NumbersPage, draw_withheld
from annotator.app.drawing import draw_section, ink
from annotator.workflow.numbers.agree import AgreementCache
from annotator.workflow.numbers.agreed import agreed
from annotator.workflow.numbers.withheld import agreement_without


def draw_agreement(page: NumbersPage) -> None:
    """Draws how far people agree, each mode of work by itself."""
    services, words = page.services, page.words
    with st.spinner(words["working"]):
        found = agreed(services, _counted(str(services.store.path)))
    draw_withheld(page)
    if found.report is not None:
        shown = agreement_without(found.report, page.withheld)
        found = found.model_copy(update={"report": shown})
    for section in coding_sections.agreement(found, page.labels, words, ink=ink()):
        st.subheader(section.title)
        draw_section(section, words)


@st.cache_resource(max_entries=1, show_spinner=False)
def _counted(store: str) -> AgreementCache:  # noqa: ARG001  # the key of what is kept
    """Returns what this process has counted of the store that it serves."""
    return AgreementCache()
