"""How far scores can be believed, as tables, in the reader's words."""

from collections.abc import Mapping

from annotator.app.dashboard.score_tables import rounded
from annotator.app.tables import Table
from annotator.model.calibration import CalibrationReport

Words = Mapping[str, str]


def bins_table(report: CalibrationReport, words: Words) -> Table:
    """Returns what became of proposals of about equal probability."""
    columns = ("probability", "proposals", "expected", "observed", "low", "high")
    bins = report.calibrated.bins if report.calibrated else ()
    return Table.of(
        words["reliability"],
        [words[name] for name in columns],
        (
            (
                f"{found.low:.1f}–{found.high:.1f}",
                f"{round(found.count, 1):g}",
                rounded(found.expected),
                rounded(found.observed),
                rounded(found.observed_low),
                rounded(found.observed_high),
            )
            for found in bins
        ),
    )


def calibration_table(report: CalibrationReport, words: Words) -> Table:
    """Returns how far off the scores are, beside what knows nothing but the share."""
    named = (("raw_score", report.raw), ("calibrated", report.calibrated))
    rows = (
        (words[name], rounded(found.ece), rounded(found.brier))
        for name, found in named
        if found is not None
    )
    alone = (words["share_alone"], None, rounded(report.share_brier))
    return Table.of(
        words["how_far_off"],
        [words[name] for name in ("probability", "ece", "brier")],
        (*rows, *((alone,) if report.share_brier is not None else ())),
    )
