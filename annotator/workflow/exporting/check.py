"""Holds an export against the manifest that was written beside it."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from annotator.errors import InputError
from annotator.export.manifest import Manifest, described_file
from annotator.model.record import Record

LARGEST_MANIFEST = 256 * 1024 * 1024
"""Bytes."""


class ExportCheck(Record):
    """What came of a check."""

    path: str
    files: int
    """Files that the manifest names."""
    faults: tuple[str, ...]
    """What is not as it was written, a line each; empty if nothing was changed."""
    log_head: str | None
    """The export can be made again as of this decision."""


def manifest_path(output: Path) -> Path:
    """Returns where the manifest of an export lies."""
    return output.with_name(f"{output.name}.manifest.json")


def check_export(output: Path) -> ExportCheck:
    """Tells whether an export is what was written; a digest does not say who wrote it.

    Args:
        output: File or folder that was exported.

    Raises:
        InputError: There is no such export, or no manifest of one beside it.
    """
    made = _read_manifest(manifest_path(output))
    faults = [*_edited(output, made)]
    if not made.is_whole():
        faults.insert(0, "the manifest itself was changed after it was written")
    return ExportCheck(
        path=str(output),
        files=len(made.files),
        faults=tuple(faults),
        log_head=made.log_head,
    )


def added_file(output: Path) -> str | None:
    """Returns the name of a file in an export's folder that is not of it, None for none.

    Raises:
        InputError: The manifest cannot be read.
    """
    return next(_added(output, _read_manifest(manifest_path(output))), None)


def _read_manifest(path: Path) -> Manifest:
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            message = f"{path}: larger than {LARGEST_MANIFEST:,} bytes; no manifest is"
            raise InputError(message).tell_as("manifest_no_export")
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        message = (
            f"{path}: {error.strerror or error}; an export is checked by the manifest that "
            "was written beside it"
        )
        raise InputError(message).tell_as("manifest_no_export") from error
    except ValidationError as error:
        message = f"{path}: is no manifest of an export; make the export again"
        raise InputError(message).tell_as("manifest_no_export") from error


def _edited(output: Path, made: Manifest) -> Iterator[str]:
    for file in made.files:
        path = _place(output, file.name)
        if path is None:
            yield f"{file.name}: leads out of the folder"
        elif path.is_symlink() or not path.is_file():
            yield f"{file.name}: is missing, or no plain file"
        elif described_file(file.name, path) != file:
            yield f"{file.name}: was changed"
    for name in _added(output, made):
        yield f"{name}: was added"


def _added(output: Path, made: Manifest) -> Iterator[str]:
    if not output.is_dir():
        return
    known = {file.name for file in made.files}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name not in known:
            yield name


def _place(output: Path, name: str) -> Path | None:
    """Returns where a file of the manifest lies; None for a name that leads elsewhere."""
    if not output.is_dir():
        return output  # a single file may go by another name by now
    parts = name.split("/")
    if not name or any(part in {"", ".", ".."} or "\\" in part for part in parts):
        return None
    return output.joinpath(*parts)
