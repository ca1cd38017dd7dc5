"""Reads a brat collection as ``brat`` writes it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from annotator.export.context import ReadContext
from annotator.export.names import key_of
from annotator.export.reading import (
    PartFault,
    attribute_value,
    checked_span,
    fault_lines,
    made_argument,
    parsed,
    with_events,
)
from annotator.export.record import AnnotatedParagraph, Part, RecordFault
from annotator.model.event import Attribute, EventMention
from annotator.model.span import Span

LONGEST_FILE = 4 * 1024 * 1024
"""Bytes of one ``.txt`` or ``.ann``."""

_MARK = re.compile(r"(T\d+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)", re.ASCII)
_EVENT = re.compile(r"(E\d+)\t(\S+?):(T\d+)((?: \S+?:\S+)*) ?", re.ASCII)
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (E\d+)(?: (\S+))?", re.ASCII)
_NOTE = re.compile(r"#\d*\tAnnotatorNotes (T\d+)\t(\{.*\})", re.ASCII)


class _Event(NamedTuple):
    line: int
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    """Role, with its count, and mark."""


def read_brat(folder: Path, context: ReadContext) -> Iterator[Part]:
    """Reads every ``.ann`` of a folder, one by one; what cannot be used is named, the rest is kept.

    A paragraph with any fault is left out as a whole. Relations, equivalences, references
    to databases, notes that hold no value, and marks that no event uses are faults: there
    is nothing that they could become.

    Raises:
        OSError: The folder cannot be read.
    """
    next(folder.iterdir(), None)  # a glob finds nothing in what is not there
    seen: set[tuple[str, int]] = set()
    for path in sorted(folder.glob("*/*.ann"), key=lambda p: (p.parent.name, p.name)):
        name = f"{path.parent.name}/{path.name}"
        try:
            record = _read_file(path, context)
        except _FileFault as fault:
            yield from (f.model_copy(update={"file": name}) for f in fault.faults)
            continue
        if (record.doc, record.index) in seen:
            yield RecordFault(line=1, reason=_TWICE, file=name)
        else:
            seen.add((record.doc, record.index))
            yield record
    for name in sorted(path.name for path in folder.glob("*.ann")):
        yield RecordFault(line=1, reason=_STRAY, file=name)


_TWICE = "another file is about the same paragraph already"
_STRAY = "stands outside the folder of a document; expected DOCUMENT/NUMBER.ann"


class _FileFault(Exception):
    def __init__(self, faults: Iterable[RecordFault]) -> None:
        super().__init__()
        self.faults = tuple(faults)

    @classmethod
    def whole(cls, reason: str) -> "_FileFault":
        return cls([RecordFault(line=1, reason=reason)])


def _read_file(path: Path, context: ReadContext) -> AnnotatedParagraph:
    paragraph = _paragraph(path, context)
    if _content(path.with_suffix(".txt")) != paragraph.text:
        raise _FileFault.whole("the .txt beside it is not the paragraph that is known here")
    return _Reading(context, paragraph).read(_content(path))


def _paragraph(path: Path, context: ReadContext) -> AnnotatedParagraph:
    try:
        key = key_of(path.parent.name)
    except UnicodeDecodeError as error:
        raise _FileFault.whole("its folder is no document's key") from error
    found = None
    if path.stem.isascii() and path.stem.isdigit() and len(path.stem) < 10:
        found = context.paragraph(key, int(path.stem))
    if found is None:
        reason = f"document {key!r} has no paragraph {path.stem!r}; ingest it first"
        raise _FileFault.whole(reason)
    return found


def _content(path: Path) -> str:
    """Returns a file's text, line breaks as they are.

    Raises:
        _FileFault: It is missing, a link, too long, or no UTF-8.
    """
    linked = path.is_symlink() or path.parent.is_symlink()
    if linked or not path.is_file():
        raise _FileFault.whole(f"{path.name} is missing, or no plain file")
    if path.stat().st_size > LONGEST_FILE:
        raise _FileFault.whole(f"{path.name} is longer than {LONGEST_FILE:,} bytes")
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise _FileFault.whole(f"{path.name} is no UTF-8 text") from error


class _Reading:
    """One ``.ann``: its lines in any order, then the events that they make."""

    def __init__(self, context: ReadContext, paragraph: AnnotatedParagraph) -> None:
        self.context = context
        self.paragraph = paragraph
        self.marks: dict[str, tuple[int, Span]] = {}
        self.values: dict[str, object] = {}
        self.events: dict[str, _Event] = {}
        self.attributes: dict[str, list[tuple[int, Attribute]]] = {}
        self.faults: list[RecordFault] = []

    def read(self, content: str) -> AnnotatedParagraph:
        for number, line in enumerate(content.split("\n"), start=1):
            try:
                self._line(number, line.removesuffix("\r"))
            except PartFault as fault:
                self._refuse(number, str(fault))
        events = tuple(self._made())
        for number, name in self._unused():
            self._refuse(number, f"no event uses {name}")
        if self.faults:
            raise _FileFault(sorted(self.faults, key=lambda fault: fault.line))
        return with_events(self.paragraph, events)

    def _refuse(self, line: int, reason: str) -> None:
        self.faults.append(RecordFault(line=line, reason=reason))

    def _line(self, number: int, line: str) -> None:
        if mark := _MARK.fullmatch(line):
            self._mark(number, *mark.group(1, 3, 4))
        elif event := _EVENT.fullmatch(line):
            parts = (part.rpartition(":")[::2] for part in event[4].split())
            _require_new(event[1], self.events)
            self.events[event[1]] = _Event(number, event[2], event[3], tuple(parts))
        elif attribute := _ATTRIBUTE.fullmatch(line):
            value = attribute_value(self.context, attribute[1], attribute[3] or "true")
            made = Attribute(name=attribute[1], value=value)
            self.attributes.setdefault(attribute[2], []).append((number, made))
        elif note := _NOTE.fullmatch(line):
            _require_new(note[1], self.values)
            self.values[note[1]] = parsed(note[2])
        elif line:
            message = f"cannot be used here: {line[:60]!r}"
            raise PartFault(message)

    def _mark(self, number: int, name: str, bounds: str, quote: str) -> None:
        _require_new(name, self.marks)
        numbers = [int(part) for part in re.split("[ ;]", bounds)]
        start, end = numbers[0], numbers[-1]
        text = self.paragraph.text or ""
        gaps = zip(numbers[1:-1:2], numbers[2::2], strict=True)
        if any(text[a:b].strip("\n") or a >= b for a, b in gaps):
            message = f"{name} is in pieces; spans are continuous here"
            raise PartFault(message)
        here = text[start:end]
        shown = " ".join(line for line in here.split("\n") if line)
        quoted = here if shown == quote else quote
        self.marks[name] = (number, checked_span(self.paragraph, start, end, quoted))

    def _made(self) -> Iterator[EventMention]:
        for name, event in self.events.items():
            try:
                yield self._event(name, event)
            except ValidationError as error:
                for _, reason in fault_lines(error):
                    self._refuse(event.line, f"{name}: {reason}")
            except PartFault as fault:
                self._refuse(event.line, f"{name}: {fault}")
        for name, given in self.attributes.items():
            if name not in self.events:
                self._refuse(given[0][0], f"there is no event {name}")

    def _event(self, name: str, event: _Event) -> EventMention:
        return EventMention(
            type=event.type,
            trigger=self._span(event.trigger),
            arguments=tuple(
                made_argument(
                    self.context,
                    event.type,
                    role.rstrip("0123456789"),
                    self._span(mark),
                    self.values.get(mark),
                )
                for role, mark in event.arguments
            ),
            attributes=tuple(made for _, made in self.attributes.get(name, ())),
        )

    def _span(self, mark: str) -> Span:
        if mark not in self.marks:
            message = f"there is no {mark}; events as arguments of events cannot be used"
            raise PartFault(message)
        return self.marks[mark][1]

    def _unused(self) -> Iterator[tuple[int, str]]:
        used = {mark for event in self.events.values() for _, mark in event.arguments}
        used |= {event.trigger for event in self.events.values()}
        for name, (number, _) in self.marks.items():
            if name not in used:
                yield number, name


def _require_new(name: str, known: Mapping[str, object]) -> None:
    if name in known:
        message = f"{name} is given twice"
        raise PartFault(message)
