"""annotator propose."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli import runs
from annotator.cli.options import Database, Endpoints, Json, Prompts, SchemaName


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("propose", epilog=_EXAMPLES)(propose)
    runs.register(app)


_EXAMPLES = """Examples:  annotator propose  ·  annotator propose --document report-7
·  annotator propose --model gpt-5-mini --dry-run
·  annotator propose --model gpt-5-mini --budget 2.50
·  annotator propose --model qwen3 --endpoint local --samples 3
·  annotator propose --model gpt-5-mini --from-cache --json
·  annotator propose --model gpt-5-mini --batch
·  annotator propose --model qwen3 --endpoint local --cluster tcp://127.0.0.1:8786"""

_MODEL = "With a model"


def propose(
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="KEY",
            help="Only this document; may be given several times.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most this many paragraphs.")
    ] = None,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="Ask again where text, date, title or context changed since; the rest "
            "costs nothing. Makes a new run if anything did.",
        ),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Start a new run instead of resuming.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Ask this model, as its endpoint names it.",
            rich_help_panel=_MODEL,
        ),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Where to ask; by default the first of the file of endpoints.",
            rich_help_panel=_MODEL,
        ),
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option(
            metavar="vN", help="Version; default: the newest.", rich_help_panel=_MODEL
        ),
    ] = None,
    samples: Annotated[
        int,
        typer.Option(
            min=1,
            max=50,
            help="Answers for each paragraph; they vote.",
            rich_help_panel=_MODEL,
        ),
    ] = 1,
    temperature: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=2,
            help="Default: 0, with several samples 0.7.",
            show_default=False,
            rich_help_panel=_MODEL,
        ),
    ] = None,
    max_tokens: Annotated[
        int | None,
        typer.Option(min=16, help="Of one answer. Default: 4096.", rich_help_panel=_MODEL),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option(
            metavar="MONEY",
            help="Most that this call may cost, in the endpoint's currency.",
            rich_help_panel=_MODEL,
        ),
    ] = None,
    token_budget: Annotated[
        int | None,
        typer.Option(
            min=1, help="Most tokens of this call, in and out.", rich_help_panel=_MODEL
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="Send nothing; show how much it would be, and one request.",
            rich_help_panel=_MODEL,
        ),
    ] = False,
    from_cache: Annotated[
        bool,
        typer.Option(
            "--from-cache",
            help="Send nothing; read the kept answers anew.",
            rich_help_panel=_MODEL,
        ),
    ] = False,
    debug_log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Append what goes over the wire, texts and keys withheld.",
            rich_help_panel=_MODEL,
        ),
    ] = None,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch",
            help="Send it through the endpoint's Batch API: cheaper, within a day.",
            rich_help_panel=_MODEL,
        ),
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Have the workers of a Dask cluster ask; see annotator cluster local.",
            rich_help_panel=_MODEL,
        ),
    ] = None,
    endpoints: Endpoints = None,
    prompts: Prompts = None,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Propose events for every paragraph: offline by rules, or by a model.

    Without --model and --endpoint the rules of the schema's lexicon propose. A run that is
    there already is resumed: paragraphs with an answer are not done again, so the command
    can be stopped and started at will, and run several times at once. No answer is paid
    for twice.
    """
    from annotator.cli.batch import send_batch
    from annotator.cli.propose_run import by_model, by_rules, show_plan
    from annotator.workflow.propose.carry_out import Order
    from annotator.workflow.propose.model_choice import Means, ModelChoice
    from annotator.workflow.settings import read_settings

    if again and changed:
        message = "--again asks everything anew, --changed only what changed; give one"
        raise typer.BadParameter(message)
    settings = read_settings(
        database=db, schema_name=schema, endpoints=endpoints, prompts=prompts
    )
    order = Order(
        documents=tuple(document or ()), limit=limit, again=again, changed=changed
    )
    choice = ModelChoice(
        model=model,
        endpoint=endpoint,
        prompt=prompt,
        samples=samples,
        temperature=temperature,
        max_tokens=max_tokens,
    )
    means = Means(
        money=_money(budget),
        tokens=token_budget,
        from_cache=from_cache,
        debug_log=debug_log,
    )
    if model is None and endpoint is None:
        if batch or cluster or dry_run or choice != ModelChoice() or means != Means():
            message = "this needs a model: give --model NAME, or --endpoint NAME"
            raise typer.BadParameter(message)
        by_rules(settings, order, as_json=as_json)
    elif dry_run:
        show_plan(settings, order, choice, means, as_json=as_json)
    elif batch:
        if cluster or means != Means():
            message = "--batch goes with no budget, --from-cache, --debug-log or --cluster"
            raise typer.BadParameter(message)
        send_batch(settings, order, choice, as_json=as_json)
    else:
        if cluster and (from_cache or debug_log):
            message = "--cluster goes with neither --from-cache nor --debug-log"
            raise typer.BadParameter(message)
        by_model(settings, order, choice, means, cluster=cluster, as_json=as_json)


def _money(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if text.isascii() and text.replace(".", "", 1).isdigit() and Decimal(text) > 0:
        return Decimal(text)
    message = f"{text!r} is no amount of money; give one such as 2.50"
    raise typer.BadParameter(message, param_hint="--budget")
