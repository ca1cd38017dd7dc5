"""annotator ensemble, calibrate, order."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, progress_bar, say, warn

if TYPE_CHECKING:
    from annotator.model.calibration import CalibrationReport, ReliabilityBin
    from annotator.workflow.numbers.calibrate import RunCalibration
    from annotator.workflow.order import OrderReport
    from annotator.workflow.propose.ensemble import EnsembleReport


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ensemble", epilog="Example:  annotator ensemble 3 4 5")(ensemble)
    app.command(
        "calibrate", epilog="Examples:  annotator calibrate  ·  annotator calibrate 3"
    )(calibrate)
    app.command(
        "order", epilog="Examples:  annotator order value  ·  annotator order text"
    )(order)


_RUN = "A run: its number, latest, or the beginning of its key."


def ensemble(
    runs: Annotated[list[str], typer.Argument(metavar="RUN RUN...", help=_RUN)],
    again: Annotated[
        bool, typer.Option("--again", help="Start a new run instead of resuming.")
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Merge what several runs proposed into one run, with their agreement as confidence.

    A paragraph is merged once all of the runs are through with it and two have answered.
    Whatever they do not all say is marked for the reviewer, and nothing of it is lost.
    """
    from annotator.workflow.propose.ensemble import ensemble as merge_runs
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services, progress_bar("merging") as bar:
        report = merge_runs(services, runs, again=again, progress=bar)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        _print_ensemble(report)


def calibrate(
    run: Annotated[str, typer.Argument(metavar="RUN", help=_RUN)] = "latest",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Learn from decisions how probable it is that a proposal is accepted as it is.

    Counts every decision on proposals of the run's proposer and model. Below 30 decisions
    nothing is fitted, below 200 a sigmoid (Platt), else a rising curve (isotonic). The
    reliability is shown for documents that the curve was not fitted to.
    """
    from annotator.app.i18n.telling import told_json
    from annotator.workflow.numbers.calibrate import calibrate_run
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = calibrate_run(services, run)
    if as_json:
        print_json(told_json(report))
    else:
        _print_calibration(report)


def order(
    by: Annotated[
        Literal["value", "text"],
        typer.Argument(
            help="value: most expected corrections a minute; text: as it stands."
        ),
    ],
    run: Annotated[
        str, typer.Option("--run", metavar="RUN", help=f"Whose proposals count. {_RUN}")
    ] = "latest",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Say in which order paragraphs come up for review.

    The value of a look is the number of corrections that it is expected to yield a minute:
    proposals that are probably wrong (see calibrate), and events that are probably missed,
    by what reviewers added so far to paragraphs like it. Run it again when much was
    decided. What is assigned to somebody still comes first.

    Gold made in the order of value is no random sample: it holds the hard paragraphs
    first, and a score on it is too low for the corpus. Score on paragraphs that were
    assigned at random, or on held-out documents that were finished whole.
    """
    from annotator.workflow.order import order_by_text, order_by_value
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = order_by_text(services) if by == "text" else order_by_value(services, run)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        _print_order(report)


def _print_ensemble(report: "EnsembleReport") -> None:
    members = ", ".join(map(str, report.members))
    say(
        f"Run {report.run} merges runs {members}: {report.events} events in "
        f"{report.paragraphs} paragraphs, {report.unanimous} of them unanimous; "
        f"{report.new} paragraphs new."
    )
    if report.waiting:
        warn(
            f"{report.waiting} paragraphs wait for an answer of a member; finish its run "
            "and merge again."
        )
    if report.alone:
        warn(f"{report.alone} paragraphs have fewer than two answers and are left out.")


def _print_calibration(found: "RunCalibration") -> None:
    from annotator.app.i18n.telling import ENGLISH
    from annotator.measure.numbers import percent

    total = found.proposals or 1
    shares = (found.unchanged, found.fixed, found.rejected)
    accepted, fixed, rejected = (percent(share / total) for share in shares)
    say(
        f"{found.proposer} {found.model}: {found.proposals} proposals decided on in "
        f"{found.documents} documents; accepted {accepted}, fixed {fixed}, rejected "
        f"{rejected}."
        if found.proposals
        else f"{found.proposer} {found.model}: nobody has decided on its proposals yet."
    )
    _print_reliability(found.report)
    for remark in found.remarks:
        say(ENGLISH.tell(remark))


_BIN = ("proposals", "expected", "accepted", "95 %")


def _print_reliability(report: "CalibrationReport") -> None:
    from annotator.measure.numbers import figure

    if report.calibrated is None or report.raw is None:
        return
    print_table(
        f"Reliability on {report.unit} not fitted to ({report.calibration.method})",
        ("probability", *_BIN),
        map(_bin_row, report.calibrated.bins),
        right=_BIN,
    )
    print_table(
        "How far off",
        ("", "ECE", "Brier"),
        (
            ("raw score", figure(report.raw.ece), figure(report.raw.brier)),
            ("calibrated", figure(report.calibrated.ece), figure(report.calibrated.brier)),
            ("share for all", None, figure(report.share_brier)),
        ),
        right=("ECE", "Brier"),
    )


def _bin_row(found: "ReliabilityBin") -> tuple[str, ...]:
    from annotator.measure.numbers import figure

    return (
        f"{found.low:.1f}–{found.high:.1f}",
        f"{found.count:g}",
        figure(found.expected),
        figure(found.observed),
        f"{figure(found.observed_low)}–{figure(found.observed_high)}",
    )


_VALUED = ("proposals", "corrections", "seconds", "a minute")


def _print_order(report: "OrderReport") -> None:
    if report.order == "text":
        say("Paragraphs come up in the order of the text.")
        return
    print_table(
        f"Most worth a look, by run {report.run}",
        ("document", "paragraph", "state", *_VALUED),
        (
            (
                each.document,
                each.index,
                each.bucket.replace("_", " "),
                each.proposals,
                f"{each.corrections:.1f}",
                f"{each.seconds:.0f}",
                f"{each.value:.2f}",
            )
            for each in report.first
        ),
        right=("paragraph", *_VALUED),
    )
    say(
        f"{report.paragraphs} paragraphs in the order of value. Rests on "
        f"{report.decisions} decisions on proposals, {report.looks} finished looks and "
        f"{report.timed} timed decisions; what is 0 was assumed."
    )
    warn(
        "Gold made in this order is no random sample: score on paragraphs that were "
        "assigned at random, or on held-out documents."
    )
