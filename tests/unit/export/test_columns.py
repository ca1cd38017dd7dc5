"""Columns of other names: what is said of them counts, and slips are told."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.export.columns import Column, read_columns
from annotator.export.context import ReadContext
from annotator.export.xlsx import write_xlsx
from annotator.export.xlsx_read import read_xlsx
from tests.support.exports import (
    CONTEXT,
    EMPTY,
    KNOWN,
    SCHEMA,
    SENDING,
    content,
    read,
    write_folder,
)
from tests.support.exports import (
    FULL as WITH_VALUES,
)

FULL = WITH_VALUES.model_copy(update={"events": (SENDING,)})


@pytest.fixture
def folder(tmp_path):
    """Tables of two paragraphs."""
    write_folder("csv", tmp_path / "out", (FULL, EMPTY))
    return tmp_path / "out"


def rename(folder: Path, table: str, names: Mapping[str, str]) -> None:
    """Calls columns of a table otherwise."""
    path = folder / f"{table}.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[names.get(name, name) for name in header], *rows])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def knowing(*said: str) -> ReadContext:
    """Returns a context that knows what was said of columns."""
    return KNOWN._replace(schema=SCHEMA, columns=read_columns(said, SCHEMA))


def told(folder: Path, context: ReadContext) -> list[str]:
    """Returns the faults, as lines."""
    return [str(fault) for fault in read("csv", folder, context).faults]


def test_columns_come_in_under_any_name(folder):
    """In all tables, or in the one that is named; which comes first does not matter."""
    for table in ("paragraphs", "events", "arguments"):
        rename(folder, table, {"doc": "文件", "start": "from"})
    rename(folder, "arguments", {"text": "Quote"})

    found = read("csv", folder, knowing("arguments.text=Quote", "doc= 文件", "start=from"))

    assert found.faults == ()
    assert list(map(content, found.records)) == list(map(content, (FULL, EMPTY)))


def test_what_is_said_goes_before_what_a_column_is_called(folder):
    """Their ``start`` is a column of no interest; ours is ``from``."""
    rename(folder, "events", {"start": "from", "kind": "start"})

    (found, _) = read("csv", folder, knowing("events.start=from")).records

    assert [event.trigger for event in found.events] == [SENDING.trigger]
    assert found.events[0].attribute("kind") is None


def test_a_missing_column_is_told_with_those_that_are_there(folder):
    """And with what to say."""
    rename(folder, "events", {"doc": "Report", "trigger": "Word"})

    (fault,) = told(folder, knowing())

    assert "events.csv, row 1: no column is called doc, trigger; there is Report, " in fault
    assert "say --column doc=NAME" in fault


def test_a_name_that_no_table_has_is_told_with_those_that_are_there(folder):
    """A slip would otherwise look like an empty column."""
    (fault,) = told(folder, knowing("kind=Kynd"))

    assert "kind=Kynd: no column is called 'Kynd'; paragraphs: doc, index, " in fault


def test_two_columns_cannot_be_one(folder):
    """Which of them is meant nobody knows."""
    rename(folder, "events", {"end": "start"})

    assert "2 columns are start" in "\n".join(told(folder, knowing()))


def test_sheets_have_columns_of_other_names_too(tmp_path):
    """A workbook whose tables call the quote otherwise comes in."""
    path = tmp_path / "out.xlsx"
    with path.open("wb") as stream:
        write_xlsx([FULL], stream, CONTEXT)

    (fault,) = read_xlsx(path, knowing("arguments.text=Quote"))
    (found,) = read("xlsx", path, knowing("arguments.text=text")).records

    assert "no column is called 'Quote'" in str(fault)
    assert content(found) == content(FULL)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["text"], "write ours=theirs"),
        (["=Quote"], "write ours=theirs"),
        (["text= "], "write ours=theirs"),
        (["quote=Quote"], "we have no column 'quote'; ours are doc, index"),
        (["events.text=Quote"], "we have no column 'text'"),
        (["sheet.text=Quote"], "no table is called 'sheet'; there is paragraphs, events"),
        (["doc=a", "doc=b"], "column doc is given 2 times"),
    ],
)
def test_what_nobody_can_mean_is_refused(said, reason):
    """In one line."""
    with pytest.raises(InputError, match=reason):
        read_columns(said, SCHEMA)


def test_a_column_is_shown_as_it_was_written():
    """On the run that was made by it."""
    written = ("arguments.text=Quote", "doc=a=b")

    found = read_columns(written, SCHEMA)

    assert found == (Column("text", "Quote", "arguments"), Column("doc", "a=b"))
    assert tuple(column.said for column in found) == written
