"""How far people agree: blind and assisted work apart, machines left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import NamedTuple

from annotator.errors import NothingToCompare
from annotator.measure.agreement.drift import Finish, Span
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.known import KnownIntervals
from annotator.measure.agreement.report import Asked, agreement
from annotator.measure.agreement.table import AgreementTable
from annotator.model.agreement import AgreementReport, ModeAgreement, PersonPace
from annotator.model.remark import Remark
from annotator.model.report import Rate
from annotator.model.review import Mode
from annotator.store.documents.annotations import finishes
from annotator.store.file.database import Store
from annotator.store.numbers.shared_work import (
    PersonFinished,
    WorkState,
    count_mixed,
    finished_by_person,
    work_state,
)
from annotator.store.numbers.work import Pace, paces, work_days
from annotator.store.numbers.work_sums import WorkSums
from annotator.workflow.numbers.agree_reading import MODES
from annotator.workflow.numbers.agree_tallies import AgreementTallies
from annotator.workflow.services import Services


class _Question(NamedTuple):
    mode: Mode | None
    period: Span
    worst: int


class _Answer(NamedTuple):
    state: WorkState
    asked: _Question
    report: AgreementReport


class _Measured(NamedTuple):
    """Figures of one mode, and what they were made from."""

    table: AgreementTable
    asked: Asked
    report: ModeAgreement | None


class AgreementCache:
    """What was counted of one store; an edit costs its own paragraph. Threads may share it."""

    def __init__(self) -> None:
        self._tallies = AgreementTallies()
        self._sums = WorkSums()
        self._intervals = KnownIntervals()
        self._measured: dict[Mode, _Measured] = {}
        self._last: _Answer | None = None
        self._lock = Lock()

    def report(
        self,
        services: Services,
        *,
        mode: Mode | None = None,
        period: Span = "week",
        worst: int = 20,
    ) -> AgreementReport:
        """Measures how far the people of a store agree; see ``agree``."""
        asked = _Question(mode, period, worst)
        with self._lock:
            # before anything is read: what is decided meanwhile is looked at the next time
            state = work_state(services.store)
            if self._last is None or self._last[:2] != (state, asked):
                self._last = _Answer(state, asked, self._report(services.store, asked))
            return self._last.report

    def _report(self, store: Store, asked: _Question) -> AgreementReport:
        finished = finished_by_person(store)
        if not finished:
            message = (
                "nobody has finished a paragraph yet, so there is nothing to compare; "
                "annotator review, or annotator import FILE --annotator NAME"
            )
            raise NothingToCompare(message, "nobody_finished")
        tables = self._tallies.tables(store)
        modes = [mode for mode in MODES if asked.mode in {None, mode}]
        found = {mode: self._measure(store, mode, tables[mode], asked) for mode in modes}
        remarks = (*_about_missing(found, asked.mode), *_about_work(store, finished))
        return AgreementReport(
            modes=tuple(report for report in found.values() if report is not None),
            paces=_paces(store, self._sums, finished),
            remarks=remarks,
        )

    def _measure(
        self, store: Store, mode: Mode, table: AgreementTable, question: _Question
    ) -> ModeAgreement | None:
        done = _finishes(store, mode) if question.period == "hundred" else ()
        asked, known = (
            Asked(question.period, question.worst, done),
            self._measured.get(mode),
        )
        if known is None or known[:2] != (table, asked):
            report = agreement(mode, table, asked, self._intervals)
            known = self._measured[mode] = _Measured(table, asked, report)
        return known.report


def agree(
    services: Services,
    *,
    mode: Mode | None = None,
    period: Span = "week",
    worst: int = 20,
) -> AgreementReport:
    """Measures how far the people of a store agree.

    Args:
        services: Store and schema.
        mode: The only mode to look at; None for all, each by itself.
        period: What a step of the drift is.
        worst: Paragraphs to name, those with most disputed first.

    Raises:
        NothingToCompare: Nobody has finished anything yet.
    """
    return AgreementCache().report(services, mode=mode, period=period, worst=worst)


def _finishes(store: Store, mode: Mode) -> tuple[Finish, ...]:
    return tuple(
        Finish(each.annotator, Place(each.document_key, each.number), each.finished_at)
        for each in finishes(store)
        if each.mode == mode
    )


def _paces(
    store: Store, sums: WorkSums, finished: Iterable[PersonFinished]
) -> tuple[PersonPace, ...]:
    sums.catch_up(store)
    times = {p.annotator: p for p in paces(store, sums) if p.action == "accept"}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day in work_days(store, sums):
        counts[day.annotator].update(
            accept=day.accepted, fix=day.fixed, reject=day.rejected
        )
    for each in finished:
        counts[each.annotator].update(paragraphs=each.paragraphs, imported=each.imported)
    return tuple(_pace(name, counts[name], times.get(name)) for name in sorted(counts))


def _pace(name: str, counts: Counter[str], time: Pace | None) -> PersonPace:
    return PersonPace(
        annotator=name,
        paragraphs=counts["paragraphs"],
        imported=counts["imported"],
        accepted=counts["accept"],
        fixed=counts["fix"],
        rejected=counts["reject"],
        median_seconds=time.median_seconds if time else None,
        hasty=Rate(hits=time.at_a_glance, total=time.timed)
        if time
        else Rate(hits=0, total=0),
    )


def _about_missing(
    measured: Mapping[Mode, ModeAgreement | None], asked_for: Mode | None
) -> Iterator[Remark]:
    """Says which modes have no figures; that nobody reveals proposals needs no word."""
    for mode, report in measured.items():
        if report is None and (asked_for is not None or mode != "revealed"):
            yield Remark.of("mode_without_pairs", mode=mode)


def _about_work(store: Store, finished: Iterable[PersonFinished]) -> Iterator[Remark]:
    mixed = count_mixed(store)
    if mixed:
        yield Remark.of("mixed_modes", paragraphs=mixed)
    for each in finished:
        if each.imported:
            yield Remark.of("from_file", paragraphs=each.imported, name=each.annotator)
