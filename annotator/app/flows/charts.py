"""The plots of flows: how much each gave, and who met whom."""

import json
from collections.abc import Mapping, Sequence

import altair as alt

from annotator.app.charts import BLUE, LIGHT_INK, Plot, chart_of
from annotator.app.flows.tables import Telling, amount_text
from annotator.measure.flows import counted_as
from annotator.measure.flows_read import LOCAL
from annotator.model.flow import FlowTotal, Measure, PairSum

MOST = 20
"""Rows, and columns, that a plot shows; the tables have all."""

_ROW = 28
_NAME = 22
"""Characters of a name that fit beside a plot; the whole name is in the tooltip."""


def amount_bars(
    pairs: Sequence[PairSum], measure: Measure, to: Telling, ink: str = LIGHT_INK
) -> Plot | None:
    """Plots how much of one thing each gave to whom, the most first; None of nothing.

    What is exact and what is not stand in bars of their own, told by letters as well.
    """
    rows = [_bar(pair, total, to) for pair, total in _of_measure(pairs, measure)]
    rows.sort(key=lambda row: (-float(str(row["size"])), str(row["name"])))
    if not rows:
        return None
    rows = rows[:MOST]
    for number, row in enumerate(rows):
        row["place"] = number
    base = chart_of(rows, alt.Step(_ROW)).encode(
        y=alt.Y(
            "place:O",
            title=None,
            axis=alt.Axis(
                labelExpr=_labels([str(row["short"]) for row in rows]),
                labelLimit=420,
                ticks=False,
            ),
        ),
        x=alt.X(
            "size:Q",
            title=to.measure(measure),
            axis=alt.Axis(tickCount=5),
            # room for the figure behind the longest bar
            scale=alt.Scale(domainMax=1.15 * float(str(rows[0]["size"]))),
        ),
        tooltip=[
            alt.Tooltip("giver:N", title=to.words["givers"]),
            alt.Tooltip("receiver:N", title=to.words["receivers"]),
            alt.Tooltip("told:N", title=to.words["amount"]),
            alt.Tooltip("certainty:N", title=to.words["certainty"]),
        ],
    )
    bars = base.mark_bar(color=BLUE, height=alt.RelativeBandSize(0.62))
    told = base.mark_text(align="left", dx=5, color=ink, fontSize=12)
    return alt.layer(bars, told.encode(text="told:N"))


def meetings(
    counts: Mapping[tuple[str, str], int], to: Telling, ink: str = LIGHT_INK
) -> Plot | None:
    """Plots how often who gave to whom, as a matrix of the busiest; None of nothing."""
    givers = _busiest(counts, 0)
    receivers = _busiest(counts, 1)
    rows = [
        {"giver": giver, "receiver": receiver, "count": count}
        for (giver, receiver), count in counts.items()
        if giver in givers and receiver in receivers
    ]
    if not rows:
        return None
    # the document of a common noun is in the tooltip
    short = "replace(datum.value, regexp(' @.*$'), '')"
    limit = alt.Axis(labelLimit=220, labelOverlap=False, labelExpr=short)
    base = chart_of(rows, alt.Step(26)).encode(
        x=alt.X(
            "receiver:N",
            sort=receivers,
            title=to.words["receivers"],
            axis=alt.Axis(
                labelLimit=160, labelAngle=-45, labelOverlap=False, labelExpr=short
            ),
        ),
        y=alt.Y("giver:N", sort=givers, title=to.words["givers"], axis=limit),
        tooltip=[
            alt.Tooltip("giver:N", title=to.words["givers"]),
            alt.Tooltip("receiver:N", title=to.words["receivers"]),
            alt.Tooltip("count:Q", title=to.words["acts"]),
        ],
    )
    cells = base.mark_rect(stroke="#8884", color=BLUE).encode(
        opacity=alt.Opacity(
            "count:Q", scale=alt.Scale(type="sqrt", range=[0.15, 0.75])
        ).legend(None)
    )
    return alt.layer(cells, base.mark_text(color=ink).encode(text="count:Q"))


def _of_measure(
    pairs: Sequence[PairSum], measure: Measure
) -> Sequence[tuple[PairSum, FlowTotal]]:
    return [
        (pair, total)
        for pair in pairs
        for total in pair.sum.totals
        if total.happened and counted_as(total.measure) == counted_as(measure)
    ]


def _bar(pair: PairSum, total: FlowTotal, to: Telling) -> dict[str, object]:
    giver, receiver = to.side(pair.givers), to.side(pair.receivers)
    told = amount_text(total.number, total.approx, total.measure)
    ends = (giver, receiver) if pair.receivers else (giver,)
    return {
        "name": " → ".join(ends),
        "short": " → ".join(map(_cut, ends)),
        "giver": giver,
        "receiver": receiver,
        "size": float(total.number),
        "told": told,
        "certainty": to.words[total.approx],
    }


def _cut(name: str) -> str:
    name = name.partition(LOCAL)[0]
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _labels(names: Sequence[str]) -> str:
    """Returns the expression by which the axis writes the name of each row."""
    quoted = ", ".join(json.dumps(name) for name in names)
    return f"[{quoted}][datum.value]"


def _busiest(counts: Mapping[tuple[str, str], int], side: int) -> list[str]:
    sums: dict[str, int] = {}
    for pair, count in counts.items():
        sums[pair[side]] = sums.get(pair[side], 0) + count
    return sorted(sums, key=lambda name: (-sums[name], name))[:MOST]
