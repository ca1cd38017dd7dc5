"""What a page of numbers or a report says of scores over time."""

from collections.abc import Mapping

from annotator.app.dashboard import trend_charts
from annotator.app.dashboard.score_tables import metric_label, rounded
from annotator.app.dashboard.trend_charts import SHOWN, Named
from annotator.app.labels import Labels
from annotator.app.section import Section, titled
from annotator.app.tables import Table
from annotator.model.trend import TrendReport

Words = Mapping[str, str]


def trends(found: TrendReport, labels: Labels, words: Words) -> Section:
    """Returns how good proposals were over time: by date of review, and run by run."""
    periods = tuple((str(point.period), point) for point in found.by_period)
    runs = tuple((_run_name(point.run, words), point) for point in found.by_run)
    metrics = [(name, metric_label(name, words)) for name in SHOWN]
    by_period, by_run = (
        trend_charts.trend(points, metrics, words["f1"], words["n_paragraphs"])
        for points in (periods, runs)
    )
    return Section(
        title=words["trends"],
        caption=words["trends_caption"] if runs else words["no_trends"],
        warnings=labels.teller.tell_all(found.remarks),
        plots=titled((words["by_period"], by_period), (words["by_run"], by_run)),
        tables=(
            _table(words["by_period"], [words["period"]], periods, words),
            _runs_table(runs, words),
        ),
    )


def _run_name(run: int | None, words: Words) -> str:
    return f"{words['run']} {run}"


def _heads(words: Words) -> list[str]:
    sizes = [words["n_paragraphs"], words["n_documents"]]
    figures = (
        (metric_label(name, words), f"{words['low']}", f"{words['high']}") for name in SHOWN
    )
    told = [
        head if n == 0 else f"{metric} {head}"
        for metric, *bounds in figures
        for n, head in enumerate((metric, *bounds))
    ]
    return [*sizes, *told]


def _cells(named: Named) -> tuple[object, ...]:
    _, point = named
    figures = []
    for name in SHOWN:
        score = point.metric(name)
        interval = score.interval
        figures += [
            rounded(score.counts.f1),
            rounded(interval.low if interval else None),
            rounded(interval.high if interval else None),
        ]
    return (point.paragraphs, point.documents, *figures)


def _table(title: str, first: list[str], points: tuple[Named, ...], words: Words) -> Table:
    rows = ((named[0], *_cells(named)) for named in points)
    return Table.of(title, [*first, *_heads(words)], rows)


def _runs_table(runs: tuple[Named, ...], words: Words) -> Table:
    first = [words[name] for name in ("run", "model", "prompt", "started")]
    rows = (
        (
            point.run,
            point.model,
            point.prompt,
            (point.started_at or "")[:16].replace("T", " "),
            *_cells((name, point)),
        )
        for name, point in runs
    )
    return Table.of(words["by_run"], [*first, *_heads(words)], rows)
