"""Agreement as tables and tiles, in the reader's words; page and report share them."""

from collections.abc import Iterator, Mapping, Sequence

from annotator.app.dashboard.score_tables import metric_label, rounded
from annotator.app.labels import Labels
from annotator.app.section import Tile
from annotator.app.tables import ParagraphLink, Table
from annotator.measure.numbers import figure, percent
from annotator.model.agreement import (
    Coefficient,
    CoefficientName,
    ModeAgreement,
    PairAgreement,
    PairFigure,
    PersonPace,
)
from annotator.model.report import MetricName, Rate

Words = Mapping[str, str]

_METRICS: tuple[MetricName, ...] = ("event", "trigger", "role_span", "role_value")
_OF_DECISIONS: tuple[CoefficientName, ...] = ("alpha", "cohen", "ac1")


def agreement_tiles(group: ModeAgreement, words: Words, labels: Labels) -> tuple[Tile, ...]:
    """Returns the headline figures of work of one mode."""
    figures = (_figure_tile(group.figure(n), words) for n in ("event", "role_value"))
    codings = [("alpha_types", group.types)]
    if group.decisions is not None:
        codings.append(("alpha_decisions", group.decisions))
    alphas = ((name, coding.coefficient("alpha")) for name, coding in codings)
    tiles = (_alpha_tile(words[name], c, words, labels) for name, c in alphas)
    return (*figures, *tiles)


def pairs_table(group: ModeAgreement, words: Words) -> Table:
    """Returns what every two people have in common; all of them in the last row."""
    heads = [metric_label(name, words) for name in _METRICS]
    decided = [
        words[f"decisions_{name}"] for name in _OF_DECISIONS if group.decisions is not None
    ]
    everybody = (words["all"], group.paragraphs, *_figures(group.figures))
    return Table.of(
        _title(group, "pairs", words),
        [words["pair"], words["n_paragraphs"], *heads, *decided],
        (
            *(_pair_row(pair, decided) for pair in group.pairs),
            (*everybody, *(None for _ in decided)),
        ),
    )


def coefficients_table(group: ModeAgreement, words: Words, labels: Labels) -> Table:
    """Returns every coefficient with its interval, or why there is none."""
    columns = ("coefficient_of", "coefficient", "units", "figure", "low", "high", "why")
    return Table.of(
        _title(group, "coefficients", words),
        [words[name] for name in columns],
        (
            (
                what,
                words[f"coefficient_{c.name}"],
                c.units,
                rounded(c.value),
                rounded(c.interval.low) if c.interval else None,
                rounded(c.interval.high) if c.interval else None,
                labels.teller.tell(c.reason) if c.reason else None,
            )
            for what, c in _coefficients(group, words, labels)
        ),
    )


def boundary_table(group: ModeAgreement, words: Words) -> Table:
    """Returns how the spans of aligned events lie to one another."""
    found = group.boundary
    shift = None if found.mean_shift is None else round(found.mean_shift, 2)
    return Table.of(
        _title(group, "boundaries", words),
        [words[n] for n in ("pairs_of_spans", "equal", "share_half", "mean_shift")],
        ((found.exact.total, percent(found.exact.value), percent(found.half.value), shift),)
        if found.exact.total
        else (),
        decimals=2,
    )


def drift_table(group: ModeAgreement, words: Words) -> Table:
    """Returns how each person agrees in each period."""
    columns = ("annotator", "held_against", "period", "n_paragraphs", "event", "value")
    return Table.of(
        _title(group, "drift", words),
        [words[name] for name in columns],
        (
            (
                point.annotator,
                words[f"against_{point.against}"],
                point.period,
                point.paragraphs,
                rounded(point.event.f1),
                rounded(point.role_value.f1),
            )
            for point in group.drift
        ),
    )


def worst_table(group: ModeAgreement, words: Words) -> Table:
    """Returns the paragraphs on which people differ most, each with a link to it."""
    columns = ("paragraph", "who", "disputed", "event", "value")
    return Table.of(
        _title(group, "worst", words),
        [words[name] for name in columns],
        (
            (
                ParagraphLink(each.document, each.index),
                " · ".join(each.annotators),
                each.disputed,
                rounded(each.event.f1),
                rounded(each.role_value.f1),
            )
            for each in group.worst
        ),
    )


def paces_table(paces: Sequence[PersonPace], words: Words) -> Table:
    """Returns how people go through proposals."""
    columns = (
        "annotator",
        "n_paragraphs",
        "imported",
        "accepted",
        "fixed",
        "rejected",
        "accept_rate",
        "median",
        "at_a_glance",
    )
    return Table.of(
        words["paces"],
        [words[name] for name in columns],
        (_pace_row(pace) for pace in paces),
        decimals=1,
    )


def mode_title(group: ModeAgreement, words: Words) -> str:
    """Returns what work of a mode is called."""
    return words[f"work_{group.mode}"]


def _title(group: ModeAgreement, name: str, words: Words) -> str:
    return f"{mode_title(group, words)} · {words[name]}"


def _figure_tile(found: PairFigure, words: Words) -> Tile:
    return Tile(
        metric_label(found.name, words),
        figure(found.f1),
        _bounds(found.interval.low, found.interval.high)
        if found.interval
        else words["no_interval"],
        words["pair_help"],
    )


def _alpha_tile(label: str, found: Coefficient, words: Words, labels: Labels) -> Tile:
    interval = found.interval
    below = _bounds(interval.low, interval.high) if interval else words["no_interval"]
    told = labels.teller.tell(found.reason) if found.reason else words["alpha_help"]
    return Tile(label, figure(found.value), below, told)


def _bounds(low: float, high: float) -> str:
    return f"{low:.3f} – {high:.3f}"


def _figures(figures: Sequence[PairFigure]) -> Iterator[float | None]:
    by_name = {each.name: each.f1 for each in figures}
    return (rounded(by_name.get(name)) for name in _METRICS)


def _pair_row(pair: PairAgreement, decided: Sequence[str]) -> tuple[object, ...]:
    found = pair.decisions
    values = [found.coefficient(n).value if found else None for n in _OF_DECISIONS]
    return (
        f"{pair.first} · {pair.second}",
        pair.paragraphs,
        *_figures(pair.figures),
        *map(rounded, values[: len(decided)]),
    )


def _coefficients(
    group: ModeAgreement, words: Words, labels: Labels
) -> Iterator[tuple[str, Coefficient]]:
    if group.decisions is not None:
        yield from ((words["of_decisions"], c) for c in group.decisions.coefficients)
    yield from ((words["of_types"], c) for c in group.types.coefficients)
    for of, categories in (("of_spans", group.spans), ("of_amounts", group.amounts)):
        for each in categories:
            name = labels.any_role(each.category, words["trigger"])
            yield words[of].format(name=name), each.coefficient


def _pace_row(pace: PersonPace) -> tuple[object, ...]:
    decided = pace.accepted + pace.fixed + pace.rejected
    accepted = Rate(hits=pace.accepted, total=decided)
    return (
        pace.annotator,
        pace.paragraphs,
        pace.imported,
        pace.accepted,
        pace.fixed,
        pace.rejected,
        percent(accepted.value),
        None if pace.median_seconds is None else round(pace.median_seconds, 1),
        percent(pace.hasty.value),
    )
