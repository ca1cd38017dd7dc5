"""JSON Lines: a document for each line, its text in one of the columns."""

import json
from collections.abc import Iterator

from annotator.errors import Line
from annotator.model.record import digest
from annotator.text.raw import ReadOptions, ReadResult
from annotator.text.readers.encoding import decode
from annotator.text.readers.records import NumberedRecord, documents_of


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:
    """Reads a file of JSON objects, one a line; blank lines do not count.

    Raises:
        DocumentError: It is no text, has no records, or none with the text's column.
    """
    return documents_of(name, tuple(_records(decode(name, data))), options, "jsonl")


def _records(text: str) -> Iterator[NumberedRecord]:
    # not splitlines(): a JSON string may hold U+2028 and its like as they are
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _record(number, line)


def _record(number: int, line: str) -> NumberedRecord:
    raw = digest(line)
    try:
        columns = json.loads(line)
        json.dumps(columns, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        said = f"is no JSON at column {error.colno} ({error.msg}); mend or drop the line"
        fault = Line(said, "record_no_json", column=error.colno)
    except UnicodeEncodeError:
        said = "holds half a character (a lone surrogate); mend or drop the line"
        fault = Line(said, "record_half_character")
    except (RecursionError, ValueError):
        said = "nests too deep or holds a number too long; drop the line"
        fault = Line(said, "record_too_deep")
    else:
        if isinstance(columns, dict):
            return NumberedRecord(number, columns, raw)
        said = 'is no JSON object; write {"text": ...} on each line'
        fault = Line(said, "record_no_object")
    return NumberedRecord(number, {}, raw, fault)
