"""The tables that score and compare print."""

from collections.abc import Iterator, Sequence

from annotator.cli.output import print_table, say
from annotator.measure.numbers import bounds, count, figure
from annotator.model.compat import CompatReport
from annotator.model.mistake import Mistake, MistakeSide
from annotator.model.outcome import Outcomes
from annotator.model.report import (
    Counts,
    GroupScore,
    MetricName,
    MetricScore,
    ScoreReport,
)

_COUNTS = ("proposed", "gold", "correct")
_FIGURES = ("P", "R", "F1")
_OF_TYPES: tuple[MetricName, ...] = ("event", "trigger", "role_span", "role_value")
_OUTCOMES = ("COR", "PAR", "INC", "SPU", "MIS", "UND", "OVG", "SUB", "ERR", "F")


def print_score(title: str, report: ScoreReport, *, partial: bool) -> None:
    """Prints the tables of a score, without its warnings."""
    _print_metrics(title, report.metrics)
    _print_gold(report)
    columns = ("proposed", "gold", "event", "trigger", "span", "value")
    rows = ((group.event_type, *_of_type(group)) for group in report.by_type)
    print_table("F1 by type", ("type", *columns), rows, right=columns)
    if partial:
        _print_outcomes(report)
    if report.mistakes:
        kinds = ((m.kind, count(m.count)) for m in report.mistakes)
        print_table("What is wrong", ("kind", "errors"), kinds, right=("errors",))
    for size in report.sample_sizes[:3]:
        say(
            f"{_name(size.metric)} F1 within ± {size.half_width:g} takes about "
            f"{count(size.documents)} documents, {count(size.more)} more than there are"
        )


def print_mistakes(title: str, mistakes: Sequence[Mistake]) -> None:
    """Prints what is wrong, one line each, with the address of its paragraph."""
    print_table(
        title,
        ("kind", "gold", "proposed", "review page"),
        (
            (m.kind, _told(m.gold), _told(m.proposed), f"/review{m.address}")
            for m in mistakes
        ),
    )


def print_compat(title: str, report: CompatReport) -> None:
    """Prints the figures of the literature."""
    right = (*_COUNTS, *_FIGURES)
    rows = ((score.name, *cells(score.counts)) for score in report.scores)
    print_table(f"{title}, as papers count", ("metric", *right), rows, right=right)


def cells(counts: Counts) -> tuple[object, ...]:
    """Returns counts and figures as they are printed."""
    correct = counts.correct
    told = count(correct) if isinstance(correct, int) else f"{correct:,.1f}"
    figures = (counts.precision, counts.recall, counts.f1)
    return (count(counts.proposed), count(counts.gold), told, *map(figure, figures))


def _print_metrics(title: str, metrics: Sequence[MetricScore]) -> None:
    right = [*_COUNTS, *_FIGURES, "95 % of F1"]
    if any(metric.bootstrap for metric in metrics):
        right.append("bootstrap")
    rows = (
        (
            _name(metric.name),
            *cells(metric.counts),
            bounds(metric.interval),
            *([bounds(metric.bootstrap)] if "bootstrap" in right else []),
        )
        for metric in metrics
    )
    print_table(title, ("metric", *right), rows, right=right)


def _print_gold(report: ScoreReport) -> None:
    """Prints the figures by how the gold was made, if it was made in more than one way."""
    if len(report.gold_columns) < 2:
        return
    names = tuple(f"{c.name} ({count(c.paragraphs)})" for c in report.gold_columns)
    rows = (
        (
            _name(metric.name),
            *(figure(c.metric(metric.name).counts.f1) for c in report.gold_columns),
        )
        for metric in report.metrics
    )
    print_table("F1 by how the gold was made", ("metric", *names), rows, right=names)


def _print_outcomes(report: ScoreReport) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        yield ("all", *_outcome_cells(report.outcomes))
        for each in report.outcomes_by_role:
            yield (f"{each.event_type}.{each.role}", *_outcome_cells(each.outcomes))

    title = "Fillers, the nearly right counted half"
    print_table(title, ("role", *_OUTCOMES), rows(), right=_OUTCOMES)


def _outcome_cells(outcomes: Outcomes) -> tuple[object, ...]:
    counts = (
        outcomes.correct,
        outcomes.partial,
        outcomes.incorrect,
        outcomes.spurious,
        outcomes.missing,
    )
    rates = (
        outcomes.undergeneration,
        outcomes.overgeneration,
        outcomes.substitution,
        outcomes.error,
        outcomes.f1,
    )
    return (*map(count, counts), *map(figure, rates))


def _of_type(group: GroupScore) -> tuple[object, ...]:
    metrics = {metric.name: metric.counts for metric in group.metrics}
    events = metrics["event"]
    f1 = (figure(metrics[name].f1) for name in _OF_TYPES)
    return (count(events.proposed), count(events.gold), *f1)


def _told(side: MistakeSide | None) -> str | None:
    if side is None:
        return None
    role = "" if side.role is None else f".{side.role}"
    return f"{side.event_type}{role} «{side.span.text}»"


def _name(metric: MetricName) -> str:
    return metric.replace("_", " ")
