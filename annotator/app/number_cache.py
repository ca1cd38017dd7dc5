"""What the page of numbers works out once for each end of the log of decisions."""

import streamlit as st

from annotator.model.comparison import ChangeReport
from annotator.store.history import log_head
from annotator.workflow.dashboard import (
    Reliable,
    Scored,
    WorkReport,
    reliable,
    scored,
    work_report,
)
from annotator.workflow.differences import change_since
from annotator.workflow.services import Services
from annotator.workflow.tallies import TallyCache


def tallies_of(services: Services) -> TallyCache:
    """Returns the tallies of the store that this process serves."""
    return _tallies(str(services.store.path))


def scored_pair(services: Services, proposed: str, against: str) -> Scored:
    """Scores any two sources; a run and gold from what was counted before."""
    if proposed.startswith("run:") and against == "gold":
        return scored(services, proposed, against, tallies_of(services).report)
    return _scored(services, proposed, against, *_state(services))


def since(services: Services, run: int, earlier: int) -> ChangeReport:
    """Returns how a run differs from an earlier one."""
    return _since(services, run, earlier, *_state(services))


def reliability_of(services: Services, proposed: str) -> Reliable | None:
    """Returns how far scores can be believed; None without decisions."""
    return _reliable(services, proposed, *_state(services))


def work_of(services: Services) -> WorkReport:
    """Returns what people did so far."""
    return _work(services, *_state(services))


def _state(services: Services) -> tuple[str, str | None]:
    """Returns the store and the end of its log of decisions: what answers hang on."""
    return str(services.store.path), log_head(services.store)


@st.cache_resource(max_entries=1, show_spinner=False)
def _tallies(store: str) -> TallyCache:  # noqa: ARG001  # the key of what is kept
    """Returns the tallies of the store that this process serves."""
    return TallyCache()


@st.cache_resource(max_entries=8, show_spinner=False)
def _scored(
    _services: Services,
    proposed: str,
    against: str,
    store: str,  # noqa: ARG001  # with the next one, what the answer hangs on
    log: str | None,  # noqa: ARG001
) -> Scored:
    """Returns the score of any two sources."""
    return scored(_services, proposed, against)


@st.cache_resource(max_entries=8, show_spinner=False)
def _since(
    _services: Services,
    run: int,
    earlier: int,
    store: str,  # noqa: ARG001
    log: str | None,  # noqa: ARG001
) -> ChangeReport:
    """Returns how a run differs from an earlier one, likewise."""
    return change_since(_services, tallies_of(_services), run, earlier)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reliable(
    _services: Services,
    proposed: str,
    store: str,  # noqa: ARG001
    log: str | None,  # noqa: ARG001
) -> Reliable | None:
    """Returns how far scores can be believed, likewise."""
    return reliable(_services, proposed)


@st.cache_resource(max_entries=2, show_spinner=False)
def _work(
    _services: Services,
    store: str,  # noqa: ARG001
    log: str | None,  # noqa: ARG001
) -> WorkReport:
    """Returns what people did so far, likewise."""
    return work_report(_services)
