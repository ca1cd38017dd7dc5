"""PDF files with a text layer, by pypdf.

A PDF knows lines, not paragraphs: a line that reaches the right margin and ends no
sentence goes on in the next one, and the two are joined.
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from annotator.errors import DocumentError
from annotator.model.record import digest
from annotator.text.page.lineshape import width
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.readers.library import library_missing
from annotator.text.readers.titles import stated_title

_FULL = 0.85
"""Share of the widest line from which a line counts as reaching the margin."""
_NARROWEST = 15
"""No page is set narrower: shorter lines are broken on purpose."""
_BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    zlib.error,
)
"""What pypdf lets through when a part of the file is not what another part says it is."""
_ENDED = re.compile(r"[。！？!?；;：:.…][”’\"')）】》」』]*$")
_LATIN_SEAM = re.compile(r"[!-~]\n[!-~]")


class _Content(NamedTuple):
    lines: tuple[str, ...]
    title: str | None
    author: str | None


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:  # noqa: ARG001 -- one shape for all formats
    """Reads a PDF file.

    The date of its making is no date of publication and is left out.

    Raises:
        DocumentError: It is broken, encrypted, without text, or pypdf is missing.
    """
    content = _content(name, data)
    text = joined(content.lines)
    if not text.strip():
        raise DocumentError.at(
            name, "has no text layer", "run it through OCR first"
        ).tell_as("pdf_no_text", name=name)
    document = RawDocument(
        key=PurePath(name).stem,
        name=PurePath(name).name,
        text=text,
        raw_sha256=digest(data),
        format="pdf",
        title=stated_title(content.title),
        metadata=(("author", content.author),) if content.author else (),
    )
    return ReadResult(documents=(document,))


def joined(lines: Sequence[str]) -> str:
    """Joins the lines of a page that the margin broke; other line ends are kept.

    A line is taken as broken if it is at least 85 % as wide as the widest and ends
    without sentence punctuation. Between Latin letters a space takes the line end's place.
    """
    widest = max(map(width, lines), default=0)
    text = "".join(lines[:1])
    for above, below in pairwise(lines):
        is_broken = width(above) >= max(_FULL * widest, _NARROWEST) and below
        if not is_broken or _ENDED.search(above):
            text += "\n" + below
        elif _LATIN_SEAM.fullmatch(f"{above[-1]}\n{below[0]}"):
            text += " " + below
        else:
            text += below
    return text


def _content(name: str, data: bytes) -> _Content:
    try:
        from pypdf import PdfReader  # noqa: PLC0415 -- an extra
        from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError  # noqa: PLC0415
    except ImportError as error:
        raise library_missing(name, "PDF", "pypdf") from error
    try:
        with _quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            lines = tuple(
                line.strip()
                for page in reader.pages
                for line in page.extract_text().splitlines()
            )
            facts = reader.metadata
            return _Content(
                lines, facts.title if facts else None, facts.author if facts else None
            )
    except (FileNotDecryptedError, DependencyError) as error:
        raise DocumentError.at(name, "is encrypted", "save it without a password").tell_as(
            "pdf_encrypted", name=name
        ) from error
    except (PyPdfError, *_BROKEN) as error:
        raise DocumentError.at(
            name, "is no PDF or a broken one", "print it to PDF again"
        ).tell_as("doc_broken", name=name, format="PDF") from error


@contextmanager
def _quiet(logger_name: str) -> Iterator[None]:
    """Keeps a library from writing to the terminal: a file gets one line, and it is ours."""
    logger = logging.getLogger(logger_name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
