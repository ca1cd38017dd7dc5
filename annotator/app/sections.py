"""What a page of numbers or a report holds, section by section, drawn by either."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.app import charts, run_tables, score_tables, work_tables
from annotator.app.charts import LIGHT_INK, Plot
from annotator.app.labels import Labels
from annotator.app.score_tables import Tile
from annotator.app.tables import Table
from annotator.model.report import ScoreReport
from annotator.workflow.dashboard import RunRow, Scored, WorkReport

Words = Mapping[str, str]


class Titled(NamedTuple):
    """A plot and what it shows."""

    title: str
    plot: Plot


class Section(NamedTuple):
    """Figures, plots and tables that belong together; whatever is empty is not drawn."""

    title: str
    caption: str = ""
    """What the figures rest on."""
    tiles: tuple[Tile, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the figures cannot say; plain text."""
    plots: tuple[Titled, ...] = ()
    tables: tuple[Table, ...] = ()


def quality(
    found: Scored, labels: Labels, words: Words, *, ink: str = LIGHT_INK
) -> Section:
    """Returns how good what was scored is, or why that cannot be said."""
    report = found.report
    if report is None:
        problem = (words["nothing"], found.problem or "")
        return Section(words["quality"], warnings=problem)
    return Section(
        title=words["quality"],
        caption=words["basis"].format(
            paragraphs=report.paragraphs,
            documents=report.documents,
            gold=report.gold_events,
            proposed=report.proposed_events,
        ),
        tiles=score_tables.tiles(report, words),
        warnings=report.warnings,
        plots=_quality_plots(report, labels, words, ink),
        tables=(
            score_tables.metrics_table(report, words),
            score_tables.types_table(report, words, labels),
            score_tables.roles_table(report, words, labels),
            score_tables.documents_table(report, words),
            score_tables.attributes_table(report, words, labels),
        ),
    )


def people(work: WorkReport, words: Words) -> Section:
    """Returns how far people are, and how they got there."""
    status = work.status
    counts = {
        "tile_paragraphs": status.body,
        "tile_gold": status.gold,
        "tile_conflicts": status.conflicts,
        "tile_decisions": status.decisions,
    }
    worked = bool(work.days or work.shares)
    plot = charts.finished_by_day(work.days, words["finished"])
    return Section(
        title=words["people"],
        caption=words["glance_help"] if worked else words["nobody"],
        tiles=tuple(Tile(words[name], f"{n:,}", "", "") for name, n in counts.items()),
        plots=_titled((words["finished_by_day"], plot)),
        tables=(
            work_tables.progress_table(work, words),
            work_tables.days_table(work, words),
            work_tables.pace_table(work, words),
            work_tables.reasons_table(work, words),
        ),
    )


def runs(rows: Sequence[RunRow], words: Words) -> Section:
    """Returns what the runs came to, and what they could not make proposals of."""
    return Section(
        title=words["runs"],
        caption=words["runs_caption"] if rows else words["no_runs"],
        tables=(run_tables.runs_table(rows, words), run_tables.faults_table(rows, words)),
    )


def _quality_plots(
    report: ScoreReport, labels: Labels, words: Words, ink: str
) -> tuple[Titled, ...]:
    value = words["metric_role_value"]
    types = charts.of_metric(report.by_type, "role_value", labels)
    documents = charts.of_metric(report.by_document, "role_value", labels)
    confused = charts.confusion(
        report.confusion,
        labels,
        gold=words["gold"],
        proposed=words["n_proposed"],
        none=words["none"],
        ink=ink,
    )
    forests = [
        charts.forest(groups, words["f1"], words["gold"]) for groups in (types, documents)
    ]
    return _titled(
        (f"{value} · {words['by_type']}", forests[0]),
        (words["confusion"], confused),
        (f"{value} · {words['by_document']}", forests[1]),
    )


def _titled(*plots: tuple[str, Plot | None]) -> tuple[Titled, ...]:
    return tuple(Titled(title, plot) for title, plot in plots if plot is not None)
