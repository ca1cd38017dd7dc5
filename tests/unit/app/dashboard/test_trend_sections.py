"""Scores over time and boundaries as plots and tables."""

from annotator.app.dashboard import trend_sections
from annotator.app.dashboard.score_tables import tiles
from annotator.app.dashboard.trend_charts import boundary_bars, trend
from annotator.app.i18n import catalogue
from annotator.app.labels import Labels
from annotator.measure.score import score
from annotator.model.comparison import ChangeReport, MetricChange
from annotator.model.remark import Remark
from annotator.model.report import BoundaryShift, Counts, Interval, MetricScore
from annotator.model.trend import TrendPoint, TrendReport
from annotator.schema.load import load_schema

WORDS = catalogue("en").numbers
LABELS = Labels(load_schema("relief/v1"), "en")


def point(correct: int, low: float | None, **more: object) -> TrendPoint:
    """Returns a point with so many of ten correct."""
    counts = Counts(correct=correct, proposed=10, gold=10)
    interval = low and Interval(
        low=low, high=0.9, unit="documents", clusters=12, rough=True
    )
    names = ("role_value", "event")
    return TrendPoint(
        documents=12,
        paragraphs=20,
        metrics=tuple(MetricScore(name=n, counts=counts, interval=interval) for n in names),
        **more,
    )


def test_points_have_their_intervals_where_there_are_any():
    """Without an interval the bar has no length."""
    points = [("W1", point(5, 0.3)), ("W2", point(8, None))]

    plot = trend(points, [("event", "Events")], "F1", "paragraphs")

    assert plot is not None
    cells = plot.to_dict()["data"]["values"]
    assert [(c["name"], c["f1"], c["low"], c["high"]) for c in cells] == [
        ("W1", 0.5, 0.3, 0.9),
        ("W2", 0.8, 0.8, 0.8),
    ]
    assert trend([], [("event", "Events")], "F1", "paragraphs") is None


def test_the_tables_have_a_row_for_each_point():
    """By date, and by run with its model and prompt."""
    run = point(
        8, 0.7, run=2, model="m", prompt="propose/v2", started_at="2026-02-01T08:00"
    )
    report = TrendReport(
        by_period=(point(5, None, period="2026-W05"),),
        by_run=(run,),
        remarks=(Remark.of("runs_differ"),),
    )

    section = trend_sections.trends(report, LABELS, WORDS)

    dates, runs = section.tables
    assert dates.rows == (("2026-W05", 20, 12, 0.5, None, None, 0.5, None, None),)
    assert runs.rows[0][:6] == (2, "m", "propose/v2", "2026-02-01 08:00", 20, 12)
    assert runs.rows[0][6:9] == (0.8, 0.7, 0.9)
    assert len(section.plots) == 2
    assert section.warnings[0].startswith("The runs answered different paragraphs")


def test_boundaries_leave_out_what_is_in_place():
    """Only what is off is drawn, three characters either way at least."""
    shifts = [
        BoundaryShift(part="filler", side="start", by=0, count=90),
        BoundaryShift(part="filler", side="start", by=-1, count=4),
        BoundaryShift(part="trigger", side="end", by=0, count=9),
    ]

    plot = boundary_bars(shifts, "filler", ("start", "end"), ("characters", "count"))

    assert plot is not None
    drawn = plot.to_dict()
    assert drawn["data"]["values"] == [{"by": -1, "side": "start", "count": 4}]
    x = drawn["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == [-3, -2, -1, 0, 1, 2, 3]
    assert boundary_bars(shifts, "trigger", ("start", "end"), ("", "")) is None


def test_tiles_tell_the_difference_and_whether_it_is_chance():
    """A minus is a minus, a small p is small, and nothing is tested on few documents."""
    since = ChangeReport(
        earlier="run:1",
        documents=12,
        paragraphs=20,
        metrics=(
            MetricChange(name="role_value", difference=-0.0312, p=0.0004),
            MetricChange(name="role_span", difference=0.02, p=0.25),
            MetricChange(name="event", difference=0.1, p=None),
        ),
        remarks=(),
    )

    assert [tile.change for tile in tiles(score([]), WORDS, since)] == [
        "−0.031 against run 1, p < 0.001",
        "+0.020 against run 1, p = 0.250",
        "+0.100 against run 1, not tested",
        "no difference to run 1 can be given",
    ]
    assert all(tile.change == "" for tile in tiles(score([]), WORDS))
