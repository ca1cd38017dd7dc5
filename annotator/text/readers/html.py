"""HTML pages: the main text by trafilatura, and what the page states about itself."""

import re
from pathlib import PurePath

from annotator.errors import DocumentError
from annotator.model.record import digest
from annotator.text.page.metadata import recognise
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.readers.encoding import decode, decoded, is_plausible, strictly
from annotator.text.readers.library import library_missing
from annotator.text.readers.page import page_facts
from annotator.text.segment import segment
from annotator.text.time.fulldate import read_date

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
"""Browsers look no further for the declaration."""
_CHINESE = "gb18030"
"""Pages declare gb2312 or gbk, the smaller character sets, and use the larger one."""
_WESTERN = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"}
)
"""Accept any bytes, and are declared by servers and tools that do not know better."""


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:  # noqa: ARG001 -- one shape for all formats
    """Reads a page.

    Title, source and date come from what the page states in its meta elements, else from
    its visible text: the main text alone has often lost the lines that hold them.

    Raises:
        DocumentError: It is not decodable, holds no text, or trafilatura is missing.
    """
    html = page_text(name, data)
    text, found_title = _main_text(name, html)
    facts = page_facts(html)
    seen = recognise(segment(facts.visible))
    metadata = {"author": facts.author, "url": facts.url}
    document = RawDocument(
        key=PurePath(name).stem,
        name=PurePath(name).name,
        text=text,
        raw_sha256=digest(data),
        format="html",
        title=facts.title or found_title or seen.title,
        source=facts.source or seen.source or facts.site,
        published_on=(read_date(facts.date) if facts.date else None) or seen.published_on,
        metadata=tuple((key, value) for key, value in metadata.items() if value),
    )
    return ReadResult(documents=(document,))


def page_text(name: str, data: bytes) -> str:
    """Decodes a page as it declares, unless that gives nonsense, else by what it is.

    Raises:
        DocumentError: It is none of the known encodings.
    """
    declared = _declared(data)
    if declared and declared not in _WESTERN:
        text = strictly(data, declared)
        if text and (declared != _CHINESE or is_plausible(text)):
            return text.removeprefix("\ufeff")
    if declared in _WESTERN and decoded(data) is None:
        text = strictly(data, "cp1252")
        if text is not None:
            return text
    return decode(name, data)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    return _CHINESE if label.startswith(("gb", "x-gb")) else label


def _main_text(name: str, html: str) -> tuple[str, str | None]:
    """Returns the main text and the title that stands above it."""
    try:
        import trafilatura  # noqa: PLC0415 -- an extra, and slow to import
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    except ImportError as error:
        raise library_missing(name, "HTML", "trafilatura") from error
    text = trafilatura.extract(html, include_comments=False)
    if not text:
        raise DocumentError.at(
            name, "holds no text", "save the page with its text, not its frame"
        ).tell_as("doc_no_text", name=name)
    return text, extract_metadata(html).title
