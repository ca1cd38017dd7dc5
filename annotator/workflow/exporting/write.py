"""Writes a source of annotations in a format, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, Any

from annotator import __version__
from annotator.errors import InputError
from annotator.export.context import WriteContext
from annotator.export.datasheet import datasheet_markdown
from annotator.export.manifest import Manifest
from annotator.export.record import (
    AnnotatedParagraph,
    ExportReport,
    Loss,
)
from annotator.export.registry import FolderFormat, Format, format_named
from annotator.model.record import Record, canonical_json
from annotator.model.remark import Remark
from annotator.propose.prompt import load_prompt
from annotator.store.log.history import log_head
from annotator.workflow.as_of import services_as_of
from annotator.workflow.datasheet.sheet import datasheet
from annotator.workflow.exporting.chats import make_chat_of
from annotator.workflow.exporting.files import put_file, put_folder, put_stream
from annotator.workflow.exporting.plain import is_plain, plain_writer
from annotator.workflow.exporting.rejected import with_rejected
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.schemas import SchemasSeen
from annotator.workflow.exporting.selection import selected, wanted
from annotator.workflow.exporting.splits import Splits, read_splits
from annotator.workflow.numbers.dashboard import shown_runs
from annotator.workflow.services import Services
from annotator.workflow.sources import Spoken, stream_source

Write = Callable[[Any], ExportReport]
"""Writes everything to a folder or a binary stream, whichever the format wants."""


class Exported(Record):
    """What was written."""

    paragraphs: int
    events: int
    sha256: str | None
    """Of the file; None for a stream, and for a folder, whose manifest has one a file."""
    losses: tuple[Loss, ...]
    """What the format could not carry, counted."""
    warnings: tuple[Remark, ...]
    """The same for readers, and whatever else is to be said."""


def export_source(
    services: Services, request: ExportRequest, output: Path | IO[bytes]
) -> Exported:
    """Exports a source as it is at one moment; equal content gives equal bytes.

    Args:
        services: Store and schema.
        request: What is to be written.
        output: File or folder to write, with a manifest beside it; or a stream.

    Raises:
        InputError: No such format or source, or it cannot be written there or at all.
        StoreError: There is no such run, person or moment.
    """
    format_ = format_named(request.format)
    with ExitStack() as stack:
        then = stack.enter_context(services_as_of(services, request.as_of))
        # one reader for everything: all of it is of one moment
        stack.enter_context(then.store.reader())
        return _exported(then, request, format_, output)


def _exported(
    services: Services, request: ExportRequest, format_: Format, output: Path | IO[bytes]
) -> Exported:
    splits = read_splits(request.splits) if request.splits else None
    by_document = splits.by_document() if splits else None
    is_wanted = wanted(services, request.source, request.selection, by_document)
    context = _context(services, request, format_)._replace(splits=by_document)
    schemas = SchemasSeen()
    if is_plain(request):
        write = plain_writer(services.store, request, is_wanted, schemas)
    else:
        types = request.selection.types
        chosen = selected(_said(services, request), is_wanted, types)
        write = _writer(format_, schemas.passing(chosen), context)
    about = partial(_about, services, request, context, splits)
    report, made = _put(format_, write, output, about)
    is_file = made is not None and not isinstance(format_, FolderFormat)
    return Exported(
        paragraphs=report.paragraphs,
        events=report.events,
        sha256=made.files[0].sha256 if made and is_file else None,
        losses=report.losses,
        warnings=(*report.warnings, *schemas.warnings(services.schema)),
    )


def _said(services: Services, request: ExportRequest) -> Iterator[Spoken]:
    said = stream_source(services, request.source)
    if not request.options.rejected:
        return said
    if request.source != "gold":
        message = f"what was turned down stands beside gold, not beside {request.source}"
        raise InputError(message).tell_as("rejected_of_gold")
    return with_rejected(services, said)


def _context(services: Services, request: ExportRequest, format_: Format) -> WriteContext:
    context = WriteContext(
        schema=services.schema, options=request.options, licence=request.licence
    )
    if isinstance(format_, FolderFormat):
        if format_.needs_datasheet and request.source == "gold":
            sheet = datasheet_markdown(datasheet(services), level=2)
            return context._replace(datasheet=sheet)
        return context
    if format_.needs_chats:
        prompt = load_prompt(request.prompt, services.schema, folder=request.prompts)
        chat_of = make_chat_of(services, prompt)
        return context._replace(chat_of=chat_of, prompt_digest=prompt.digest)
    return context


def _about(
    services: Services,
    request: ExportRequest,
    context: WriteContext,
    splits: Splits | None,
    report: ExportReport,
) -> Manifest:
    """Says what was written, but for the files; the place of the output is no part of it."""
    runs = (run.facts.prompt_digest for run in shown_runs(services))
    prompts = {found for found in (*runs, context.prompt_digest) if found}
    asked = request.model_dump(mode="json", include=_ASKED, exclude_defaults=True)
    return Manifest(
        format=request.format,
        source=request.source,
        selection=tuple((name, canonical_json(asked[name])) for name in sorted(asked)),
        event_schema=services.schema.id,
        schema_digest=services.schema.digest,
        prompts=tuple(sorted(prompts)),
        splits=splits.digest if splits else None,
        log_head=log_head(services.store),
        tool_version=__version__,
        paragraphs=report.paragraphs,
        events=report.events,
        arguments=report.arguments,
        losses=report.losses,
    )


_ASKED = {"selection", "options", "licence", "prompt"}


def _writer(
    format_: Format, paragraphs: Iterable[AnnotatedParagraph], context: WriteContext
) -> Write:
    """Binds what is written; to a folder or a stream, as the format has it."""
    write: Callable[..., ExportReport] = format_.write
    return lambda target: write(paragraphs, target, context)


def _put(
    format_: Format,
    write: Write,
    output: Path | IO[bytes],
    about: Callable[[ExportReport], Manifest],
) -> tuple[ExportReport, Manifest | None]:
    """Writes to where it belongs; a stream has no manifest."""
    if isinstance(format_, FolderFormat):
        if not isinstance(output, Path):
            message = f"{format_.name} is a folder of files; name it with -o FOLDER"
            raise InputError(message).tell_as("export_not_written")
        return put_folder(output, write, about)
    if not isinstance(output, Path):
        return put_stream(output, write), None
    return put_file(output, write, about)
