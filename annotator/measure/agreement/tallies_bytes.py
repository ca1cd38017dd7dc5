"""Tallies of agreement as bytes, for whoever wants to keep them."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.tallies import WIDTHS, ByTable, Tally, Words
from annotator.model.review import Mode

LAYOUT = 1
"""Raised whenever a tally comes to count otherwise: what was kept before is counted anew."""

_KINDS = ByTable(*["<i8"] * len(WIDTHS))._replace(amounts="<f8")


class ModeTally(NamedTuple):
    """What a paragraph adds in one mode."""

    mode: Mode
    tally: Tally


class ParagraphTallies(NamedTuple):
    """What a paragraph adds in each mode in which anybody finished it."""

    place: Place
    modes: tuple[ModeTally, ...]


def dump_tallies(found: Sequence[ParagraphTallies], words: Words) -> bytes:
    """Writes tallies: a line of JSON that says what is where, then the numbers."""
    tallies = [each.tally for paragraph in found for each in paragraph.modes]
    columns = list(zip(*tallies, strict=True)) or [()] * len(WIDTHS)
    head = {
        "places": [paragraph.place for paragraph in found],
        "modes": [[each.mode for each in paragraph.modes] for paragraph in found],
        "rows": [[len(table) for table in column] for column in columns],
        "people": tuple(words.people),
        "ratings": tuple(words.ratings),
        "categories": tuple(words.categories),
    }
    text = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(table.tobytes() for column in columns for table in column)
    return zlib.compress(text + b"\n" + body, level=1)


def load_tallies(content: bytes, words: Words) -> Iterator[ParagraphTallies]:
    """Yields what ``dump_tallies`` wrote, names numbered as ``words`` has them."""
    text, _, body = zlib.decompress(content).partition(b"\n")
    head = json.loads(text)
    tables = _named_anew(_tables(head["rows"], body), head, words)
    tallies = map(Tally._make, zip(*map(_cut, tables, head["rows"]), strict=True))
    for place, modes in zip(head["places"], head["modes"], strict=True):
        yield ParagraphTallies(
            Place(*place), tuple(ModeTally(mode, next(tallies)) for mode in modes)
        )


def _tables(rows: Sequence[Sequence[int]], body: bytes) -> Tally:
    """Returns the tables of each name, put together."""
    found, start = [], 0
    for kind, width, counts in zip(_KINDS, WIDTHS, rows, strict=True):
        table = np.frombuffer(body, kind, sum(counts) * width, start)
        start += table.nbytes
        found.append(table.reshape(-1, width).copy())
    return Tally._make(found)


def _named_anew(tables: Tally, head: Mapping[str, Any], words: Words) -> Tally:
    people = np.array([words.people[name] for name in head["people"]], np.int64)
    rated = (tuple((who, label) for who, label in each) for each in head["ratings"])
    ratings = np.array([words.ratings[each] for each in rated], np.int64)
    categories = np.array([words.categories[c] for c in head["categories"]], np.int64)
    tables.couples[:, :2] = people[tables.couples[:, :2]]
    tables.golds[:, 0] = people[tables.golds[:, 0]]
    tables.types[:, 0] = ratings[tables.types[:, 0]]
    tables.proposals[:, 0] = ratings[tables.proposals[:, 0]]
    tables.distances[:, 0] = categories[tables.distances[:, 0]]
    tables.lengths[:, 0] = categories[tables.lengths[:, 0]]
    return tables


def _cut(table: npt.NDArray[Any], rows: Sequence[int]) -> list[npt.NDArray[Any]]:
    ends = np.cumsum([0, *rows]).tolist()
    return [table[start:end] for start, end in pairwise(ends)]
