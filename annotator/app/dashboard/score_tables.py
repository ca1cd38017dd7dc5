"""A score as tables and tiles, in the reader's words; the page and the report share them."""

from collections.abc import Mapping

from annotator.app.labels import Labels
from annotator.app.section import Tile
from annotator.app.tables import Table
from annotator.measure.numbers import figure, percent, probability
from annotator.model.comparison import ChangeReport
from annotator.model.report import (
    GroupScore,
    Interval,
    MetricName,
    MetricScore,
    ScoreReport,
)

Words = Mapping[str, str]

HEADLINES: tuple[MetricName, ...] = ("role_value", "role_span", "event", "event_exact")
"""What the tiles show, the most telling first."""

_OF_TYPES: tuple[MetricName, ...] = (
    "event",
    "trigger",
    "role_span",
    "role_value",
    "event_exact",
)


def tiles(
    report: ScoreReport, words: Words, since: ChangeReport | None = None
) -> tuple[Tile, ...]:
    """Returns the headline figures.

    Args:
        report: The score.
        words: The reader's words.
        since: How it differs from an earlier run; None for none.
    """
    found = (_tile(report.metric(name), words) for name in HEADLINES)
    if since is None:
        return tuple(found)
    changes = (_change(since, name, words) for name in HEADLINES)
    return tuple(
        tile._replace(change=told) for tile, told in zip(found, changes, strict=True)
    )


def metrics_table(report: ScoreReport, words: Words) -> Table:
    """Returns every metric with its counts, figures and interval."""
    columns = ("metric", "n_proposed", "gold", "correct", "precision", "recall", "f1")
    return Table.of(
        words["all_metrics"],
        [*(words[name] for name in columns), words["low"], words["high"]],
        (
            (
                metric_label(metric.name, words),
                metric.counts.proposed,
                metric.counts.gold,
                round(metric.counts.correct),
                rounded(metric.counts.precision),
                rounded(metric.counts.recall),
                rounded(metric.counts.f1),
                *_bounds(metric.interval),
            )
            for metric in report.metrics
        ),
    )


def types_table(report: ScoreReport, words: Words, labels: Labels) -> Table:
    """Returns the F1 of each event type."""
    return Table.of(
        words["by_type"],
        [words["type"], words["n_proposed"], words["gold"], *_heads(words)],
        ((labels.type(group.event_type), *_figures(group)) for group in report.by_type),
    )


def documents_table(report: ScoreReport, words: Words) -> Table:
    """Returns the F1 of each document."""
    return Table.of(
        words["by_document"],
        [words["document"], words["n_proposed"], words["gold"], *_heads(words)],
        ((group.document, *_figures(group)) for group in report.by_document),
    )


def roles_table(report: ScoreReport, words: Words, labels: Labels) -> Table:
    """Returns the F1 of each role of each type, by span and by value."""
    return Table.of(
        words["by_role"],
        [words[n] for n in ("type", "role", "n_proposed", "gold", "span", "value")],
        (
            (
                labels.type(group.event_type),
                labels.role(group.event_type, group.role),
                *_sizes(group, "role_span"),
                _f1(group, "role_span"),
                _f1(group, "role_value"),
            )
            for group in report.by_role
        ),
    )


def attributes_table(report: ScoreReport, words: Words, labels: Labels) -> Table:
    """Returns how well attributes agree where a side states them."""
    return Table.of(
        words["attributes"],
        [words[name] for name in ("attribute", "stated", "agreed", "share")],
        (
            (labels.attribute(a.name), a.stated, a.agreed, percent(a.accuracy))
            for a in report.attributes
        ),
    )


def metric_label(name: MetricName, words: Words) -> str:
    """Returns what a metric is called."""
    return words[f"metric_{name}"]


def rounded(value: float | None) -> float | None:
    """Returns a figure with three decimals, for a cell; None of None."""
    return None if value is None else round(value, 3)


def _tile(metric: MetricScore, words: Words) -> Tile:
    counts, interval = metric.counts, metric.interval
    below = (
        f"{interval.low:.3f} – {interval.high:.3f}" if interval else words["no_interval"]
    )
    return Tile(
        label=metric_label(metric.name, words),
        value=figure(counts.f1),
        below=below,
        help=words["tile_help"].format(
            precision=figure(counts.precision), recall=figure(counts.recall)
        ),
    )


def _change(since: ChangeReport, name: MetricName, words: Words) -> str:
    """Says how a metric differs from the earlier run's, and whether that may be chance."""
    change = since.metric(name)
    earlier = words["run_numbered"].format(id=since.earlier.removeprefix("run:"))
    if change is None or change.difference is None:
        return words["no_change_known"].format(earlier=earlier)
    shown = f"{change.difference:+.3f}".replace("-", "−")
    if change.p is None:
        return words["change_untested"].format(change=shown, earlier=earlier)
    p = probability(change.p)
    told = p.replace("<", "< ") if p.startswith("<") else f"= {p}"
    return words["change_tested"].format(change=shown, earlier=earlier, p=told)


def _heads(words: Words) -> list[str]:
    return [metric_label(name, words) for name in _OF_TYPES]


def _figures(group: GroupScore) -> tuple[object, ...]:
    return (*_sizes(group, "event"), *(_f1(group, name) for name in _OF_TYPES))


def _sizes(group: GroupScore, name: MetricName) -> tuple[int, int]:
    metric = group.metric(name)
    return (metric.counts.proposed, metric.counts.gold) if metric else (0, 0)


def _f1(group: GroupScore, name: MetricName) -> float | None:
    metric = group.metric(name)
    return rounded(metric.counts.f1) if metric else None


def _bounds(interval: Interval | None) -> tuple[float | None, float | None]:
    if interval is None:
        return None, None
    return round(interval.low, 3), round(interval.high, 3)
