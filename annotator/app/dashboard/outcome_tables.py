"""What a score says beside its metrics, as tables; the page and the report share them."""

from collections.abc import Iterator, Mapping

from annotator.app.dashboard.score_tables import metric_label, rounded
from annotator.app.labels import Labels
from annotator.app.tables import Table
from annotator.measure.numbers import percent
from annotator.model.outcome import Outcomes
from annotator.model.report import MacroScore, MetricName, Rate, ScoreReport, Tally

Words = Mapping[str, str]

_COUNTS = ("correct", "partial", "incorrect", "spurious", "missing")
_RATES = ("und", "ovg", "sub", "err", "p", "r", "f1")


def outcomes_table(report: ScoreReport, words: Words, labels: Labels) -> Table:
    """Returns what became of the fillers of each role, the nearly right counted half."""
    everything = (words["all"], None, *_outcomes(report.outcomes))
    of_roles = (
        (
            labels.type(each.event_type),
            labels.role(each.event_type, each.role),
            *_outcomes(each.outcomes),
        )
        for each in report.outcomes_by_role
    )
    return Table.of(
        words["partial_credit"],
        [words[name] for name in ("type", "role", *_COUNTS, *_RATES)],
        (everything, *of_roles) if report.outcomes_by_role else (),
    )


def macro_table(report: ScoreReport, words: Words) -> Table:
    """Returns the mean F1 over types and over documents beside the F1 of all together."""
    by_metric: dict[MetricName, dict[str, MacroScore]] = {}
    for score in report.macro:
        by_metric.setdefault(score.name, {})[score.over] = score
    return Table.of(
        words["macro"],
        [words[n] for n in ("metric", "micro", "macro_types", "macro_documents")],
        (
            (
                metric_label(name, words),
                rounded(report.metric(name).counts.f1),
                *(rounded(found[over].f1) for over in ("types", "documents")),
            )
            for name, found in by_metric.items()
        ),
    )


def gold_table(report: ScoreReport, words: Words) -> Table:
    """Returns the F1 over gold made in different ways, side by side."""
    columns = report.gold_columns
    heads = (
        words["gold_column"].format(
            name=words[f"gold_{c.name}"], paragraphs=c.paragraphs, events=c.gold_events
        )
        for c in columns
    )
    return Table.of(
        words["gold_made"],
        [words["metric"], *heads],
        (
            (
                metric_label(metric.name, words),
                *(rounded(c.metric(metric.name).counts.f1) for c in columns),
            )
            for metric in report.metrics
            if columns
        ),
    )


def sizes_table(report: ScoreReport, words: Words) -> Table:
    """Returns how many more documents narrower intervals would take."""
    return Table.of(
        words["sample_sizes"],
        [words[name] for name in ("metric", "within", "needed", "more")],
        (
            (
                metric_label(size.metric, words),
                words["points"].format(points=f"{100 * size.half_width:g}"),
                size.documents,
                size.more,
            )
            for size in report.sample_sizes
        ),
    )


def basis_table(report: ScoreReport, words: Words) -> Table:
    """Returns what the figures rest on, and two rates that have no F1."""
    return Table.of(
        words["basis_of_gold"],
        [words[name] for name in ("what", "count", "of", "share")],
        (
            _rate(words["grounded"], report.grounded),
            _rate(words["silent"], report.silent_where_empty),
            *_made("gold_basis", report.gold_basis, report, words),
            *_made("gold_mode", report.gold_mode, report, words),
            _rate(
                words["gold_imported"],
                Rate(hits=report.gold_imported, total=report.paragraphs),
            ),
        ),
    )


def _outcomes(found: Outcomes) -> Iterator[object]:
    for name in _COUNTS:
        yield getattr(found, name)
    rates = (found.undergeneration, found.overgeneration, found.substitution, found.error)
    yield from map(rounded, (*rates, found.precision, found.recall, found.f1))


def _made(
    kind: str, tallies: tuple[Tally, ...], report: ScoreReport, words: Words
) -> Iterator[tuple[object, ...]]:
    for each in tallies:
        rate = Rate(hits=each.count, total=report.paragraphs)
        yield _rate(words[f"{kind}_{each.name}"], rate)


def _rate(name: str, rate: Rate) -> tuple[object, ...]:
    return (name, rate.hits, rate.total, percent(rate.value))
