"""Plain text: the bytes decoded, and nothing else."""

from pathlib import PurePath

from annotator.model.record import digest
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.readers.encoding import decode


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:  # noqa: ARG001 -- one shape for all formats
    """Reads a text file.

    Raises:
        DocumentError: It is binary or in an unknown encoding.
    """
    document = RawDocument(
        key=PurePath(name).stem,
        name=PurePath(name).name,
        text=decode(name, data),
        raw_sha256=digest(data),
        format="plain",
    )
    return ReadResult(documents=(document,))
