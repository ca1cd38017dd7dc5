"""Measures how long a score takes, and how much memory."""

import resource
import sys
import time

import numpy as np

from annotator.measure.columns import Small
from annotator.measure.counts import ParagraphTally
from annotator.measure.fast.side import Columns, Side
from annotator.measure.fast.tables import count_columns
from annotator.measure.score import report_of
from annotator.measure.table import TallyTable, merge_tables, table_of
from annotator.measure.table_bytes import dump_table, load_table
from annotator.measure.tally import tally
from annotator.model.record import Record
from annotator.workflow.bench.score_corpus import made_corpus
from annotator.workflow.numbers.counted import A_ROW

DASHBOARD = 50_000
"""Paragraphs of the dashboard that is measured."""
CHECKED = 2000
"""Paragraphs that are counted one by one too, to hold both ways against each other."""


class ScoreBench(Record):
    """What scoring a made-up corpus took; CPU seconds of this process."""

    gold_events: int
    gold_fillers: int
    proposed_events: int
    paragraphs: int
    one_by_one: int
    """Paragraphs with a choice between equally good pairings, which arrays cannot make."""
    cpu_seconds: float
    """Counting and reporting together."""
    report_seconds: float
    """Of these, the report from the counts."""
    floor_seconds: float
    """Sorting the columns of both sides once, in the same run: less no join could take."""
    per_paragraph_us: float
    """CPU time of a paragraph that is counted by itself, in millionths of a second."""
    dashboard_paragraphs: int
    """Paragraphs of the dashboard."""
    dashboard_seconds: float
    """CPU time from their kept tallies, one of them edited, to its figures."""
    is_equal: bool
    """The paragraphs that were counted both ways came out the same."""
    peak_mb: int
    """Greatest memory of the process, the made-up corpus included."""


def bench_score(events: int = 1_000_000, seed: int = 0) -> ScoreBench:
    """Scores a made-up corpus.

    Args:
        events: About how many gold events it has; three times as many fillers.
        seed: The same seed makes the same corpus.
    """
    corpus = made_corpus(events, seed)
    columns = corpus.columns
    begun = time.process_time()
    table, progress = count_columns(columns, corpus.read)
    counted = time.process_time()
    report = report_of(table)
    done = time.process_time()
    numbers = range(min(CHECKED, len(columns)))
    slow = [tally(p, sort_mistakes=False) for p in corpus.read(numbers)]
    slow_done = time.process_time()
    first = np.arange(len(columns)) < len(numbers)
    one, other = table.of_paragraphs(first), table_of(slow)
    return ScoreBench(
        gold_events=report.gold_events,
        gold_fillers=len(columns.gold.role),
        proposed_events=report.proposed_events,
        paragraphs=report.paragraphs,
        one_by_one=progress.one_by_one,
        cpu_seconds=done - begun,
        report_seconds=done - counted,
        floor_seconds=_floor(columns),
        dashboard_paragraphs=min(DASHBOARD, len(columns)),
        dashboard_seconds=_dashboard(table, slow[0]),
        per_paragraph_us=(slow_done - done) * 1_000_000 / max(1, len(numbers)),
        is_equal=one.events.totals() == other.events.totals()
        and one.fillers.totals() == other.fillers.totals(),
        peak_mb=_peak_mb(),
    )


def _dashboard(table: TallyTable, edited: ParagraphTally) -> float:
    """Returns the time from kept bytes to a report, with one paragraph counted anew."""
    place = np.arange(len(table))
    rows = [
        dump_table(table.of_paragraphs((place >= n) & (place < min(n + A_ROW, DASHBOARD))))
        for n in range(0, min(DASHBOARD, len(table)), A_ROW)
    ]
    begun = time.process_time()
    kept = merge_tables([load_table(row) for row in rows])
    stays = np.arange(len(kept)) > 0
    report_of(merge_tables([kept.of_paragraphs(stays), table_of([edited])]))
    return time.process_time() - begun


def _floor(columns: Columns) -> float:
    """Returns the time that sorting each column of both sides takes."""
    begun = time.process_time()
    for side in (columns.gold, columns.proposed):
        for column in _columns(side):
            np.argsort(column, kind="stable")
    return time.process_time() - begun


def _columns(side: Side) -> tuple[Small, ...]:
    return (side.type, side.start, side.role, side.filler_start, side.value, side.text)


def _peak_mb() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # kilobytes on Linux, bytes on macOS
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
