"""Tallies of runs against the gold, brought up to date and never counted twice.

A decision changes single paragraphs, which are counted anew; all other tallies are only
summed. The store keeps them too, so that a process that starts reads them.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

import numpy as np

from annotator.measure.counts import ParagraphTally
from annotator.measure.score import Headline, Options, headline_of, report_on
from annotator.measure.table import table_of
from annotator.measure.tally import tally
from annotator.model.mistake import MistakeKind
from annotator.model.report import ScoreReport
from annotator.store.numbers.kept_tallies import Keeping, Sources, keeping_of
from annotator.store.numbers.score_rows import answered_gold_count
from annotator.store.numbers.scoring import (
    Marks,
    decided_since,
    gold_fingerprints,
    marks_of,
    run_fingerprints,
)
from annotator.workflow.numbers.counted import (
    MAKER,
    Counted,
    Keeper,
    counted_of,
    load_counted,
    signature,
)
from annotator.workflow.numbers.score import is_by_value, score_sources
from annotator.workflow.numbers.score_pairs import (
    Asked,
    name_of,
    nothing_shared,
    prompt_examples,
    read_paragraphs,
    run_asked,
    seen_while_annotating,
)
from annotator.workflow.services import Services

AT_ONCE = 1000
"""Paragraphs whose events are in memory at a time, and that are kept together."""

MOST_RUNS = 12
"""Runs in memory: as many as are shown side by side."""

GOLD = "gold"


class SummedUp(NamedTuple):
    """The tallies that a run's figures are made of, and what is the same in all figures."""

    made_of: Counted
    """The tallies with those of examples."""
    shown: frozenset[int]
    """Paragraphs that the run's prompt shows: nothing to measure it on."""
    counted: Counted
    """Those without."""
    headline: Headline

    @property
    def examples(self) -> int:
        """How many paragraphs are left out because the run's prompt shows them."""
        return len(self.made_of.numbers) - len(self.counted.numbers)

    def wrong(self, kind: MistakeKind | None) -> frozenset[int]:
        """Returns the paragraphs that figures rest on and that hold a kind of mistake.

        Args:
            kind: The kind; None for any.
        """
        found, numbers = self.counted.table.mistakes, self.counted.numbers
        if found is None:
            return frozenset()
        wanted = [kind in {None, each} for each in found.keys]
        rows = found.paragraph[np.array([*wanted, False], np.bool_)[found.key]]
        chosen = np.zeros(len(numbers), np.bool_)
        chosen[rows] = True
        chosen &= headline_of(self.counted.table)
        return frozenset(numbers[chosen].tolist())


class TallyCache:
    """Tallies of the last runs that were asked for; threads may share it.

    Args:
        runs: How many runs are in memory, the last asked for first.
    """

    def __init__(self, runs: int = MOST_RUNS) -> None:
        self._runs = runs
        self._known: OrderedDict[int, Counted] = OrderedDict()
        self._summed: dict[int, SummedUp] = {}
        self._reports: dict[int, tuple[SummedUp, Options, ScoreReport]] = {}
        self._lock = Lock()

    def report(self, services: Services, proposed: Asked, against: Asked) -> ScoreReport:
        """Scores as ``score_sources`` does, from kept tallies where it is a run and gold.

        Raises:
            InputError: A source does not exist, or the two share no paragraph.
        """
        run = run_asked(services, proposed)
        if run is None or against != GOLD:
            return score_sources(services, proposed, against)
        summed = self.summed_up(services, run.run_id)
        if not len(summed.counted.numbers):
            names = f"{name_of(proposed)} and {against}"
            raise nothing_shared(names, examples=summed.examples)
        options = Options(by_value=is_by_value(services, against), examples=summed.examples)
        last = self._reports.get(run.run_id)
        if last is not None and last[0] is summed and last[1] == options:
            return last[2]
        report = report_on(summed.headline, options)
        self._reports[run.run_id] = (summed, options, report)
        return report

    def summed_up(self, services: Services, run_id: int) -> SummedUp:
        """Returns what a run's figures are made of, examples of its prompt left out."""
        counted = self.counted(services, run_id)
        last = self._summed.get(run_id)
        if last is not None and last.made_of is counted:
            return last
        # what a prompt shows hangs on texts alone: decisions change nothing about it
        shown = (
            last.shown
            if last is not None and last.made_of.others == counted.others
            else prompt_examples(services, run_id)
        )
        kept = counted.of_paragraphs(~np.isin(counted.numbers, list(shown)))
        found = SummedUp(counted, shown, kept, Headline.of(kept.table))
        self._summed[run_id] = found
        return found

    def counted(self, services: Services, run_id: int) -> Counted:
        """Returns the tallies of a run as the store is now, examples of its prompt too."""
        with self._lock:
            known = self._known.get(run_id)
            found = _up_to_date(services, run_id, known)
            self._known[run_id] = found
            self._known.move_to_end(run_id)
            while len(self._known) > self._runs:
                forgotten, _ = self._known.popitem(last=False)
                self._summed.pop(forgotten, None)
                self._reports.pop(forgotten, None)
        return found

    def is_ready(self, services: Services, run_id: int, large: int) -> bool:
        """Tells whether a run need not be counted from the beginning, or soon is.

        Args:
            services: The store.
            run_id: The run.
            large: Gold paragraphs from which on it is not soon.
        """
        sources = Sources(f"run:{run_id}", GOLD)
        if keeping_of(services.store, sources, MAKER).marks is not None:
            return True
        return answered_gold_count(services.store, run_id) < large

    def wrong(
        self, services: Services, run_id: int, kind: MistakeKind | None
    ) -> frozenset[int]:
        """Returns the paragraphs that a report rests on and that hold a kind of mistake.

        Args:
            services: The store.
            run_id: The run.
            kind: The kind; None for any.
        """
        return self.summed_up(services, run_id).wrong(kind)


def _up_to_date(services: Services, run_id: int, known: Counted | None) -> Counted:
    """Counts what has changed since, forgets what is no longer there, and keeps both."""
    store, sources = services.store, Sources(f"run:{run_id}", GOLD)
    # before anything is read: what is decided meanwhile is looked at the next time
    marks = marks_of(store, run_id)
    if known is None or keeping_of(store, sources, MAKER).edition != known.keeping.edition:
        known = load_counted(store, sources)
    if known.keeping.marks == marks:
        return known
    scope = _touched(services, known.keeping, marks)
    now = signatures_of(services, run_id, scope)
    before = known.signed(scope)
    new = {number: made for number, made in now.items() if before.get(number) != made}
    gone = [number for number in before if number not in now]
    if not new and not gone:
        return replace(known, keeping=known.keeping._replace(marks=marks))
    rest = known.of_paragraphs(~np.isin(known.numbers, [*gone, *new]))
    keeper = Keeper(store, sources, known.keeping, np.array(gone, np.int64))
    parts = list(_counted(services, run_id, new, keeper, marks))
    return keeper.gathered(rest.and_those(parts), marks)


def _touched(services: Services, keeping: Keeping, marks: Marks) -> frozenset[int] | None:
    """Returns the paragraphs that may have changed since; None for all."""
    if keeping.marks is None or keeping.marks.others != marks.others:
        return None
    return frozenset(decided_since(services.store, keeping.marks.decision))


def signatures_of(
    services: Services, run_id: int, scope: frozenset[int] | None
) -> dict[int, int]:
    """Returns the signatures of paragraphs with an answer and gold."""
    answers = run_fingerprints(services.store, run_id, scope)
    gold = gold_fingerprints(services.store, scope)
    return {n: signature(f"{answers[n]} {g}") for n, g in gold.items() if n in answers}


def _counted(
    services: Services, run_id: int, new: Mapping[int, int], keeper: Keeper, marks: Marks
) -> Iterator[Counted]:
    """Counts paragraphs, some at a time, and keeps each lot as soon as it is counted."""
    numbers = tuple(new)
    for first in range(0, max(1, len(numbers)), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        tallies = dict(_tallied(services, run_id, some))
        made = counted_of({n: new[n] for n in tallies}, table_of(tuple(tallies.values())))
        is_last = first + AT_ONCE >= len(numbers)
        keeper.keep(made, marks if is_last else None)
        yield made


def _tallied(
    services: Services, run_id: int, numbers: Sequence[int]
) -> Iterator[tuple[int, ParagraphTally]]:
    corrected = seen_while_annotating(services, run_id, GOLD, numbers)
    for number, paragraph in read_paragraphs(services, run_id, numbers, corrected):
        yield number, tally(paragraph)
