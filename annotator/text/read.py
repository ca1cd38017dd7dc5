"""Reading documents: which files there are, and what is in each.

The formats are one module each under ``readers``; this one finds the files, chooses the
format by the suffix and refuses what no format should see.
"""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Protocol

from annotator.errors import DocumentError
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.readers import csv, docx, html, jsonl, pdf, plain
from annotator.text.segment import is_blank

__all__ = [
    "RawDocument",
    "ReadOptions",
    "ReadResult",
    "find_files",
    "read_bytes",
    "read_file",
]


class _Reader(Protocol):
    def __call__(self, name: str, data: bytes, options: ReadOptions) -> ReadResult: ...


_READERS: dict[str, _Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".shtml": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": csv.read,
    ".tsv": csv.read,
}
_WHEN_NAMED: dict[str, _Reader] = {".md": plain.read, "": plain.read}
"""Read if somebody names the file; in a folder they are notes about the documents."""
_BESIDE_DOCUMENTS = re.compile(r"[.~]|(?:manifest|gold)\.", re.IGNORECASE)
"""Names in a folder that are no documents: hidden ones, locks, our own files."""
_WILD = re.compile(r"[*?\[]")


def find_files(paths: Sequence[str]) -> tuple[Path, ...]:
    """Returns the files that the paths name, each once, in the order of the paths.

    A folder stands for the documents in it and below, by name: files with a known
    suffix, without hidden ones and without ``manifest.*`` and ``gold.*``. A pattern may
    hold ``*``, ``?``, ``[...]`` and ``**``.

    Raises:
        DocumentError: A path names nothing, or a folder without documents.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _named_by(path):
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def read_file(path: Path, options: ReadOptions) -> ReadResult:
    """Reads a file.

    Raises:
        DocumentError: It cannot be read as its suffix says; records (JSONL, CSV) that
            cannot be used are faults of the result instead.
    """
    try:
        if not path.is_file():
            raise DocumentError.at(path, "is no file", "check the path")
        _refuse_size(str(path), path.stat().st_size, options)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError.at(
            path, f"cannot be opened ({reason})", "check the path and its permissions"
        ) from error
    return read_bytes(str(path), data, options)


def read_bytes(name: str, data: bytes, options: ReadOptions) -> ReadResult:
    """Reads a file's content.

    Args:
        name: The file's name, whose suffix tells the format; stands in errors.
        data: All its bytes.
        options: Columns of record files, largest size.

    Raises:
        DocumentError: As for ``read_file``.
    """
    reader = _reader(name)
    _refuse_size(name, len(data), options)
    if not data:
        raise DocumentError.at(name, "is empty", "leave it out").tell_as(
            "doc_empty", name=name
        )
    result = reader(name, data, options)
    if any(is_blank(document.text) for document in result.documents):
        raise DocumentError.at(
            name, "holds nothing but white space", "leave it out"
        ).tell_as("doc_blank", name=name)
    return result


def _reader(name: str) -> _Reader:
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix) or _WHEN_NAMED.get(suffix)
    if reader is None:
        known = " ".join(sorted(_READERS))
        raise DocumentError.at(
            name, f"has the unknown format {suffix!r}", f"save it as one of {known}"
        ).tell_as("doc_format", name=name, suffix=suffix, known=known)
    return reader


def _refuse_size(name: str, size: int, options: ReadOptions) -> None:
    if size > options.max_bytes:
        raise DocumentError.at(
            name,
            f"is too large ({size:,} bytes, at most {options.max_bytes:,})",
            "split it or raise the limit",
        ).tell_as("doc_too_large", name=name, most=options.max_bytes // 1_000_000)


def _named_by(path: str) -> Iterator[Path]:
    if os.path.lexists(path):
        return _at(Path(path))
    # Path.glob takes no absolute pattern
    matches = sorted(glob.glob(path, recursive=True)) if _WILD.search(path) else []  # noqa: PTH207
    if not matches:
        raise DocumentError.at(path, "names no file", "check the path or the pattern")
    return (file for match in matches for file in _at(Path(match)))


def _at(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    files = sorted(_in_folder(path))
    if not files:
        known = " ".join(sorted(_READERS))
        raise DocumentError.at(path, "holds no documents", f"put files there: {known}")
    yield from files


def _in_folder(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            is_document = PurePath(name).suffix.lower() in _READERS
            if is_document and not _BESIDE_DOCUMENTS.match(name):
                yield Path(parent, name)
