"""What a page of numbers or a report says of scores, people and runs."""

from collections.abc import Mapping, Sequence

from annotator.app import charts
from annotator.app.charts import LIGHT_INK
from annotator.app.dashboard import (
    error_tables,
    outcome_tables,
    run_tables,
    score_tables,
    trend_charts,
    work_tables,
)
from annotator.app.labels import Labels
from annotator.app.section import Banner, Section, Tile, Titled, titled
from annotator.measure.caveats import FEWEST_INDEPENDENT
from annotator.model.comparison import ChangeReport
from annotator.model.mistake import Mistake
from annotator.model.report import ScoreReport
from annotator.workflow.numbers.dashboard import RunRow, Scored, WorkReport

Words = Mapping[str, str]


def quality(
    found: Scored,
    labels: Labels,
    words: Words,
    *,
    since: ChangeReport | None = None,
    ink: str = LIGHT_INK,
) -> Section:
    """Returns how good what was scored is, or why that cannot be said.

    Args:
        found: The score.
        labels: What types and roles are called.
        words: The reader's words.
        since: How it differs from an earlier run; None for none.
        ink: Colour of text inside plots.
    """
    report = found.report
    if report is None:
        return unscored(words["quality"], found, labels, words)
    return Section(
        title=words["quality"],
        caption=words["basis"].format(
            paragraphs=report.paragraphs,
            documents=report.documents,
            gold=report.gold_events,
            proposed=report.proposed_events,
        ),
        banner=_banner(found, report, words),
        tiles=score_tables.tiles(report, words, since),
        note=_about_change(since, labels, words),
        warnings=labels.teller.tell_all(
            (*report.warnings, *(() if since is None else since.remarks))
        ),
        plots=_quality_plots(report, labels, words, ink),
        tables=(
            outcome_tables.gold_table(report, words),
            score_tables.metrics_table(report, words),
            outcome_tables.sizes_table(report, words),
            score_tables.types_table(report, words, labels),
            score_tables.roles_table(report, words, labels),
            outcome_tables.outcomes_table(report, words, labels),
            outcome_tables.macro_table(report, words),
            score_tables.documents_table(report, words),
            score_tables.attributes_table(report, words, labels),
            outcome_tables.basis_table(report, words),
        ),
    )


def _about_change(since: ChangeReport | None, labels: Labels, words: Words) -> str:
    """Says what differences rest on; few common paragraphs are for the first to know."""
    if since is None:
        return ""
    few = [remark for remark in since.remarks if remark.code == "few_shared"]
    if few:
        return labels.teller.tell(few[0])
    return words["change_basis"].format(
        paragraphs=since.paragraphs, documents=since.documents
    )


def unscored(title: str, found: Scored, labels: Labels, words: Words) -> Section:
    """Returns why there is no score."""
    problems = [found.problem] if found.problem else []
    return Section(title, warnings=(words["nothing"], *labels.teller.tell_all(problems)))


def errors(
    report: ScoreReport,
    listed: Sequence[Mistake],
    labels: Labels,
    words: Words,
    *,
    ink: str = LIGHT_INK,
) -> Section:
    """Returns what is wrong: how often each kind of error, and errors one by one.

    Args:
        report: The score.
        listed: The errors to list, of all there are or of one kind.
        labels: What types and roles are called.
        words: The reader's words.
        ink: Colour of text inside plots.
    """
    bars = charts.bars(error_tables.kinds(report, words), words["errors"], ink)
    total = sum(each.count for each in report.mistakes or ())
    caption = "errors_caption" if total else "no_errors"
    return Section(
        title=words["errors_title"],
        caption=words[caption].format(listed=len(listed), total=total),
        plots=(*titled((words["errors_by_kind"], bars)), *_boundaries(report, words, ink)),
        tables=(
            error_tables.errors_table(listed, words, labels),
            error_tables.kinds_table(report, words),
            error_tables.shifts_table(report, words),
        ),
    )


def people(work: WorkReport, words: Words) -> Section:
    """Returns how far people are, and how they got there."""
    found = work.counts
    counts = {
        "tile_paragraphs": found.body,
        "tile_gold": found.gold,
        "tile_conflicts": found.conflicts,
        "tile_decisions": found.decisions,
    }
    worked = bool(work.days or work.shares)
    plot = charts.finished_by_day(work.days, words["finished"])
    return Section(
        title=words["people"],
        caption=words["glance_help"] if worked else words["nobody"],
        tiles=tuple(Tile(words[name], f"{n:,}", "", "") for name, n in counts.items()),
        plots=titled((words["finished_by_day"], plot)),
        tables=(
            work_tables.progress_table(work, words),
            work_tables.days_table(work, words),
            work_tables.pace_table(work, words),
            work_tables.reasons_table(work, words),
            work_tables.gaps_table(work, words),
        ),
    )


def runs(rows: Sequence[RunRow], words: Words) -> Section:
    """Returns what the runs came to, and what they could not make proposals of."""
    return Section(
        title=words["runs"],
        caption=words["runs_caption"] if rows else words["no_runs"],
        tables=(run_tables.runs_table(rows, words), run_tables.faults_table(rows, words)),
    )


def _banner(found: Scored, report: ScoreReport, words: Words) -> Banner | None:
    """Says which gold the figures rest on; there is nothing to say of other sources."""
    if found.against != "gold":
        return None
    rests_on_all = report.headline == "all"
    text = words["headline_all" if rests_on_all else "headline_independent"]
    independent = [c.paragraphs for c in report.gold_columns if c.name == "independent"]
    return Banner(
        text.format(
            paragraphs=report.paragraphs,
            left_out=report.left_out,
            independent=sum(independent),
            fewest=FEWEST_INDEPENDENT,
        ),
        is_warning=rests_on_all,
    )


def _documents_title(documents: Sequence[object], words: Words) -> str:
    if len(documents) <= charts.MOST_ROWS:
        return words["by_document"]
    return words["worst_documents"].format(count=charts.MOST_ROWS)


def _boundaries(report: ScoreReport, words: Words, ink: str) -> tuple[Titled, ...]:
    """Returns where spans begin and end too far left or right."""
    sides = (words["span_start"], words["span_end"])
    titles = (words["characters_off"], words["count"])
    plots = (
        (
            words[f"shifts_{part}"],
            trend_charts.boundary_bars(report.shifts or (), part, sides, titles, ink),
        )
        for part in error_tables.PARTS
    )
    return titled(*plots)


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
    return titled(
        (f"{value} · {words['by_type']}", forests[0]),
        (words["confusion"], confused),
        (f"{value} · {_documents_title(documents, words)}", forests[1]),
    )
