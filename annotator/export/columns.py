"""The columns of a table that is read: which of them are ours, and what is missing.

A column of another name is one of ours where an import says so: ``text=Quote`` in all
tables, ``arguments.text=Quote`` in one. What is said goes before what a column is called.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from annotator.errors import InputError, Line
from annotator.export.record import RecordFault
from annotator.export.tables import tables
from annotator.schema.definition import EventSchema

NEEDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "paragraphs": frozenset({"doc", "index"}),
        "events": frozenset({"doc", "index", "event", "type", "trigger", "start", "end"}),
        "arguments": frozenset({"doc", "index", "event", "role", "text", "start", "end"}),
    }
)
"""Columns that each table must have, by its name."""


class Column(NamedTuple):
    """A column that a file calls otherwise."""

    ours: str
    theirs: str
    table: str | None = None
    """The only table that is meant; None for all that have the column."""

    @property
    def said(self) -> str:
        """As people write it."""
        table = f"{self.table}." if self.table else ""
        return f"{table}{self.ours}={self.theirs}"


def read_columns(said: Iterable[str], schema: EventSchema) -> tuple[Column, ...]:
    """Reads what people say of columns: ``ours=theirs`` or ``table.ours=theirs``.

    Raises:
        InputError: One is not of that form, or we have no such column, or two say
            different things of one.
    """
    known = {table.name: table.columns for table in tables(schema)}
    found = tuple(_column(each, known) for each in said)
    for told, count in Counter((c.table, c.ours) for c in found).items():
        if count > 1:
            message = f"column {told[1]} is given {count} times; give it once"
            raise InputError(message)
    return found


class Headers:
    """The headers of the tables of one import, as they come up."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._theirs: dict[str, tuple[str, ...]] = {}

    def ours(self, table: str, header: Iterable[str]) -> tuple[str, ...]:
        """Returns our names of a table's columns; those of others stay what they are.

        A column that has our name, where another was said to be that one, has none.
        """
        theirs = tuple(name.strip() for name in header)
        self._theirs[table] = theirs
        meant = self._meant(table, theirs)
        taken = set(meant.values())
        return tuple(meant.get(n, "" if n in taken else n) for n in theirs)

    def faults(self, table: str, file: str, ours: Sequence[str]) -> Iterator[RecordFault]:
        """Yields what is wrong with a header: a column is missing, or there twice."""
        if missing := sorted(NEEDED[table] - set(ours)):
            reason = (
                f"no column is called {', '.join(missing)}; there is "
                f"{_listed(self._theirs[table])}; say --column {missing[0]}=NAME if it has "
                "another name"
            )
            why = Line(
                reason,
                "columns_missing",
                names=", ".join(missing),
                columns=_listed(self._theirs[table]),
            )
            yield RecordFault(line=1, reason=why, file=file, unit="row")
        for name, count in Counter(filter(None, ours)).items():
            if count > 1:
                said = f"{count} columns are {name}; take the others out"
                reason = Line(said, "columns_alike", name=name, columns=count)
                yield RecordFault(line=1, reason=reason, file=file, unit="row")

    def unfound(self, file: str) -> Iterator[RecordFault]:
        """Yields a fault for each column that people named and no table has."""
        for column in self._columns:
            if not any(
                column in self._applied(table, theirs)
                for table, theirs in self._theirs.items()
            ):
                listed = "; ".join(f"{t}: {_listed(n)}" for t, n in self._theirs.items())
                reason = f"{column.said}: no column is called {column.theirs!r}; {listed}"
                yield RecordFault(line=1, reason=reason, file=file, unit="row")

    def _meant(self, table: str, theirs: Sequence[str]) -> dict[str, str]:
        return {c.theirs: c.ours for c in self._applied(table, theirs)}

    def _applied(self, table: str, theirs: Sequence[str]) -> tuple[Column, ...]:
        """Returns the columns that are of a table; what is said of it alone comes last."""
        found = (
            c for c in self._columns if c.table in {None, table} and c.theirs in theirs
        )
        return tuple(sorted(found, key=lambda column: column.table is not None))


def _column(said: str, known: Mapping[str, Sequence[str]]) -> Column:
    left, equals, theirs = said.partition("=")
    table, _, ours = left.strip().rpartition(".")
    if not (equals and ours and theirs.strip()):
        message = f"{said!r} is no column; write ours=theirs, as in text=Quote"
        raise InputError(message)
    if table and table not in known:
        message = f"{said!r}: no table is called {table!r}; there is {', '.join(known)}"
        raise InputError(message)
    names = dict.fromkeys(n for t, own in known.items() if table in {"", t} for n in own)
    if ours not in names:
        message = f"{said!r}: we have no column {ours!r}; ours are {', '.join(names)}"
        raise InputError(message)
    return Column(ours, theirs.strip(), table or None)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(filter(None, names)) or "none"
