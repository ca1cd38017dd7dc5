"""Keeps tallies of a run against the gold, so that a page need not score it all again.

A tally is kept under what its paragraph's answer and gold are made of. An edit changes that
for one paragraph, which is counted anew; all other tallies are only summed.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from threading import Lock

import numpy as np

from annotator.errors import InputError
from annotator.measure.score import Options, report_of
from annotator.measure.table import TallyTable, merge_tables, table_of
from annotator.measure.tally import ParagraphTally, tally
from annotator.model.report import ScoreReport
from annotator.store.scoring import gold_fingerprints, run_fingerprints
from annotator.workflow.score import is_by_value, score_sources
from annotator.workflow.score_pairs import (
    prompt_examples,
    read_paragraphs,
    seen_while_annotating,
)
from annotator.workflow.services import Services
from annotator.workflow.sources import run_of

AT_ONCE = 1000
"""Paragraphs whose events are in memory at a time."""

Fingerprint = tuple[str, str]
"""What the answer and the gold of a paragraph are made of."""


@dataclass
class _Kept:
    """The tallies of one run."""

    fingerprints: dict[int, Fingerprint] = field(default_factory=dict)
    """By paragraph, in the order of the table's rows."""
    table: TallyTable = field(default_factory=lambda: table_of(()))


class TallyCache:
    """Tallies of the last runs that were asked for; threads may share it.

    Args:
        runs: How many runs are kept, the last asked for first.
    """

    def __init__(self, runs: int = 4) -> None:
        self._runs = runs
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._lock = Lock()

    def report(self, services: Services, proposed: str, against: str) -> ScoreReport:
        """Scores as ``score_sources`` does, from kept tallies where it is a run and gold.

        Raises:
            InputError: A source does not exist, or the two share no paragraph.
        """
        run = run_of(services, proposed)
        if run is None or against != "gold":
            return score_sources(services, proposed, against)
        shown = prompt_examples(services, run.run_id)
        with self._lock:
            kept = self._kept.setdefault(run.run_id, _Kept())
            self._kept.move_to_end(run.run_id)
            while len(self._kept) > self._runs:
                self._kept.popitem(last=False)
            now = _fingerprints(services, run.run_id)
            examples = shown & now.keys()
            _bring_up_to_date(
                services, kept, run.run_id, {n: f for n, f in now.items() if n not in shown}
            )
            table = kept.table
        if not len(table):
            message = (
                f"{proposed} and gold share no paragraph; review some paragraphs first"
            )
            raise InputError(message)
        by_value = is_by_value(services, against)
        return report_of(table, Options(by_value=by_value, examples=len(examples)))


def _fingerprints(services: Services, run_id: int) -> dict[int, Fingerprint]:
    answers = run_fingerprints(services.store, run_id)
    gold = gold_fingerprints(services.store)
    return {n: (answers[n], made) for n, made in gold.items() if n in answers}


def _bring_up_to_date(
    services: Services, kept: _Kept, run_id: int, now: Mapping[int, Fingerprint]
) -> None:
    """Counts what has changed, and forgets what is no longer there."""
    stays = np.array([now.get(n) == f for n, f in kept.fingerprints.items()], np.bool_)
    new = {n: found for n, found in now.items() if kept.fingerprints.get(n) != found}
    if stays.all() and not new:
        return
    tallies = dict(_counted(services, run_id, tuple(new)))
    rows = compress(kept.fingerprints.items(), stays)
    kept.table = merge_tables(
        [kept.table.of_paragraphs(stays), table_of(tuple(tallies.values()))]
    )
    kept.fingerprints = {**dict(rows), **{n: new[n] for n in tallies}}


def _counted(
    services: Services, run_id: int, numbers: Sequence[int]
) -> Iterator[tuple[int, ParagraphTally]]:
    corrected = seen_while_annotating(services, run_id, "gold") if numbers else frozenset()
    for first in range(0, len(numbers), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        for number, paragraph in read_paragraphs(services, run_id, some, corrected):
            yield number, tally(paragraph)
