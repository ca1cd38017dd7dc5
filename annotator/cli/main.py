"""Puts the commands together and decides how the program ends.

Exit codes: 0 done, 1 something has to be mended (one line says what), 2 wrong usage,
130 stopped with Ctrl-C.
"""

import errno
import gc
import sys
from typing import Annotated, NoReturn

import typer

from annotator import __version__
from annotator.cli import (
    adjudicating,
    agreement,
    aliases,
    assigning,
    batch,
    bench,
    care,
    certifying,
    cluster,
    comparing,
    datasheet,
    documents,
    endpoints,
    ensembles,
    exchange,
    flows,
    importing,
    numbers,
    people,
    prompts,
    proposing,
    reporting,
    reviewing,
    schemas,
    splitting,
)
from annotator.cli.output import EXIT_FAULTS
from annotator.errors import AnnotatorError

app = typer.Typer(
    name="annotator",
    help="LLM-assisted annotation and review of events in text.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reviewing.register_demo(app)
documents.register(app)
proposing.register(app)
batch.register(app)
cluster.register(app)
prompts.register(app)
reviewing.register(app)
people.register(app)
numbers.register(app)
comparing.register(app)
reporting.register(app)
ensembles.register(app)
endpoints.register(app)
agreement.register(app)
assigning.register(app)
adjudicating.register(app)
exchange.register(app)
importing.register(app)
flows.register(app)
aliases.register(app)
splitting.register(app)
certifying.register(app)
datasheet.register(app)
schemas.register(app)
care.register(app)
bench.register(app)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"annotator {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and end.",
            callback=_tell_version,
            is_eager=True,  # else a command would be missing
        ),
    ] = False,
) -> None:
    """Holds the options of the program itself."""


_COLLECT = (50_000, 20, 50)
"""When the garbage collector looks at young, older and oldest objects."""


def main() -> None:
    """Runs the command line and ends the process."""
    # records hold no circles: to look through all of them again and again took half the time
    gc.set_threshold(*_COLLECT)
    try:
        app()
    except AnnotatorError as error:
        _end(str(error))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _end(f"{error.filename or 'the output'}: {error.strerror}; make room")


def _end(message: str) -> NoReturn:
    sys.stderr.write(f"annotator: {message}\n")
    sys.exit(EXIT_FAULTS)
