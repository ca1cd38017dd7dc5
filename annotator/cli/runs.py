"""annotator runs, runs show."""

from typing import Annotated

import typer

from annotator.cli.amounts import tokens
from annotator.cli.options import Database, Json
from annotator.cli.output import print_json, print_table, say

MOST_TROUBLES = 50
"""Lines of the table of what went wrong."""

_runs = typer.Typer(help="The runs: who proposed, how far, at what cost.")


def register(app: typer.Typer) -> None:
    """Adds the group of commands."""
    app.add_typer(_runs, name="runs")


@_runs.callback(
    invoke_without_command=True,
    epilog="Examples:  annotator runs --json  ·  annotator runs show 3",
)
def runs(context: typer.Context, db: Database = None, as_json: Json = False) -> None:
    """List the runs of the store: who proposed, how far it got, what it cost."""
    if context.invoked_subcommand is not None:
        return
    from annotator.store.file.database import Store
    from annotator.workflow.propose.runs import list_passes
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found = list_passes(store)
    if as_json:
        print_json([one.model_dump(mode="json") for one in found])
        return
    print_table(
        "Runs",
        ("run", "model", "status", "done", "errors", "refused", "faults", "tokens", "cost"),
        (
            (
                one.run.run_id,
                one.run.facts.model,
                one.run.status,
                one.costs.answered,
                one.costs.errors,
                one.costs.refused,
                sum(count for _, count in one.costs.faults),
                tokens(one.costs.tokens_in + one.costs.tokens_out),
                f"{one.costs.cost_microusd / 1e6:.2f}" if one.costs.cost_microusd else None,
            )
            for one in found
        ),
        right=("run", "status", "done", "errors", "refused", "faults", "tokens", "cost"),
    )


@_runs.command("show", epilog="Example:  annotator runs show latest --json")
def show(
    run: Annotated[str, typer.Argument(help="Number, beginning of the key, or latest.")],
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Show one run: its facts, its costs, and why paragraphs have no answer or faults."""
    from annotator.store.file.database import Store
    from annotator.workflow.propose.runs import describe
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found = describe(store, run)
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    facts, costs = found.run.facts, found.costs
    print_table(
        f"Run {found.run.run_id}: {facts.model}",
        ("", "value"),
        (
            ("proposer", facts.proposer),
            ("status", found.run.status),
            ("started", found.run.started_at),
            ("finished", found.run.finished_at),
            *facts.settings,
            ("answered", costs.answered),
            ("reused", costs.reused),
            ("events", costs.events),
            ("requests", f"{costs.calls}, {costs.retries} of them retries"),
            ("tokens in", f"{costs.tokens_in}, {costs.tokens_cached} of them cached"),
            ("tokens out", costs.tokens_out),
            ("cost", None if costs.unpriced else f"{costs.cost_microusd / 1e6:.6f}"),
        ),
    )
    print_table("Faults of answers", ("kind", "count"), costs.faults, right=("count",))
    if found.troubles:
        print_table(
            "What went wrong",
            ("document", "paragraph", "what", "where", "detail"),
            (
                (t.document, t.paragraph, t.what, t.path, t.detail)
                for t in found.troubles[:MOST_TROUBLES]
            ),
            right=("paragraph",),
        )
    if len(found.troubles) > MOST_TROUBLES:
        say(f"{len(found.troubles) - MOST_TROUBLES} more; --json lists them all.")
