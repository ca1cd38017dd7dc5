"""Writing files so that nobody ever sees a half."""

from pathlib import Path

from annotator.errors import InputError


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file in one step, so that a reader never sees a half.

    Raises:
        InputError: It cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"{path}: cannot be written: {error.strerror or error}; check the folder"
        raise InputError(message) from error
