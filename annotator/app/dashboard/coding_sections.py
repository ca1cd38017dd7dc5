"""What a page of numbers or a report says of agreement and of scores of proposals."""

from collections.abc import Iterator, Mapping

from annotator.app.charts import LIGHT_INK
from annotator.app.dashboard import agreement_tables, reliability_tables, work_charts
from annotator.app.labels import Labels
from annotator.app.section import Section, Tile, titled
from annotator.measure.numbers import count, percent
from annotator.model.agreement import ModeAgreement
from annotator.workflow.numbers.agreed import Agreed
from annotator.workflow.numbers.dashboard import Reliable

Words = Mapping[str, str]


def agreement(
    found: Agreed, labels: Labels, words: Words, *, ink: str = LIGHT_INK
) -> Iterator[Section]:
    """Yields how far people agree: a section for each mode of work, and one for all.

    Blind and assisted work is never put into one figure.
    """
    report = found.report
    if report is None:
        problems = [found.problem] if found.problem else []
        yield Section(words["agreement"], warnings=labels.teller.tell_all(problems))
        return
    for group in report.modes:
        yield _mode(group, labels, words, ink)
    yield Section(
        title=words["paces"],
        caption=words["paces_caption"],
        warnings=labels.teller.tell_all(report.remarks),
        tables=(agreement_tables.paces_table(report.paces, words),),
    )


def reliability(
    found: Reliable, labels: Labels, words: Words, *, ink: str = LIGHT_INK
) -> Section:
    """Returns how far the scores of proposals can be believed."""
    report = found.report
    judged = report.calibrated
    plot = work_charts.reliability(
        judged.bins if judged else (), words["expected"], words["observed"], ink
    )
    figures = (
        ("ece", None if judged is None else judged.ece),
        ("brier", None if judged is None else judged.brier),
    )
    caption = words["reliability_caption"].format(
        proposer=found.proposer, model=found.model
    )
    return Section(
        title=words["reliability"],
        caption=caption if judged else words["not_calibrated"],
        tiles=(
            Tile(words["decisions"], count(report.calibration.decisions), "", ""),
            Tile(words["accepted_share"], percent(report.share), "", ""),
            *(
                Tile(words[name], f"{value:.3f}", "", words[f"{name}_help"])
                for name, value in figures
                if value is not None
            ),
        ),
        warnings=labels.teller.tell_all(found.remarks),
        plots=titled((words["reliability_plot"], plot)),
        tables=(
            reliability_tables.bins_table(report, words),
            reliability_tables.calibration_table(report, words),
        ),
    )


def _mode(group: ModeAgreement, labels: Labels, words: Words, ink: str) -> Section:
    matrix = work_charts.pair_matrix(group.pairs, "event", words["n_paragraphs"], ink)
    drifts = (
        (words["drift_others"], work_charts.drift(group.drift, words["f1"], "others")),
        (words["drift_gold"], work_charts.drift(group.drift, words["f1"], "gold")),
    )
    return Section(
        title=agreement_tables.mode_title(group, words),
        caption=words["agreement_basis"].format(
            people=len(group.people),
            paragraphs=group.paragraphs,
            documents=group.documents,
        ),
        tiles=agreement_tables.agreement_tiles(group, words, labels),
        warnings=labels.teller.tell_all(group.remarks),
        plots=titled((words["matrix"], matrix), *drifts),
        tables=(
            agreement_tables.pairs_table(group, words),
            agreement_tables.worst_table(group, words),
            agreement_tables.coefficients_table(group, words, labels),
            agreement_tables.boundary_table(group, words),
            agreement_tables.drift_table(group, words),
        ),
    )
