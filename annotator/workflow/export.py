"""Writes a source of annotations to a file, whole or not at all."""

import io
from pathlib import Path

from annotator import __version__
from annotator.export.jsonl import in_order
from annotator.export.manifest import manifest
from annotator.export.record import ExportOptions
from annotator.export.registry import format_named
from annotator.model.record import Record, digest
from annotator.store.history import log_head
from annotator.workflow.files import write_whole
from annotator.workflow.services import Services
from annotator.workflow.sources import read_source


class ExportedFile(Record):
    """What was written."""

    content: bytes
    """What stands in the file."""
    paragraphs: int
    events: int
    sha256: str
    warnings: tuple[str, ...]
    """What the format could not carry."""


def export_source(
    services: Services,
    format_name: str,
    source: str,
    *,
    output: Path | None,
    options: ExportOptions,
) -> ExportedFile:
    """Exports a source; equal content gives equal bytes.

    Args:
        services: Store and schema.
        format_name: Name of the format.
        source: See ``sources.read_source``.
        output: File to write, with a manifest beside it; None to only return the text.
        options: What to write beyond the bare content.

    Raises:
        InputError: No such format or source, or the file cannot be written.
    """
    write = format_named(format_name).write
    stream = io.BytesIO()
    report = write(in_order(read_source(services, source).values()), stream, options)
    content = stream.getvalue()
    if output is not None:
        about = manifest(
            {output.name: content},
            schema=services.schema.id,
            schema_digest=services.schema.digest,
            log_head=log_head(services.store),
            tool_version=__version__,
        )
        write_whole(output, content)
        write_whole(output.with_name(output.name + ".manifest.json"), about.encode())
    return ExportedFile(
        content=content,
        paragraphs=report.paragraphs,
        events=report.events,
        sha256=digest(content),
        warnings=report.warnings,
    )
