"""The plots of scores over time and of boundaries, from records to Vega-Lite by altair."""

from collections.abc import Sequence
from math import floor
from typing import Literal

import altair as alt

from annotator.app.charts import (
    BLUE,
    INK_OF_LINES,
    LIGHT_INK,
    ORANGE,
    Plot,
    filled,
    unfilled,
)
from annotator.measure.numbers import figure
from annotator.model.report import BoundaryShift, MetricName
from annotator.model.trend import TrendPoint

SHOWN: tuple[MetricName, ...] = ("role_value", "event")
"""The metrics that are plotted over time."""

_HEIGHT = 300

Named = tuple[str, TrendPoint]


def trend(
    points: Sequence[Named], metrics: Sequence[tuple[MetricName, str]], f1: str, count: str
) -> Plot | None:
    """Plots F1 point by point, each with its interval; None of nothing.

    Args:
        points: Names on the axis, in their order, and what they stand for.
        metrics: Those to plot, and what they are called.
        f1: Title of the axis.
        count: What the number of paragraphs is called in the tooltip.
    """
    rows = [
        {"name": name, "metric": called, "shown": figure(score.counts.f1)}
        | {"f1": score.counts.f1, "paragraphs": point.paragraphs}
        | (
            {"low": score.interval.low, "high": score.interval.high}
            if score.interval
            else {"low": score.counts.f1, "high": score.counts.f1}
        )
        for name, point in points
        for metric, called in metrics
        if (score := point.metric(metric)).counts.f1 is not None
    ]
    if not rows:
        return None
    names = [name for name, _ in points]
    called = [name for _, name in metrics]
    colours = alt.Scale(domain=called, range=[BLUE, ORANGE])
    shapes = alt.Scale(domain=called, range=["circle", "square"])
    angle = 0 if sum(map(len, names)) < 40 else -40
    # from just below the lowest: differences over time are small against the whole
    lowest = min(float(str(row["low"])) for row in rows)
    scale = alt.Scale(domain=[max(0, floor(lowest * 10 - 0.5) / 10), 1])
    y = alt.Y("f1:Q", title=f1, scale=scale, axis=alt.Axis(format=".2f", tickCount=5))
    base = unfilled().encode(
        x=alt.X("name:O", sort=names, title=None, axis=alt.Axis(labelAngle=angle)),
        xOffset=alt.XOffset("metric:N", sort=called),
        color=alt.Color("metric:N", legend=_LEGEND, title=None, scale=colours),
        tooltip=[
            alt.Tooltip("name:O", title=" "),
            alt.Tooltip("metric:N", title="  "),
            alt.Tooltip("shown:N", title=f1),
            alt.Tooltip("low:Q", format=".3f"),
            alt.Tooltip("high:Q", format=".3f"),
            alt.Tooltip("paragraphs:Q", title=count),
        ],
    )
    spread = base.mark_rule(strokeWidth=2).encode(
        y=alt.Y("low:Q", scale=scale), y2=alt.Y2("high:Q")
    )
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(
        y=y, shape=alt.Shape("metric:N", title=None, scale=shapes)
    )
    return filled(rows, _HEIGHT, spread, dots)


def boundary_bars(
    shifts: Sequence[BoundaryShift],
    part: Literal["trigger", "filler"],
    sides: tuple[str, str],
    titles: tuple[str, str],
    ink: str = LIGHT_INK,
) -> Plot | None:
    """Plots how often spans begin and end how far off; None where all are where they should.

    Spans that are not off are left out, for they would dwarf the others: the table has
    them.

    Args:
        shifts: Counts of all parts.
        part: The one to plot.
        sides: What starts and ends are called.
        titles: Of the axis of characters and of the axis of counts.
        ink: Colour of the numbers.
    """
    called = dict(zip(("start", "end"), sides, strict=True))
    rows = [
        {"by": shift.by, "side": called[shift.side], "count": shift.count}
        for shift in shifts
        if shift.part == part and shift.by
    ]
    if not rows:
        return None
    farthest = max(3, *(abs(int(str(row["by"]))) for row in rows))
    order = list(range(-farthest, farthest + 1))
    base = unfilled().encode(
        x=alt.X(
            "by:O",
            title=titles[0],
            scale=alt.Scale(domain=order),
            axis=alt.Axis(labelAngle=0),
        ),
        xOffset=alt.XOffset("side:N", scale=alt.Scale(domain=list(sides))),
        y=alt.Y("count:Q", title=titles[1], axis=alt.Axis(tickMinStep=1)),
        tooltip=[alt.Tooltip(name) for name in ("side:N", "by:O", "count:Q")],
    )
    bars = base.mark_bar(stroke=INK_OF_LINES, strokeWidth=0.5).encode(
        color=alt.Color(
            "side:N",
            title=None,
            legend=_LEGEND,
            scale=alt.Scale(domain=list(sides), range=[BLUE, ORANGE]),
        )
    )
    told = base.mark_text(dy=-7, fontSize=10, color=ink).encode(text=alt.Text("count:Q"))
    return filled(rows, _HEIGHT, bars, told)


_LEGEND = alt.Legend(orient="top", title=None)
