"""annotator agree."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say, warn

if TYPE_CHECKING:
    from annotator.model.agreement import (
        BoundaryFigures,
        Coefficient,
        ModeAgreement,
        PairAgreement,
        PersonPace,
    )
    from annotator.model.report import MetricName


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("agree", epilog=_EXAMPLES)(agree)


_EXAMPLES = """Examples:  annotator agree  ·  annotator agree --mode blind --worst 5  ·
annotator agree --period hundred --json"""


def agree(
    mode: Annotated[
        Literal["blind", "assisted", "revealed"] | None,
        typer.Option(help="The only work to look at. Default: each kind by itself."),
    ] = None,
    worst: Annotated[
        int, typer.Option(min=0, help="How many paragraphs to name, the worst first.")
    ] = 20,
    period: Annotated[
        Literal["week", "hundred"],
        typer.Option(help="Drift by calendar week, or by a person's hundred paragraphs."),
    ] = "week",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Show how far people agree: F1 of every two, alpha, AC1, spans, drift, pace.

    Blind and assisted work is never mixed, machines are never counted, and a figure that
    is undefined is shown as – with its reason.
    """
    from annotator.app.i18n.telling import ENGLISH, told_json
    from annotator.workflow.numbers.agree import agree as measure
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = measure(services, mode=mode, period=period, worst=worst)
    if as_json:
        print_json(told_json(report))
        return
    for group in report.modes:
        _print_mode(group)
    _print_paces(report.paces)
    for remark in report.remarks:
        warn(ENGLISH.tell(remark))


_METRICS: "tuple[MetricName, ...]" = ("event", "trigger", "role_span", "role_value")
_PAIRS = ("paragraphs", "event", "trigger", "span", "value", "decisions α", "κ", "AC1")
_COEFFICIENTS = ("units", "value", "95 %")


def _print_mode(group: "ModeAgreement") -> None:
    from annotator.app.i18n.telling import ENGLISH

    _print_pairs(group)
    _print_coefficients(group)
    _say_boundary(group.boundary)
    _print_drift(group)
    _print_worst(group)
    for remark in group.remarks:
        warn(f"{group.mode}: {ENGLISH.tell(remark)}")


def _print_pairs(group: "ModeAgreement") -> None:
    from annotator.measure.numbers import bounds, figure

    print_table(
        f"{group.mode.capitalize()} work: {len(group.people)} people, "
        f"{group.paragraphs} paragraphs of {group.documents} documents; F1 of every two",
        ("pair", *_PAIRS),
        (
            *map(_pair_row, group.pairs),
            ("all", group.paragraphs, *(figure(group.figure(m).f1) for m in _METRICS)),
            ("95 %", "", *(bounds(group.figure(m).interval) for m in _METRICS)),
        ),
        right=_PAIRS,
    )


def _pair_row(pair: "PairAgreement") -> tuple[object, ...]:
    from annotator.measure.numbers import figure

    decisions = pair.decisions
    coefficients = (
        (figure(decisions.coefficient(name).value) for name in ("alpha", "cohen", "ac1"))
        if decisions
        else ()
    )
    return (
        f"{pair.first} · {pair.second}",
        pair.paragraphs,
        *(figure(pair.figure(m).f1) for m in _METRICS),
        *coefficients,
    )


def _print_coefficients(group: "ModeAgreement") -> None:
    from annotator.app.i18n.telling import ENGLISH

    rows = list(_coefficients(group))
    print_table(
        f"{group.mode.capitalize()} work: corrected for chance",
        ("of", "figure", *_COEFFICIENTS),
        (_coefficient_row(what, coefficient) for what, coefficient in rows),
        right=_COEFFICIENTS,
    )
    for what, coefficient in rows:
        if coefficient.reason:
            why = ENGLISH.tell(coefficient.reason)
            warn(f"{group.mode}: {what}, {coefficient.name}: {why}")


def _coefficients(group: "ModeAgreement") -> "Iterator[tuple[str, Coefficient]]":
    if group.decisions:
        yield from (("decisions", c) for c in group.decisions.coefficients)
    yield from (("types", c) for c in group.types.coefficients)
    yield from ((f"spans of {s.category}", s.coefficient) for s in group.spans)
    yield from ((f"log of {a.category}", a.coefficient) for a in group.amounts)


def _coefficient_row(what: str, coefficient: "Coefficient") -> tuple[object, ...]:
    from annotator.measure.numbers import figure

    found = coefficient.interval
    low_to_high = f"{found.low:.3f}–{found.high:.3f}" if found else None
    name = coefficient.name.replace("_", " ")
    return (what, name, coefficient.units, figure(coefficient.value), low_to_high)


def _say_boundary(boundary: "BoundaryFigures") -> None:
    from annotator.measure.numbers import percent

    if boundary.mean_shift is not None:
        say(
            f"Of {boundary.exact.total} pairs of spans {percent(boundary.exact.value)} are "
            f"equal and {percent(boundary.half.value)} share half or more; starts and ends "
            f"lie {boundary.mean_shift:.2f} code points apart."
        )


_DRIFT = ("paragraphs", "event", "value")


def _print_drift(group: "ModeAgreement") -> None:
    from annotator.measure.numbers import figure

    print_table(
        f"{group.mode.capitalize()} work over time: F1",
        ("person", "against", "period", *_DRIFT),
        (
            (
                point.annotator,
                point.against,
                point.period,
                point.paragraphs,
                figure(point.event.f1),
                figure(point.role_value.f1),
            )
            for point in group.drift
        ),
        right=_DRIFT,
    )


_WORST = ("disputed", "event F1", "value F1")


def _print_worst(group: "ModeAgreement") -> None:
    from annotator.measure.numbers import figure

    print_table(
        f"{group.mode.capitalize()} work: paragraphs with most disputed",
        ("paragraph", "people", *_WORST),
        (
            (
                found.ref,
                ", ".join(found.annotators),
                found.disputed,
                figure(found.event.f1),
                figure(found.role_value.f1),
            )
            for found in group.worst
        ),
        right=_WORST,
    )


_PACES = ("paragraphs", "accepted", "fixed", "rejected", "median s", "under 2 s")


def _print_paces(paces: "tuple[PersonPace, ...]") -> None:
    from annotator.measure.numbers import percent

    print_table(
        "How people go through proposals; * with paragraphs from a file",
        ("person", *_PACES),
        (
            (
                pace.annotator + "*" * bool(pace.imported),
                pace.paragraphs,
                pace.accepted,
                pace.fixed,
                pace.rejected,
                None if pace.median_seconds is None else f"{pace.median_seconds:.1f}",
                percent(pace.hasty.value),
            )
            for pace in paces
        ),
        right=_PACES,
    )
