"""Choices on the page of numbers: they last for a visit, and the address carries them."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_tab_container import TabContainer

from annotator.app import state
from annotator.app.dashboard.error_tables import error_label
from annotator.model.mistake import MISTAKE_KINDS, MistakeKind
from annotator.model.report import ScoreReport
from annotator.workflow.numbers.dashboard import comparable_sources, shown_runs
from annotator.workflow.numbers.differences import earlier_runs
from annotator.workflow.services import Services

Words = Mapping[str, str]

NONE = "none"
FILE = "file"
"""The source that is a file of the reader's."""


_LABELS = MappingProxyType({"run": "run_label", "gold": "gold_label", FILE: "file"})


class Chosen(NamedTuple):
    """What is held against what."""

    proposed: str
    against: str
    run: int | None
    """Number of the run that is scored; None for people, files, and the gold."""

    @property
    def has_file(self) -> bool:
        """Tells whether a file is compared."""
        return FILE in {self.proposed, self.against}


def choose_tab(names: Sequence[str], words: Words) -> Sequence[TabContainer]:
    """Draws tabs, the one that was open last open."""
    wanted = state.choice("tab")
    first = next((name for name in names if name == wanted), names[0])
    labels = [words[name] for name in names]
    state.preset("numbers", labels, words[first])
    tabs = st.tabs(labels, key="numbers", on_change="rerun")
    for name, tab in zip(names, tabs, strict=True):
        if tab.open:
            state.keep_choice("tab", name, is_default=name == names[0])
    return tabs


def choose_sources(
    services: Services, line: Sequence[DeltaGenerator], words: Words
) -> Chosen:
    """Asks what is held against what: two of runs, gold, people and a file.

    Args:
        services: The store.
        line: Where to ask: two places side by side.
        words: The reader's words.
    """
    sources = (*comparable_sources(services), FILE)
    label = _labels(services, words)
    with line[0]:
        proposed = choose_proposed(services, words)
    with line[1]:
        against = _choose("against", sources, "gold", label, words)
    return Chosen(proposed, against, _run_number(proposed))


def choose_proposed(services: Services, words: Words) -> str:
    """Asks for the source that is looked at, without what it is held against."""
    sources = (*comparable_sources(services), FILE)
    return _choose("proposed", sources, sources[0], _labels(services, words), words)


def choose_run(services: Services, words: Words) -> int | None:
    """Asks for the source that is looked at; returns the run that it is, if it is one."""
    return _run_number(choose_proposed(services, words))


def choose_earlier(services: Services, chosen: Chosen, words: Words) -> int | None:
    """Asks which run a run is compared with; None for none, and where there is none."""
    if chosen.run is None or chosen.against != "gold":
        return None
    earlier = [f"run:{run.run_id}" for run in earlier_runs(services, chosen.run)]
    if not earlier:
        return None
    names = _labels(services, words)

    def label(source: str) -> str:
        return words["since_none"] if source == NONE else names(source)

    found = _choose("since", [*earlier, NONE], earlier[0], label, words)
    return None if found == NONE else int(found.removeprefix("run:"))


def choose_kind(report: ScoreReport, words: Words) -> MistakeKind | None:
    """Asks for a kind of error; None for all."""
    counts: dict[str, int] = {each.kind: each.count for each in report.mistakes or ()}
    kinds = {kind: error_label(kind, words) for kind in MISTAKE_KINDS if kind in counts}

    def label(kind: str) -> str:
        if kind == NONE:
            return f"{words['all']} ({sum(counts.values())})"
        return f"{kinds[kind]} ({counts[kind]})"  # type: ignore[index]  # keys are kinds

    found = _choose("error_kind", [NONE, *kinds], NONE, label, words)
    return next((kind for kind in kinds if kind == found), None)


def _run_number(source: str) -> int | None:
    number = source.removeprefix("run:")
    return int(number) if number != source else None


def _choose(
    name: str,
    options: Sequence[str],
    usual: str,
    label: Callable[[str], str],
    words: Words,
) -> str:
    wanted = state.choice(name)
    first = next((each for each in options if each == wanted), usual)
    widget = f"numbers-{name}"
    state.preset(widget, options, first)
    found = st.selectbox(words[name], options, format_func=label, key=widget)
    state.keep_choice(name, found, is_default=found == usual)
    return found


def _labels(services: Services, words: Words) -> Callable[[str], str]:
    models = {f"run:{run.run_id}": run.facts.model for run in shown_runs(services)}

    def label(source: str) -> str:
        kind, _, rest = source.partition(":")
        told = words[_LABELS.get(kind, "person_label")]
        return told.format(id=rest, name=rest, model=models.get(source, ""))

    return label
