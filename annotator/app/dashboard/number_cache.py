"""What the page of numbers works out once for each end of the log of decisions."""

from functools import partial

import streamlit as st

from annotator.app.dashboard.choosing import FILE
from annotator.model.comparison import ChangeReport
from annotator.store.file.database import Store
from annotator.store.log.history import log_head
from annotator.store.numbers.scoring import gold_dates
from annotator.store.runs.costs import RunCosts
from annotator.store.runs.known import StoredRun
from annotator.workflow.numbers.dashboard import (
    Reliable,
    Scored,
    WorkReport,
    costs_of,
    reliable,
    scored,
)
from annotator.workflow.numbers.differences import change_since
from annotator.workflow.numbers.errors_kept import MistakeCache
from annotator.workflow.numbers.judged_kept import JudgedCache
from annotator.workflow.numbers.kept_by_paragraph import ParagraphCache
from annotator.workflow.numbers.score_file import Compared
from annotator.workflow.numbers.score_pairs import Asked
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.numbers.work_kept import WorkCache
from annotator.workflow.services import Services


def tallies_of(services: Services) -> TallyCache:
    """Returns the tallies of the store that this process serves."""
    return _tallies(str(services.store.path))


def mistakes_of(services: Services) -> MistakeCache:
    """Returns the mistakes of the run that was listed last, likewise."""
    return _mistakes(str(services.store.path))


def scored_pair(
    services: Services, proposed: str, against: str, file: Compared | None = None
) -> Scored:
    """Scores any two sources; a run and gold from what was counted before.

    Args:
        services: The store.
        proposed: The source that is scored; ``file`` for the file.
        against: The source that it is held against, likewise.
        file: A file that can be compared; None where neither is one.
    """
    if proposed.startswith("run:") and against == "gold":
        return scored(services, proposed, against, tallies_of(services).report)
    state = (*_state(services), None if file is None else file.digest)
    return _scored(services, file, proposed, against, state)


def asked_for(name: str, file: Compared | None) -> Asked:
    """Returns the source that a choice stands for."""
    if name != FILE or file is None or file.source is None:
        return name
    return file.source


def since(services: Services, run: int, earlier: int) -> ChangeReport:
    """Returns how a run differs from an earlier one."""
    return _since(services, run, earlier, *_state(services))


def reliability_of(services: Services, proposed: str) -> Reliable | None:
    """Returns how far scores can be believed; None without decisions."""
    return _reliable(services, proposed, *_state(services))


def work_of(services: Services) -> WorkReport:
    """Returns what people did so far."""
    return _work(str(services.store.path)).report(services)


def finish_dates(store: Store) -> dict[int, str]:
    """Returns when paragraphs were finished, as ``gold_dates`` does."""
    return _dates(str(store.path)).values(store, None, partial(gold_dates, store))


def costs_of_run(services: Services, run: StoredRun) -> RunCosts:
    """Returns what a run came to; once it has ended, that is settled."""
    if run.finished_at is None:
        return costs_of(services, run)
    return _costs(services, run, str(services.store.path), run.run_id, run.finished_at)


def _state(services: Services) -> tuple[str, str | None]:
    """Returns the store and the end of its log of decisions: what answers hang on."""
    return str(services.store.path), log_head(services.store)


@st.cache_resource(max_entries=1, show_spinner=False)
def _tallies(store: str) -> TallyCache:  # noqa: ARG001  # the key of what is kept
    """Returns the tallies of the store that this process serves."""
    return TallyCache()


@st.cache_resource(max_entries=1, show_spinner=False)
def _mistakes(store: str) -> MistakeCache:
    """Returns the mistakes that were listed last, likewise."""
    return MistakeCache(_tallies(store))


@st.cache_resource(max_entries=8, show_spinner=False)
def _scored(
    _services: Services,
    _file: Compared | None,
    proposed: str,
    against: str,
    state: tuple[str | None, ...],  # noqa: ARG001  # what the answer hangs on
) -> Scored:
    """Returns the score of any two sources."""
    return scored(_services, asked_for(proposed, _file), asked_for(against, _file))


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
    return reliable(_services, proposed, _judged(str(_services.store.path)).rows)


@st.cache_resource(max_entries=1, show_spinner=False)
def _work(store: str) -> WorkCache:  # noqa: ARG001
    """Returns the sums of people's work, likewise."""
    return WorkCache()


@st.cache_resource(max_entries=1, show_spinner=False)
def _judged(store: str) -> JudgedCache:  # noqa: ARG001
    """Returns what was decided on proposals, likewise."""
    return JudgedCache()


@st.cache_resource(max_entries=1, show_spinner=False)
def _dates(store: str) -> ParagraphCache[str]:  # noqa: ARG001
    """Returns when paragraphs were finished, likewise."""
    return ParagraphCache()


@st.cache_resource(max_entries=64, show_spinner=False)
def _costs(
    _services: Services,
    _run: StoredRun,
    store: str,  # noqa: ARG001
    run_id: int,  # noqa: ARG001
    finished_at: str,  # noqa: ARG001
) -> RunCosts:
    """Returns what a run that has ended came to."""
    return costs_of(_services, _run)
