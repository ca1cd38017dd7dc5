"""Reading texts, and writing files so that nobody ever sees a half."""

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
        raise InputError(message).tell_as("export_not_written") from error


def read_text(path: Path, most: int = 1024 * 1024) -> str:
    """Returns what a text file holds; a byte order mark is let pass.

    Args:
        path: A file in UTF-8.
        most: Bytes; a longer one is refused before it is read.

    Raises:
        InputError: It cannot be read, is too long, or no UTF-8.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
        if len(content) > most:
            message = f"{path}: longer than {most:,} bytes; shorten it"
            raise InputError(message)
        return content.decode("utf-8-sig")
    except OSError as error:
        message = f"{path}: {error.strerror or error}; check the path"
        raise InputError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is no UTF-8 text; save it as UTF-8"
        raise InputError(message) from error
