"""Tables of tallies as bytes, for whoever wants to keep them."""

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from annotator.measure.boundaries import Shifted
from annotator.measure.columns import Counted
from annotator.measure.counts import Confused, Filled
from annotator.measure.table import TallyTable

LAYOUT = 1
"""Raised whenever a tally comes to count otherwise: what was kept before is counted anew."""

_COLUMNS = ("document", "index", "basis", "mode", "imported", "corrected", "facts")
_ROWS = ("paragraph", "key", "numbers")
_KEYS: dict[str, Callable[[Any], Any]] = {
    "events": str,
    "fillers": lambda key: Filled(*key),
    "attributes": str,
    "confusion": lambda key: Confused(*key),
    "mistakes": str,
    "shifts": lambda key: Shifted(*key),
}
"""What is counted by key, and how a key is read back."""


def dump_table(table: TallyTable) -> bytes:
    """Writes a table: a line of JSON that says what is where, then the columns."""
    columns = list(_columns(table))
    head = {
        "documents": table.documents,
        "keys": {name: c.keys for name in _KEYS if (c := getattr(table, name)) is not None},
        "columns": [(column.dtype.str, column.shape) for column in columns],
    }
    text = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(np.ascontiguousarray(column).tobytes() for column in columns)
    return zlib.compress(text + b"\n" + body, level=1)


def load_table(content: bytes) -> TallyTable:
    """Reads what ``dump_table`` wrote.

    Raises:
        ValueError: It is nothing of the kind.
    """
    try:
        text, _, body = zlib.decompress(content).partition(b"\n")
    except zlib.error as error:
        message = "this is no table of tallies"
        raise ValueError(message) from error
    head = json.loads(text)
    columns = _read(head["columns"], body)
    parts: dict[str, Any] = {name: next(columns) for name in _COLUMNS}
    for name, read in _KEYS.items():
        keys = head["keys"].get(name)
        parts[name] = (
            None
            if keys is None
            else Counted(tuple(map(read, keys)), *(next(columns) for _ in _ROWS))
        )
    return TallyTable(documents=tuple(head["documents"]), **parts)


def _columns(table: TallyTable) -> Iterator[np.ndarray[Any, Any]]:
    yield from (getattr(table, name) for name in _COLUMNS)
    for name in _KEYS:
        counted = getattr(table, name)
        if counted is not None:
            yield from (getattr(counted, part) for part in _ROWS)


def _read(
    columns: list[tuple[str, list[int]]], body: bytes
) -> Iterator[np.ndarray[Any, Any]]:
    start = 0
    for kind, shape in columns:
        size = int(np.prod(shape))
        column = np.frombuffer(body, kind, size, start)
        start += column.nbytes
        yield column.reshape(shape)
