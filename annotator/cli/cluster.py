"""annotator cluster local."""

from typing import Annotated

import typer

from annotator.cli.output import say

_group = typer.Typer(
    help="Several machines, or several processes of this one, ask together.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    app.add_typer(_group, name="cluster")


@_group.callback()
def _about() -> None:
    """Several machines, or several processes of this one, ask together."""


@_group.command("local", epilog="Example:  annotator cluster local --workers 4")
def local(
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 2,
    concurrency: Annotated[
        int,
        typer.Option(min=1, max=512, help="Paragraphs that each takes at the same time."),
    ] = 16,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Of the scheduler; 0: any free one.")
    ] = 8786,
) -> None:
    """Run a scheduler and workers on this machine until Ctrl-C.

    They listen on the loopback interface only, and read keys from this environment. On
    other machines the workers are started with Dask's own dask worker ADDRESS.
    """
    from threading import Event

    from annotator.workflow.cluster.local import local_cluster

    with local_cluster(workers, concurrency, port) as address:
        say(f"{workers} workers at {address}. Ctrl-C stops them. In another terminal:")
        say(f"annotator propose --model NAME --cluster {address}")
        Event().wait()
