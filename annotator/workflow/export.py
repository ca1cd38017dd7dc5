"""Writes a source of annotations in a format, whole or not at all."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import IO

from annotator import __version__
from annotator.errors import InputError
from annotator.export.context import WriteContext
from annotator.export.manifest import manifest
from annotator.export.record import (
    PLAIN,
    AnnotatedParagraph,
    ExportOptions,
    ExportReport,
    Loss,
)
from annotator.export.registry import FolderFormat, Format, format_named
from annotator.model.record import Record
from annotator.store.history import log_head
from annotator.workflow.export_chats import make_chat_of
from annotator.workflow.export_files import Manifest, put_file, put_folder, put_stream
from annotator.workflow.export_rejected import with_rejected
from annotator.workflow.export_selection import EVERYTHING, Selection, selected
from annotator.workflow.services import Services
from annotator.workflow.sources import Annotations, read_source
from annotator.workflow.splits import read_splits


class ExportRequest(Record):
    """What is to be written, and how."""

    format: str
    source: str = "gold"
    """See ``sources.read_source``."""
    selection: Selection = EVERYTHING
    options: ExportOptions = PLAIN
    """What to write beyond the bare content; for formats that leave the choice."""
    licence: str | None = None
    """For the card of a data set."""
    splits: Path | None = None
    """Documents divided, see ``splits.read_splits``; for a data set, and to select one."""
    prompt: str | None = None
    """Version of the prompt, for formats of chats; None for the newest."""
    prompts: Path | None = None
    """Folder of prompts; None for those that ship with the program."""


class Exported(Record):
    """What was written."""

    paragraphs: int
    events: int
    sha256: str | None
    """Of the file; None for a stream, and for a folder, whose manifest has one a file."""
    losses: tuple[Loss, ...]
    """What the format could not carry, counted."""
    warnings: tuple[str, ...]
    """The same as sentences, and whatever else is to be said."""


def export_source(
    services: Services, request: ExportRequest, output: Path | IO[bytes]
) -> Exported:
    """Exports a source; equal content gives equal bytes.

    Args:
        services: Store and schema.
        request: What is to be written.
        output: File or folder to write, with a manifest beside it; or a stream.

    Raises:
        InputError: No such format or source, or it cannot be written there or at all.
    """
    format_ = format_named(request.format)
    annotations = _annotations(services, request)
    splits = read_splits(request.splits).by_document() if request.splits else None
    paragraphs = selected(services, request.source, annotations, request.selection, splits)
    about = partial(
        manifest,
        schema=services.schema.id,
        schema_digest=services.schema.digest,
        log_head=log_head(services.store),
        tool_version=__version__,
    )
    context = _context(services, request, format_)._replace(splits=splits)
    report, sha256 = _put(format_, paragraphs, context, output, about)
    return Exported(
        paragraphs=report.paragraphs,
        events=report.events,
        sha256=sha256,
        losses=report.losses,
        warnings=report.warnings,
    )


def _annotations(services: Services, request: ExportRequest) -> Annotations:
    annotations = read_source(services, request.source)
    if not request.options.rejected:
        return annotations
    if request.source != "gold":
        message = f"what was turned down stands beside gold, not beside {request.source}"
        raise InputError(message)
    return with_rejected(services, annotations)


def _context(services: Services, request: ExportRequest, format_: Format) -> WriteContext:
    chat_of = None
    if not isinstance(format_, FolderFormat) and format_.needs_chats:
        chat_of = make_chat_of(services, version=request.prompt, folder=request.prompts)
    return WriteContext(
        schema=services.schema,
        options=request.options,
        chat_of=chat_of,
        licence=request.licence,
    )


def _put(
    format_: Format,
    paragraphs: Sequence[AnnotatedParagraph],
    context: WriteContext,
    output: Path | IO[bytes],
    about: Manifest,
) -> tuple[ExportReport, str | None]:
    """Writes to where it belongs; returns the digest of a file besides."""
    if isinstance(format_, FolderFormat):
        if not isinstance(output, Path):
            message = f"{format_.name} is a folder of files; name it with -o FOLDER"
            raise InputError(message)
        write = format_.write
        put = put_folder(output, lambda folder: write(paragraphs, folder, context), about)
        return put[0], None
    write_file = format_.write
    if not isinstance(output, Path):
        written = put_stream(output, lambda stream: write_file(paragraphs, stream, context))
        return written, None
    report, facts = put_file(
        output, lambda stream: write_file(paragraphs, stream, context), about
    )
    return report, json.loads(facts)["files"][0]["sha256"]
