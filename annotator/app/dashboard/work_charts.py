"""The plots of agreement and calibration, from records to Vega-Lite by altair."""

from collections.abc import Iterator, Sequence
from typing import Literal

import altair as alt

from annotator.app.charts import BLUE, LIGHT_INK, ORANGE, Plot, chart_of, people_lines
from annotator.measure.numbers import figure
from annotator.model.agreement import DriftPoint, PairAgreement
from annotator.model.calibration import ReliabilityBin
from annotator.model.report import MetricName

_CELL = 64
_SHARE = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f")


def pair_matrix(
    pairs: Sequence[PairAgreement],
    metric: MetricName,
    shared: str,
    ink: str = LIGHT_INK,
) -> Plot | None:
    """Plots every two people: F1 above the diagonal, shared paragraphs below it.

    Args:
        pairs: None twice; None is returned without any.
        metric: Whose F1.
        shared: What the number of paragraphs is called in the tooltip.
        ink: Colour of the figures.
    """
    people = sorted({name for pair in pairs for name in (pair.first, pair.second)})
    if not people:
        return None
    base = chart_of(list(_cells(pairs, metric)), alt.Step(_CELL)).encode(
        x=alt.X("column:N", sort=people, title=None, scale=alt.Scale(domain=people)).axis(
            orient="top", labelAngle=0
        ),
        y=alt.Y("row:N", sort=people, title=None, scale=alt.Scale(domain=people)),
        tooltip=[
            alt.Tooltip("row:N", title=" "),
            alt.Tooltip("column:N", title=" "),
            alt.Tooltip("f1:Q", title="F1", format=".3f"),
            alt.Tooltip("paragraphs:Q", title=shared),
        ],
    )
    shade = alt.Opacity("shade:Q", scale=alt.Scale(domain=[0, 1], range=[0.05, 0.7]))
    cells = base.mark_rect(stroke="#8884", color=BLUE).encode(opacity=shade.legend(None))
    told = base.mark_text(fontSize=13, fontWeight=600, color=ink).encode(text="shown:N")
    return alt.layer(cells, told).properties(width=alt.Step(_CELL * 1.5))


def drift(
    points: Sequence[DriftPoint], value: str, against: Literal["others", "gold"]
) -> Plot | None:
    """Plots the F1 of events of each person over time; None below two periods.

    Args:
        points: All of them.
        value: Title of the axis.
        against: What people are held against. Two people agree with one another as one
            line.
    """
    people = sorted({point.annotator for point in points if point.against == against})
    is_pair = against == "others" and len(people) == 2
    rows = [
        {
            "annotator": " · ".join(people) if is_pair else point.annotator,
            "period": point.period,
            "f1": point.event.f1,
            "paragraphs": point.paragraphs,
        }
        for point in points
        if point.against == against and point.event.f1 is not None
        if not is_pair or point.annotator == people[0]
    ]
    periods = list(dict.fromkeys(sorted((str(r["period"]) for r in rows), key=_in_order)))
    if len(periods) < 2:
        return None
    base = chart_of(rows, 300).encode(
        x=alt.X("period:O", title=None, sort=periods, axis=alt.Axis(labelAngle=-40)),
        y=alt.Y("f1:Q", title=value, scale=alt.Scale(domain=[0, 1]), axis=_SHARE),
        tooltip=["annotator:N", "period:O", "f1:Q", "paragraphs:Q"],
    )
    return people_lines(base, (str(row["annotator"]) for row in rows))


def reliability(
    bins: Sequence[ReliabilityBin], expected: str, observed: str, ink: str = LIGHT_INK
) -> Plot | None:
    """Plots how often proposals of a probability are accepted; None without bins.

    The dashed line is where the two are equal; each point has its interval and the number
    of its proposals.

    Args:
        bins: By ascending probability.
        expected: Title of the axis of probabilities.
        observed: Title of the axis of shares.
        ink: Colour of the numbers.
    """
    if not bins:
        return None
    rows = [
        found.model_dump() | {"shown": f"n = {round(found.count, 1):g}"} for found in bins
    ]
    share = alt.Scale(domain=[0, 1])
    x = alt.X("expected:Q", scale=share, title=expected, axis=_SHARE)
    base = chart_of(rows, 320).encode(
        x=x,
        tooltip=[
            alt.Tooltip(f"{name}:Q", format=".3f")
            for name in ("expected", "observed", "observed_low", "observed_high", "count")
        ],
    )
    equal = chart_of([{"a": 0, "b": 0}, {"a": 1, "b": 1}], 320).mark_line(
        strokeDash=[4, 4], color="#8889", strokeWidth=1.5
    )
    y = alt.Y("observed:Q", scale=share, title=observed, axis=_SHARE)
    spread = base.mark_rule(color=BLUE, strokeWidth=2).encode(
        y=alt.Y("observed_low:Q", scale=share), y2="observed_high:Q"
    )
    points = base.mark_point(size=80, filled=True, color=ORANGE, opacity=1).encode(y=y)
    told = base.mark_text(align="left", dx=8, color=ink, fontSize=11)
    return alt.layer(
        equal.encode(x=alt.X("a:Q", scale=share), y=alt.Y("b:Q", scale=share)),
        spread,
        points,
        told.encode(y=y, text="shown:N"),
    )


def _cells(
    pairs: Sequence[PairAgreement], metric: MetricName
) -> Iterator[dict[str, object]]:
    for pair in pairs:
        f1 = pair.figure(metric).f1
        first, second = sorted((pair.first, pair.second))
        known = {"f1": f1, "paragraphs": pair.paragraphs}
        yield known | {
            "row": first,
            "column": second,
            "shown": figure(f1),
            "shade": f1 or 0,
        }
        below = {"row": second, "column": first, "shade": 0}
        yield known | below | {"shown": f"n = {pair.paragraphs}"}


def _in_order(period: str) -> tuple[int, str]:
    """Sorts weeks as they are and hundreds by their first number."""
    first = period.partition("–")[0]
    return (int(first) if first.isdigit() else 0, period)
