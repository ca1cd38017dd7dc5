"""Puts exports where they belong, whole or not at all, each with its manifest."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from annotator.errors import InputError
from annotator.export.manifest import Manifest, described, manifest_file
from annotator.export.record import ExportReport
from annotator.workflow.exporting.check import added_file, manifest_path
from annotator.workflow.files import write_whole

Describe = Callable[[ExportReport], Manifest]
"""Says what was written, but for the files."""


def put_file(
    output: Path, write: Callable[[IO[bytes]], ExportReport], describe: Describe
) -> tuple[ExportReport, Manifest]:
    """Writes a file and its manifest beside it; neither is seen before it is whole.

    A file that an earlier export made is replaced; any other is left alone.

    Raises:
        InputError: It cannot be written, or is not an export's.
    """
    if output.is_dir():
        message = f"{output}: is a folder, and this format is one file; name a file"
        raise InputError(message).tell_as("export_not_written")
    _check_replaceable(output)
    part = output.with_name(f".{output.name}.part")
    with _mendable(output), _gone_after(part):
        with part.open("wb") as stream:
            report = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        made = _manifest(describe(report), {output.name: part})
        # the manifest first: a file without one would not be an export's
        write_whole(manifest_path(output), manifest_file(made))
        part.replace(output)
    return report, made


def put_folder(
    output: Path, write: Callable[[Path], ExportReport], describe: Describe
) -> tuple[ExportReport, Manifest]:
    """Writes a folder and its manifest beside it; neither is seen before it is whole.

    A folder that an earlier export made is replaced as a whole; any other, and one to
    which somebody added files, is left alone.

    Raises:
        InputError: It cannot be written, or is not an export's.
    """
    output = output.absolute()
    _check_replaceable(output)
    part = output.with_name(f".{output.name}.part")
    old = output.with_name(f".{output.name}.old")
    with _mendable(output), _gone_after(part), _gone_after(old):
        part.mkdir()
        report = write(part)
        files = (path for path in part.rglob("*") if path.is_file())
        names = {path.relative_to(part).as_posix(): path for path in files}
        made = _manifest(describe(report), names)
        write_whole(manifest_path(output), manifest_file(made))
        if output.exists():
            output.replace(old)
        part.replace(output)
    return report, made


def put_stream(
    output: IO[bytes], write: Callable[[IO[bytes]], ExportReport]
) -> ExportReport:
    """Writes to a stream, only once everything is known to be writable.

    Raises:
        InputError: There is no room for it.
    """
    with TemporaryFile() as whole:
        try:
            report = write(whole)
        except OSError as error:
            message = f"no room for a temporary file: {error.strerror or error}"
            raise InputError(message).tell_as("export_not_written") from error
        whole.seek(0)
        _copy(whole, output)
    return report


def _copy(whole: IO[bytes], output: IO[bytes]) -> None:
    try:
        shutil.copyfileobj(whole, output)
        output.flush()
    except BrokenPipeError:
        # whoever reads has had enough, which is nobody's fault
        raise
    except OSError as error:
        message = f"the output cannot be written: {error.strerror or error}; make room"
        raise InputError(message).tell_as("export_not_written") from error


def _manifest(about: Manifest, files: Mapping[str, Path]) -> Manifest:
    return about.model_copy(update={"files": described(files)}).sealed()


def _check_replaceable(output: Path) -> None:
    if not output.exists() and not output.is_symlink():
        return
    problem = "is there and no export made it"
    if output.is_symlink():
        problem = "is a link, and a link is not written through"
    elif manifest_path(output).is_file():
        added = added_file(output)
        if added is None:
            return
        problem = f"holds {added!r}, which no export put there"
    message = f"{output}: {problem}; name a new one, or remove it"
    raise InputError(message).tell_as("export_not_written")


@contextmanager
def _mendable(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        message = f"{output}: cannot be written: {reason}; check the folder"
        raise InputError(message).tell_as("export_not_written") from error


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
