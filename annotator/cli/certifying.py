"""annotator certify."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import AsOf, Database, SchemaName
from annotator.cli.output import EXIT_FAULTS, say, warn

if TYPE_CHECKING:
    from annotator.model.certificate import SealedCertificate


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("certify", epilog=_EXAMPLES)(certify)


_EXAMPLES = """Examples:  annotator certify  ·  annotator certify -o gold.html --json gold.json
·  annotator certify --check gold.html"""

_DEFAULT = Path("certificate.html")


def certify(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=f"The page to write. Default: {_DEFAULT}, unless only JSON is asked for.",
            show_default=False,
        ),
    ] = None,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="The JSON file to write."),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check",
            metavar="FILE",
            help="Check a page or a JSON file instead of writing.",
        ),
    ] = None,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of the page.")] = "en",
    as_of: AsOf = None,
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Certify the gold on one page: how much, how made, how good, under which digests.

    Equal stores give equal files. Checked, a copy is unchanged, edited, or of another state
    of the store. A digest is no signature: it does not say who made a page.
    """
    from annotator.app.export.certificate import (
        certificate_json,
        render_certificate,
        told_limits,
    )
    from annotator.workflow.as_of import services_as_of
    from annotator.workflow.files import write_whole
    from annotator.workflow.numbers.certify import certify as make
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    if check and (output or json_file):
        raise typer.BadParameter(
            "writes nothing; leave -o and --json out", param_hint="--check"
        )
    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services, services_as_of(services, as_of) as then:
        sealed = make(then)
    if check:
        _check(check, sealed)
        return
    page = output or (None if json_file else _DEFAULT)
    if page is not None:
        write_whole(page, render_certificate(sealed, lang))
    if json_file is not None:
        write_whole(json_file, certificate_json(sealed))
    for path in filter(None, (page, json_file)):
        say(f"{path}: SHA-256 of the content {sealed.sha256}")
    for limit in told_limits(sealed.certificate, "en"):
        warn(limit)


def _check(path: Path, now: "SealedCertificate") -> None:
    from annotator.app.export.certificate_check import check_certificate, read_certificate

    verdict = check_certificate(read_certificate(path), now)
    say(f"{path}: {verdict.told}")
    if verdict.status != "unchanged":
        raise typer.Exit(EXIT_FAULTS)
