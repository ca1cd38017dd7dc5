"""annotator batch list, status, collect, cancel; and what propose --batch does."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli import batch_offline
from annotator.cli.amounts import money
from annotator.cli.batch_output import print_failed, print_report
from annotator.cli.options import Database, Endpoints, Json, Prompts, SchemaName
from annotator.cli.output import EXIT_FAULTS, print_json, print_table, say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.store.runs.batches import Batch
    from annotator.workflow.batch.collect import Collected
    from annotator.workflow.propose.carry_out import Order
    from annotator.workflow.propose.model import ModelChoice
    from annotator.workflow.settings import Settings

_group = typer.Typer(
    help="Batches: requests that an endpoint works through by itself, for less money.",
    no_args_is_help=True,
)

Numbers = Annotated[
    list[int] | None,
    typer.Argument(metavar="[BATCH]...", help="Numbers; by default all open ones."),
]


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    batch_offline.register(_group)
    app.add_typer(_group, name="batch")


def send_batch(
    settings: "Settings", order: "Order", choice: "ModelChoice", *, as_json: bool
) -> None:
    """Sends what a pass would ask as batches, and says how to go on."""
    from annotator.workflow.batch.model import submit_pass
    from annotator.workflow.propose.model import Means, model_pass
    from annotator.workflow.services import open_services

    with open_services(settings) as services:
        ready = model_pass(services, settings, choice, Means(), again=order.again)
        sent = submit_pass(services, ready, order)
    if as_json:
        print_json(sent.model_dump(mode="json"))
        return
    if sent.batches:
        _print_batches(sent.batches)
    say(
        f"{sent.requests} requests sent; {sent.answered} answers were there, "
        f"{sent.waiting} were on their way."
    )
    say("Go on, in minutes or hours, with: annotator batch collect")


@_group.command("list", epilog="Example:  annotator batch list --json")
def list_(db: Database = None, as_json: Json = False) -> None:
    """List the batches that are not collected yet, as far as is known here."""
    from annotator.store.file.database import Store
    from annotator.store.runs.batches import open_batches
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found = open_batches(store)
    _show(found, as_json=as_json)


@_group.command("status", epilog="Example:  annotator batch status")
def status(
    batches: Numbers = None,
    db: Database = None,
    endpoints: Endpoints = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Ask the endpoints how far the batches are; fetch nothing."""
    from annotator.workflow.batch.collect import look_at_batches
    from annotator.workflow.batch.model import reaching
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, endpoints=endpoints)
    with open_services(settings) as services:
        found = look_at_batches(services, reaching(settings), batches or ())
    _show(found, as_json=as_json)


@_group.command("collect", epilog="Example:  annotator batch collect")
def collect(
    batches: Numbers = None,
    db: Database = None,
    endpoints: Endpoints = None,
    prompts: Prompts = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Fetch what has ended, and read the answers into proposals.

    What failed, or was not done in time, stays to be asked: by annotator propose, with
    --batch or without. Exit code 1 if a whole file was refused.
    """
    from annotator.workflow.batch.collect import collect_batches
    from annotator.workflow.batch.model import propose_collected, reaching
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(
        database=db, schema_name=schema, endpoints=endpoints, prompts=prompts
    )
    with open_services(settings) as services:
        brought = collect_batches(services, reaching(settings), batches or ())
        done = [b.batch.batch_id for b in brought if b.batch.status == "collected"]
        reports = propose_collected(services, settings, done)
    if as_json:
        collected = [b.model_dump(mode="json") for b in brought]
        runs = [r.model_dump(mode="json") for r in reports]
        print_json({"batches": collected, "runs": runs})
    else:
        _print_brought(brought)
        for report in reports:
            print_report(report)
    if any(b.problems for b in brought):
        raise typer.Exit(EXIT_FAULTS)


@_group.command("cancel", epilog="Example:  annotator batch cancel 3")
def cancel(
    batch: Annotated[int, typer.Argument(help="Its number.")],
    db: Database = None,
    endpoints: Endpoints = None,
    schema: SchemaName = None,
) -> None:
    """Ask the endpoint to stop; what was answered until then can be collected."""
    from annotator.workflow.batch.collect import cancel_batch
    from annotator.workflow.batch.model import reaching
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, endpoints=endpoints)
    with open_services(settings) as services:
        cancelled = cancel_batch(services, reaching(settings), batch)
    say(f"batch {batch}: {cancelled.remote_status or cancelled.status}")


def _show(batches: "Sequence[Batch]", *, as_json: bool) -> None:
    if as_json:
        print_json([batch.model_dump(mode="json") for batch in batches])
    else:
        _print_batches(batches)


def _print_batches(batches: "Sequence[Batch]") -> None:
    if not batches:
        say("No batch is open.")
        return
    columns = ("batch", "run", "endpoint", "model", "state", "requests", "done", "failed")
    print_table(
        "Batches",
        columns,
        (
            (
                b.batch_id,
                b.run_id,
                b.endpoint,
                b.model,
                b.remote_status or b.status,
                b.requests,
                b.completed,
                b.failed,
            )
            for b in batches
        ),
        right=("batch", "run", "requests", "done", "failed"),
    )


def _print_brought(brought: "Sequence[Collected]") -> None:
    if not brought:
        say("No batch is open.")
    for part in brought:
        batch = part.batch
        if batch.status != "collected":
            say(
                f"batch {batch.batch_id}: {batch.remote_status or batch.status}, "
                f"{batch.completed} of {batch.requests} done"
            )
            continue
        price = (
            ""
            if part.cost_microusd is None
            else f", {money(part.cost_microusd, part.currency or '')}"
        )
        say(f"batch {batch.batch_id}: {part.answered} answers{price}".rstrip())
        print_failed(part.failed)
        for problem in part.problems:
            warn(f"batch {batch.batch_id} was refused: {problem}")
