"""The plots of the dashboard and the report, from records to Vega-Lite by altair.

Nothing hangs on colour alone: each mark has its name on an axis, and its figure beside it
or in its tooltip.
"""

from collections.abc import Iterable, Mapping, Sequence

import altair as alt

from annotator.app.labels import Labels
from annotator.measure.numbers import figure
from annotator.model.report import GroupScore, MetricName, MetricScore, TypeConfusion
from annotator.store.numbers.work import WorkDay

LIGHT_INK = "#1b1f24"
DARK_INK = "#e6e9ee"
"""Colours of text inside plots, on a light and on a dark page."""

BLUE = "#3d8fd1"
"""Reads on white and on near-black, at least 3:1 on both."""
ORANGE = "#d9742b"
INK_OF_LINES = "#8884"
"""Of lines that belong to no data."""
PALETTE = (BLUE, ORANGE, "#0f9d78", "#c25fa5", "#a08a00", "#8573d9")
"""For people: told apart by the colour-blind too (after Okabe and Ito), and each has a shape
of its own beside it."""

Plot = alt.LayerChart | alt.FacetChart
"""Anything that altair draws."""

_ROW = 26
_LOW_ROW = 21
_FEW = 12
"""Rows up to which there is room for high ones."""

MOST_ROWS = 30
"""Rows of a forest plot; more are too many to look at."""


def forest(
    groups: Iterable[tuple[str, MetricScore]],
    value: str,
    count: str,
    *,
    most: int = MOST_ROWS,
) -> Plot | None:
    """Plots F1 with its interval, one row a group, the best first; None of nothing.

    Of many groups those that are worst are shown.

    Args:
        groups: Name of a row, and the metric.
        value: Title of the axis.
        count: What the gold is called in the tooltip.
        most: How many groups are shown.
    """
    rows = [
        {
            "name": name,
            "f1": metric.counts.f1,
            "low": metric.interval.low if metric.interval else None,
            "high": metric.interval.high if metric.interval else None,
            "gold": metric.counts.gold,
            "shown": figure(metric.counts.f1),
        }
        for name, metric in groups
        if metric.counts.f1 is not None
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: -float(str(row["f1"])))
    rows = rows[-most:]
    # named, because layers do not sort by another field
    order = [str(row["name"]) for row in rows]
    name = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=220))
    scale = alt.Scale(domain=[0, 1])
    ticks = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f")
    base = unfilled()
    tooltip = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("shown:N", title="F1"),
        alt.Tooltip("low:Q", format=".3f"),
        alt.Tooltip("high:Q", format=".3f"),
        alt.Tooltip("gold:Q", title=count),
    ]
    lines = base.mark_rule(strokeWidth=2, color=BLUE).encode(
        y=name,
        x=alt.X("low:Q", scale=scale, title=value, axis=ticks),
        x2=alt.X2("high:Q"),
        tooltip=tooltip,
    )
    points = base.mark_point(size=70, filled=True, color=BLUE, opacity=1).encode(
        y=name, x=alt.X("f1:Q", scale=scale), tooltip=tooltip
    )
    told = base.mark_text(dy=-10, fontSize=11, color=BLUE).encode(
        y=name, x=alt.X("f1:Q", scale=scale), text=alt.Text("shown:N")
    )
    height = alt.Step(_ROW if len(rows) <= _FEW else _LOW_ROW)
    return filled(rows, height, lines, points, told)


def of_metric(
    groups: Iterable[GroupScore], metric: MetricName, labels: Labels
) -> list[tuple[str, MetricScore]]:
    """Returns names and a metric of groups: documents, roles of types, or types."""
    found = ((_name(group, labels), group.metric(metric)) for group in groups)
    return [(name, score) for name, score in found if score is not None]


def confusion(
    rows: Sequence[TypeConfusion],
    labels: Labels,
    *,
    gold: str,
    proposed: str,
    none: str,
    ink: str = LIGHT_INK,
) -> Plot | None:
    """Plots how often which gold type met which proposed type; None of nothing."""
    if not rows:
        return None
    cases = [
        {
            "gold": labels.type(row.gold, none),
            "proposed": labels.type(row.proposed, none),
            "count": row.count,
        }
        for row in rows
    ]
    names = {str(case[side]) for case in cases for side in ("gold", "proposed")}
    order = [*sorted(names - {none}), none]
    base = unfilled().encode(
        # every name, even where they nearly touch: half of them would name no column
        x=alt.X("proposed:N", sort=order, title=proposed).axis(
            labelAngle=-40, labelOverlap=False
        ),
        y=alt.Y("gold:N", sort=order, title=gold).axis(labelOverlap=False),
        tooltip=[alt.Tooltip(name) for name in ("gold:N", "proposed:N", "count:Q")],
    )
    cells = base.mark_rect(stroke="#8884", color=BLUE).encode(
        opacity=alt.Opacity(
            "count:Q", scale=alt.Scale(type="sqrt", range=[0.08, 0.75])
        ).legend(None)
    )
    told = base.mark_text(fontSize=12, fontWeight=600, color=ink)
    told = told.encode(text=alt.Text("count:Q"))
    return filled(cases, alt.Step(30), cells, told)


def bars(
    counts: Iterable[tuple[str, int]], value: str, ink: str = LIGHT_INK
) -> Plot | None:
    """Plots counts by name in the order given, each with its figure; None of nothing."""
    named = tuple(counts)
    if not any(count for _, count in named):
        return None
    rows = [{"name": name, "count": count} for name, count in named]
    base = unfilled().encode(
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220)),
        x=alt.X("count:Q", title=value, axis=alt.Axis(tickMinStep=1, tickCount=6)),
        tooltip=[alt.Tooltip("name:N"), alt.Tooltip("count:Q")],
    )
    drawn = base.mark_bar(color=ORANGE, height=alt.RelativeBandSize(0.65))
    told = base.mark_text(align="left", dx=4, color=ink).encode(text=alt.Text("count:Q"))
    return filled(rows, alt.Step(_ROW), drawn, told)


def finished_by_day(days: Sequence[WorkDay], value: str) -> Plot | None:
    """Plots finished paragraphs by day, one line a person; None of nothing."""
    rows = [
        {"annotator": day.annotator, "day": day.day, "finished": day.finished}
        for day in days
        if day.finished
    ]
    if not rows:
        return None
    base = chart_of(rows, 300).encode(
        x=alt.X("day:O", title=None, axis=alt.Axis(labelAngle=-40)),
        y=alt.Y("finished:Q", title=value, axis=alt.Axis(tickMinStep=1)),
        tooltip=["annotator:N", "day:O", "finished:Q"],
    )
    return people_lines(base, (str(row["annotator"]) for row in rows))


def people_lines(base: alt.Chart, names: Iterable[str]) -> Plot:
    """Draws a line for each person, with points of a shape of their own.

    Args:
        base: Axes and tooltip; its rows name the ``annotator``.
        names: The people.
    """
    # colours and shapes share a legend where both name the same people
    people = sorted(set(names))
    colours = alt.Scale(domain=people, range=list(PALETTE))
    coloured = base.encode(color=alt.Color("annotator:N", title=None, scale=colours))
    shape = alt.Shape("annotator:N", title=None, scale=alt.Scale(domain=people))
    points = coloured.mark_point(size=60, filled=True, opacity=1).encode(shape=shape)
    return alt.layer(coloured.mark_line(), points)


def chart_of(rows: Sequence[Mapping[str, object]], height: float | alt.Step) -> alt.Chart:
    """Returns a chart of rows that has no marks yet."""
    return alt.Chart(_data(rows), height=height)


def unfilled() -> alt.Chart:
    """Returns a chart without marks or rows, to make layers of; see ``filled``."""
    return alt.Chart()


def filled(
    rows: Sequence[Mapping[str, object]], height: float | alt.Step, *layers: alt.Chart
) -> alt.LayerChart | alt.FacetChart:
    """Lays charts over one another that show the same rows.

    Layers that have rows of their own would be hashed and copied with them one by one.
    """
    return alt.layer(*layers, data=_data(rows), height=height)


def spec_of(plot: Plot) -> dict[str, object]:
    """Returns what a page draws of a plot, without altair's theme: the page has its own.

    It is not checked against the schema of Vega-Lite: its parts were when they were made.
    """
    spec = plot.to_dict(validate=False)
    return {name: part for name, part in spec.items() if name != "config"}


def _data(rows: Sequence[Mapping[str, object]]) -> alt.Data:
    # a tuple: lists are copied, row by row, at every step of drawing
    return alt.Data(values=tuple(rows))  # type: ignore[no-untyped-call]


def _name(group: GroupScore, labels: Labels) -> str:
    if group.document is not None:
        return group.document
    kind = labels.type(group.event_type)
    role = labels.role(group.event_type, group.role)
    return f"{kind} · {role}" if group.role else kind
