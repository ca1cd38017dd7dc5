"""Scores a run over a large store, without making a record of every event."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from pydantic import TypeAdapter

from annotator.measure.columns import Flags, Ints, Small
from annotator.measure.facts import comparison_form, comparison_key
from annotator.measure.fast.building import Interned
from annotator.measure.fast.side import Columns, Side, Words
from annotator.measure.fast.tables import count_columns
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import BASES, MODES, TallyTable
from annotator.model.value import Key, Value
from annotator.store.numbers.score_rows import (
    ParagraphRow,
    answered_gold,
    event_rows,
    filler_rows,
)
from annotator.workflow.numbers.score_pairs import (
    prompt_examples,
    read_paragraphs,
    seen_while_annotating,
)
from annotator.workflow.services import Services

_VALUE: TypeAdapter[Value] = TypeAdapter(Value)


class _Texts(dict[str, int]):
    """Numbers of texts, equal for those that are equal in comparison form."""

    def __init__(self) -> None:
        super().__init__()
        self._forms = Interned[str]()

    def __missing__(self, text: str) -> int:
        number = self[text] = self._forms[comparison_form(text)]
        return number


class _Values(dict[str | None, int]):
    """Numbers of values by their JSON, equal for those with equal keys; -1 for none."""

    def __init__(self) -> None:
        super().__init__({None: -1})
        self.keys_found = Interned[Key]()

    def __missing__(self, text: str) -> int:
        key = comparison_key(_VALUE.validate_json(text))
        number = self[text] = -1 if key is None else self.keys_found[key]
        return number


class _Numbers(NamedTuple):
    """What numbers stand for what; both sides share them."""

    types: Interned[str]
    roles: Interned[str]
    texts: _Texts
    values: _Values
    attributes: Interned[str]
    settings: Interned[tuple[object, type]]


class Counted(NamedTuple):
    """A run held against the gold."""

    table: TallyTable
    examples: int
    """Paragraphs that were left out because the run's prompt shows them."""


def count_run(services: Services, run_id: int) -> Counted:
    """Counts a run against the gold, from rows of the store; sorts no mistakes."""
    shown = prompt_examples(services, run_id)
    corrected = seen_while_annotating(services, run_id, "gold")
    answered = answered_gold(services.store, run_id)
    rows = [row for row in answered if row.paragraph_id not in shown]

    def read(places: Sequence[int]) -> Iterator[ScoredParagraph]:
        numbers = [rows[place].paragraph_id for place in places]
        found = dict(read_paragraphs(services, run_id, numbers, corrected))
        return (found[number] for number in numbers)

    table, _ = count_columns(_columns(services, run_id, rows, corrected), read)
    return Counted(table, len(answered) - len(rows))


def _columns(
    services: Services,
    run_id: int,
    rows: Sequence[ParagraphRow],
    corrected: frozenset[int],
) -> Columns:
    numbers = _Numbers(Interned(), Interned(), _Texts(), _Values(), Interned(), Interned())
    places = {row.paragraph_id: place for place, row in enumerate(rows)}
    gold = _side(services, None, places, numbers)
    proposed = _side(services, run_id, places, numbers)
    documents = Interned[str]()
    document = _small(documents[row.document_key] for row in rows)
    return Columns(
        Words(
            tuple(numbers.types),
            tuple(numbers.roles),
            tuple(numbers.values.keys_found),
            tuple(numbers.attributes),
        ),
        documents=tuple(documents),
        document=document,
        index=_small(row.number for row in rows),
        basis=_small(BASES.index(row.basis) for row in rows).astype(np.int8),
        mode=_small(MODES.index(row.mode) for row in rows).astype(np.int8),
        imported=_small(row.imported for row in rows).astype(np.bool_),
        corrected=np.array([row.paragraph_id in corrected for row in rows], np.bool_),
        gold=gold,
        proposed=proposed,
    )


def _side(
    services: Services, run_id: int | None, places: dict[int, int], numbers: _Numbers
) -> Side:
    """Reads one side; events of paragraphs that have no place are left out.

    The store takes in no span that does not quote its paragraph, so none is loose.
    """
    events = _Events.read(services, run_id, places, numbers)
    paragraph, kind, start, end = events.columns
    owner, role, first, last, value, text = _fillers(services, run_id, events, numbers)
    event, attribute, setting = events.attributes
    none_loose = np.zeros(len(paragraph), np.int32)
    return Side(
        paragraph,
        kind,
        start,
        end,
        none_loose,
        owner,
        role,
        first,
        last,
        value,
        text,
        event,
        attribute,
        setting,
    )


class _Events(NamedTuple):
    """The events of one side, and by which ids their fillers find them."""

    columns: tuple[Small, ...]
    """Paragraph, type, start, end."""
    ids: Ints
    """Ids of all events that were read, in their order."""
    kept: Flags
    """By event that was read: whether it is in the columns."""
    attributes: tuple[Small, ...]
    """Event, attribute, setting; one row an attribute."""

    @classmethod
    def read(
        cls,
        services: Services,
        run_id: int | None,
        places: dict[int, int],
        numbers: _Numbers,
    ) -> "_Events":
        parts: list[tuple[Sequence[int], ...]] = []
        stated: list[str] = []
        for batch in event_rows(services.store, run_id):
            ids, paragraphs, types, starts, ends, attributes = zip(*batch, strict=True)
            place = [places.get(number, -1) for number in paragraphs]
            kinds = [numbers.types[name] for name in types]
            parts.append((ids, place, kinds, starts, ends))
            stated.extend(attributes)
        all_ids, *columns = _joined(parts, 5)
        kept = columns[0] >= 0
        small = tuple(column[kept].astype(np.int32) for column in columns)
        found = _attributes(np.array(stated, object)[kept], numbers)
        return cls(small, all_ids, kept, found)


def _attributes(stated: Iterable[str], numbers: _Numbers) -> tuple[Small, ...]:
    known: dict[str, list[tuple[int, int]]] = {}
    rows: list[tuple[int, int, int]] = []
    for event, text in enumerate(stated):
        if text not in known:
            known[text] = [
                (
                    numbers.attributes[a["name"]],
                    numbers.settings[a["value"], type(a["value"])],
                )
                for a in json.loads(text)
            ]
        rows.extend((event, *pair) for pair in known[text])
    table = np.array(rows, np.int32).reshape(len(rows), 3)
    return (table[:, 0], table[:, 1], table[:, 2])


def _fillers(
    services: Services, run_id: int | None, events: _Events, numbers: _Numbers
) -> tuple[Small, ...]:
    parts: list[tuple[Sequence[int], ...]] = []
    for batch in filler_rows(services.store, run_id):
        ids, roles, starts, ends, texts, values = zip(*batch, strict=True)
        parts.append(
            (
                ids,
                [numbers.roles[name] for name in roles],
                starts,
                ends,
                [numbers.values[value] for value in values],
                [numbers.texts[text] for text in texts],
            )
        )
    of_event, *columns = _joined(parts, 6)
    order = np.argsort(events.ids)
    place = order[np.searchsorted(events.ids, of_event, sorter=order)]
    kept = events.kept[place]
    owner = (np.cumsum(events.kept) - 1)[place[kept]]
    return tuple(c.astype(np.int32) for c in (owner, *(column[kept] for column in columns)))


def _joined(parts: Sequence[tuple[Sequence[int], ...]], width: int) -> list[Ints]:
    """Puts batches of columns under one another."""
    return [
        np.concatenate([np.zeros(0, np.int64), *(np.asarray(part[n]) for part in parts)])
        for n in range(width)
    ]


def _small(numbers: Iterable[int]) -> Small:
    return np.fromiter(numbers, np.int32)
