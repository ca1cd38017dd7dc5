"""Writes requests as the files that the Batch API and offline batch runners read.

One request a line: ``{"custom_id", "method", "url", "body"}``, as OpenAI's guide «Batch
API» and vLLM's ``run_batch`` have it. ``custom_id`` is the digest of the request, so that
results find their way home whatever order they come in.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from annotator.model.record import Record
from annotator.propose.llm.request import ChatRequest

URL: Final = "/v1/chat/completions"
"""What every line asks for."""

MAX_REQUESTS = 50_000
"""Most lines of a file, by the Batch API's limit."""

MAX_BYTES = 190_000_000
"""Most bytes of a file; the Batch API's limit is 200 MB."""


class BatchFile(Record):
    """A file of requests."""

    path: Path
    requests: tuple[str, ...]
    """Digests of its requests, in the file's order, each once."""
    bytes: int


def request_line(request: ChatRequest) -> bytes:
    """Returns the line of a request with its newline."""
    line = {
        "custom_id": request.sha256,
        "method": "POST",
        "url": URL,
        "body": request.body(),
    }
    # keys stay in their order: a strict endpoint answers in that of the reply's schema
    told = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return told.encode() + b"\n"


def write_files(
    requests: Iterable[ChatRequest],
    path: Path,
    *,
    max_requests: int = MAX_REQUESTS,
    max_bytes: int = MAX_BYTES,
) -> tuple[BatchFile, ...]:
    """Writes the requests, each once, to as many files as the limits ask for.

    The files are on the disk when this returns. A single line that is longer than
    ``max_bytes`` gets a file of its own.

    Args:
        requests: Read as they come; one file's lines at a time are in memory.
        path: The first file; the next are ``name-2.jsonl``, ``name-3.jsonl``…
        max_requests: Most lines of one file.
        max_bytes: Most bytes of one file.

    Returns:
        The files in order; none if there are no requests.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    groups = _groups(_lines(requests), max_requests, max_bytes)
    return tuple(_write(path, number, group) for number, group in enumerate(groups, 1))


class _Line(NamedTuple):
    digest: str
    content: bytes


def _lines(requests: Iterable[ChatRequest]) -> Iterator[_Line]:
    known: set[str] = set()
    for request in requests:
        if request.sha256 not in known:
            known.add(request.sha256)
            yield _Line(request.sha256, request_line(request))


def _groups(
    lines: Iterable[_Line], max_requests: int, max_bytes: int
) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    size = 0
    for line in lines:
        if group and (len(group) >= max_requests or size + len(line.content) > max_bytes):
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line.content)
    if group:
        yield group


def _write(path: Path, number: int, lines: list[_Line]) -> BatchFile:
    if number > 1:
        path = path.with_name(f"{path.stem}-{number}{path.suffix}")
    with path.open("wb") as file:
        file.writelines(line.content for line in lines)
        file.flush()
        os.fsync(file.fileno())
    return BatchFile(
        path=path,
        requests=tuple(line.digest for line in lines),
        bytes=sum(len(line.content) for line in lines),
    )
