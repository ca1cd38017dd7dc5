"""annotator batch write, read: the same requests for a batch runner of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.batch_output import print_failed, print_report
from annotator.cli.options import Database, Endpoints, Json, Prompts, SchemaName
from annotator.cli.output import print_json, say, warn

Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The model that is asked.")
]
EndpointName = Annotated[
    str | None, typer.Option("--endpoint", metavar="NAME", help="Where it is asked.")
]
Prompt = Annotated[
    str | None, typer.Option("--prompt", metavar="vN", help="Default: the newest.")
]
Samples = Annotated[
    int, typer.Option("--samples", min=1, max=50, help="Answers for each paragraph.")
]
Temperature = Annotated[
    float | None, typer.Option("--temperature", min=0, max=2, show_default=False)
]
MaxTokens = Annotated[
    int | None, typer.Option("--max-tokens", min=16, help="Of one answer.")
]
Documents = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="KEY", help="Only this document; may be repeated."),
]
Limit = Annotated[
    int | None, typer.Option("--limit", min=1, help="At most this many paragraphs.")
]


def register(group: typer.Typer) -> None:
    """Adds the commands to the group of batches."""
    wrote = "Example:  annotator batch write requests.jsonl --model qwen3"
    group.command("write", epilog=wrote)(write)
    group.command(
        "read", epilog="Example:  annotator batch read answers.jsonl --model qwen3"
    )(read)


def write(
    file: Annotated[Path, typer.Argument(help="The first file; more if it gets long.")],
    model: Model = None,
    endpoint: EndpointName = None,
    prompt: Prompt = None,
    samples: Samples = 1,
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    document: Documents = None,
    limit: Limit = None,
    db: Database = None,
    schema: SchemaName = None,
    endpoints: Endpoints = None,
    prompts: Prompts = None,
    as_json: Json = False,
) -> None:
    """Write the requests to files for a batch runner of your own, such as vLLM's.

    Nothing is sent. Read what the runner wrote with annotator batch read and the same
    options.
    """
    from annotator.workflow.batch.model import write_offline
    from annotator.workflow.propose.carry_out import Order
    from annotator.workflow.propose.model import Means, ModelChoice, model_pass
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(
        database=db, schema_name=schema, endpoints=endpoints, prompts=prompts
    )
    choice = ModelChoice(
        model=model,
        endpoint=endpoint,
        prompt=prompt,
        samples=samples,
        temperature=temperature,
        max_tokens=max_tokens,
    )
    order = Order(documents=tuple(document or ()), limit=limit)
    with open_services(settings) as services:
        ready = model_pass(services, settings, choice, Means(from_cache=True))
        wrote = write_offline(services, ready, order, file)
    if as_json:
        print_json(wrote.model_dump(mode="json"))
        return
    for part in wrote.files:
        say(f"{part.path}: {len(part.requests)} requests, {part.bytes / 1e6:.1f} MB")
    say(f"{wrote.answered} answers were there, {wrote.waiting} are on their way.")


def read(
    files: Annotated[list[Path], typer.Argument(help="Output and error files.")],
    model: Model = None,
    endpoint: EndpointName = None,
    prompt: Prompt = None,
    samples: Samples = 1,
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    document: Documents = None,
    limit: Limit = None,
    db: Database = None,
    schema: SchemaName = None,
    endpoints: Endpoints = None,
    prompts: Prompts = None,
    as_json: Json = False,
) -> None:
    """Read what a batch runner of your own answered, and propose from it.

    Give the options that the requests were written with: answers to other requests are
    counted and not kept.
    """
    from annotator.workflow.batch.model import read_offline
    from annotator.workflow.propose.carry_out import Order
    from annotator.workflow.propose.model import Means, ModelChoice, model_pass
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(
        database=db, schema_name=schema, endpoints=endpoints, prompts=prompts
    )
    choice = ModelChoice(
        model=model,
        endpoint=endpoint,
        prompt=prompt,
        samples=samples,
        temperature=temperature,
        max_tokens=max_tokens,
    )
    order = Order(documents=tuple(document or ()), limit=limit)
    with open_services(settings) as services:
        ready = model_pass(services, settings, choice, Means(from_cache=True))
        brought = read_offline(services, ready, order, files)
    kept = brought.kept
    if as_json:
        report = brought.report.model_dump(mode="json")
        print_json({**kept._asdict(), "failed": dict(kept.failed), "run": report})
        return
    say(f"{kept.answered} answers, {kept.missing} requests without one.")
    if kept.foreign:
        warn(f"{kept.foreign} lines answer other requests; were the options the same?")
    print_failed(kept.failed)
    print_report(brought.report)
