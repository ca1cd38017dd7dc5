"""Exports as one file to take away: what it holds, how it begins, and how to make it again."""

import shlex
import shutil
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator.export.manifest import Manifest
from annotator.export.registry import FileFormat, Format, format_named
from annotator.model.record import Record
from annotator.store.care.status import count
from annotator.store.people.known import Person
from annotator.workflow.allowed import require
from annotator.workflow.exporting.check import manifest_path
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import Exported, export_source
from annotator.workflow.services import Services

PREVIEW_LINES = 5
PREVIEW_LENGTH = 300
"""Characters of a line that a preview shows."""

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold: equal exports are equal zip files."""


class Download(Record):
    """An export that waits to be taken away."""

    path: Path
    """The file, or a zip file of a folder with its manifest."""
    name: str
    size: int
    """Bytes."""
    manifest: bytes
    exported: Exported
    files: tuple[str, ...]
    """Names in a zip file, sorted; empty for a file."""
    preview: tuple[str, ...]
    """How the file begins, or the first text file of a folder; empty where it is no text."""


class Readiness(Record):
    """How far the gold is before it is exported."""

    body: int
    """Paragraphs that can hold events."""
    gold: int
    conflicts: int
    reply_faults: int
    """Parts of replies of models that could not become a proposal."""

    @property
    def unfinished(self) -> int:
        """Paragraphs that nobody has finished."""
        return self.body - self.gold - self.conflicts


def readiness(services: Services) -> Readiness:
    """Counts what an export of the gold would have and would miss."""
    found = count(services.store)
    return Readiness(
        body=found.body,
        gold=found.gold,
        conflicts=found.conflicts,
        reply_faults=found.reply_faults,
    )


def prepare_download(
    services: Services, request: ExportRequest, folder: Path, *, by: Person | None = None
) -> Download:
    """Exports into an empty folder, as one file.

    Args:
        services: Store and schema.
        request: What is to be written.
        folder: Where; it is the caller's to remove.
        by: Who asks: a lead; None for whoever runs the program.

    Raises:
        InputError: As for ``export_source``.
        NotAllowed: The person may not export.
    """
    if by is not None:
        require(by, "export")
    format_ = format_named(request.format)
    output = folder / output_name(request)
    exported = export_source(services, request, output)
    made = manifest_path(output)
    is_file = isinstance(format_, FileFormat)
    path = output if is_file else _zipped(output, made)
    return Download(
        path=path,
        name=path.name,
        size=path.stat().st_size,
        manifest=made.read_bytes(),
        exported=exported,
        files=() if is_file else _names(made),
        preview=tuple(_preview(output, format_)),
    )


def output_name(request: ExportRequest) -> str:
    """Returns what the file or folder of an export is called: ``gold-conll.conll``."""
    format_ = format_named(request.format)
    source = "".join(sign if sign.isalnum() else "-" for sign in request.source)
    suffix = format_.suffix if isinstance(format_, FileFormat) else ""
    return f"{source}-{format_.name}{suffix}"


def command_line(request: ExportRequest) -> str:
    """Returns the command that makes the same export, for a shell."""
    words = ["annotator", "export", request.format, *_options(request)]
    return shlex.join([*words, "-o", output_name(request)])


def _options(request: ExportRequest) -> Iterator[str]:
    chosen = request.selection
    pairs: list[tuple[str, object]] = [
        ("--source", None if request.source == "gold" else request.source),
        ("--as-of", request.as_of),
        *(("--type", name) for name in chosen.types),
        ("--of-schema", chosen.event_schema),
        ("--basis", chosen.basis),
        ("--mode", chosen.mode),
        *(("--document", key) for key in chosen.documents),
        ("--since", chosen.since),
        ("--until", chosen.until),
        ("--splits", request.splits and request.splits.name),
        ("--split", chosen.split),
        ("--license", request.licence),
        ("--prompt", request.prompt),
    ]
    for name, value in pairs:
        if value is not None:
            yield from (name, str(value))
    for name, is_wanted in request.options.model_dump().items():
        if is_wanted:
            yield f"--{name}"


def _zipped(output: Path, manifest: Path) -> Path:
    """Puts a folder and its manifest into a zip file, piece by piece."""
    path = output.with_name(f"{output.name}.zip")
    members = {
        f"{output.name}/{p.relative_to(output).as_posix()}": p for p in _files(output)
    }
    members[manifest.name] = manifest
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _NO_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            with members[name].open("rb") as source, archive.open(info, "w") as member:
                shutil.copyfileobj(source, member)
    return path


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _names(manifest: Path) -> tuple[str, ...]:
    made = Manifest.model_validate_json(manifest.read_bytes())
    return tuple(sorted(file.name for file in made.files))


def _preview(output: Path, format_: Format) -> Iterator[str]:
    paths = [output] if isinstance(format_, FileFormat) else sorted(_files(output))
    for path in paths:
        lines = _first_lines(path)
        if lines:
            yield from lines
            return


def _first_lines(path: Path) -> tuple[str, ...]:
    """Returns how a text file begins, nothing of another."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found = tuple(
                line.rstrip("\r\n")[:PREVIEW_LENGTH]
                for line in islice(iter(lambda: stream.readline(10_000), ""), PREVIEW_LINES)
            )
    except UnicodeDecodeError:
        return ()
    return () if any("\0" in line for line in found) else found
