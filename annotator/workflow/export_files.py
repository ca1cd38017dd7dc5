"""Puts exports where they belong, whole or not at all, each with its manifest."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from annotator.errors import InputError
from annotator.export.record import ExportReport
from annotator.workflow.files import write_whole

Manifest = Callable[[dict[str, bytes | Path]], str]
"""Makes the manifest of files by the name they go by."""


def put_file(
    output: Path, write: Callable[[IO[bytes]], ExportReport], manifest: Manifest
) -> tuple[ExportReport, str]:
    """Writes a file and its manifest beside it; neither is seen before it is whole.

    Returns:
        What was written, and the manifest.

    Raises:
        InputError: It cannot be written.
    """
    part = output.with_name(f".{output.name}.part")
    with _mendable(output), _gone_after(part):
        with part.open("wb") as stream:
            report = write(stream)
        about = manifest({output.name: part})
        part.replace(output)
    write_whole(manifest_path(output), about.encode())
    return report, about


def put_folder(
    output: Path, write: Callable[[Path], ExportReport], manifest: Manifest
) -> tuple[ExportReport, str]:
    """Writes a folder and its manifest beside it; neither is seen before it is whole.

    A folder that an earlier export made is replaced as a whole; any other is left alone.

    Raises:
        InputError: It cannot be written, or is not an export's.
    """
    output = output.absolute()
    if output.exists() and not (output.is_dir() and manifest_path(output).is_file()):
        message = f"{output}: is there and no export made it; name a new folder"
        raise InputError(message)
    part = output.with_name(f".{output.name}.part")
    old = output.with_name(f".{output.name}.old")
    with _mendable(output), _gone_after(part), _gone_after(old):
        part.mkdir()
        report = write(part)
        files = (path for path in part.rglob("*") if path.is_file())
        about = manifest({path.relative_to(part).as_posix(): path for path in files})
        if output.exists():
            output.replace(old)
        part.replace(output)
    write_whole(manifest_path(output), about.encode())
    return report, about


def put_stream(
    output: IO[bytes], write: Callable[[IO[bytes]], ExportReport]
) -> ExportReport:
    """Writes to a stream, only once everything is known to be writable."""
    with TemporaryFile() as whole:
        report = write(whole)
        whole.seek(0)
        shutil.copyfileobj(whole, output)
    return report


def manifest_path(output: Path) -> Path:
    """Returns where the manifest of an export lies."""
    return output.with_name(f"{output.name}.manifest.json")


@contextmanager
def _mendable(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        message = f"{output}: cannot be written: {reason}; check the folder"
        raise InputError(message) from error


@contextmanager
def _gone_after(path: Path) -> Iterator[None]:
    """Removes what an interrupted export left there, before and after."""
    _remove(path)
    try:
        yield
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
