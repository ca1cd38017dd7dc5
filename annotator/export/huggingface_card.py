"""The card of a data set: what is in it, as Hugging Face shows it and ``datasets`` reads."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.export.record import AnnotatedParagraph
from annotator.schema.definition import EventSchema

SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
"""Names that Hugging Face has for numbers of rows below a bound."""


class Statistics:
    """What the card counts."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        self.paragraphs = self.empty = 0
        self.splits: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.roles: Counter[tuple[str, str]] = Counter()
        self.made: Counter[tuple[str, str]] = Counter()

    def add(self, paragraph: AnnotatedParagraph, split: str) -> None:
        """Counts a paragraph of a split."""
        self.documents.add(paragraph.doc)
        self.splits[split] += 1
        self.paragraphs += 1
        self.empty += not paragraph.events
        for event in paragraph.events:
            self.types[event.type] += 1
            self.roles.update((event.type, a.role) for a in event.arguments)
        made = paragraph.provenance
        basis, mode = (made.basis, made.mode) if made else (None, None)
        self.made[basis or "not known", mode or "not known"] += 1


def card(
    schema: EventSchema,
    statistics: Statistics,
    paths: Mapping[str, str],
    *,
    licence: str | None,
) -> str:
    """Returns the text of ``README.md``.

    Args:
        schema: What the events follow.
        statistics: Of what was written.
        paths: Of the data in the folder, by split.
        licence: SPDX identifier or words; None if nobody said.
    """
    lines = (
        *_front(schema, statistics, paths, licence),
        *_about(schema, statistics, paths, licence),
        *_fields(),
        *_counts(schema, statistics),
    )
    return "".join(f"{line}\n" for line in lines)


def _front(
    schema: EventSchema,
    statistics: Statistics,
    paths: Mapping[str, str],
    licence: str | None,
) -> Iterator[str]:
    size = next((name for bound, name in SIZES if statistics.paragraphs < bound), "n>10M")
    yield "---"
    yield f"pretty_name: {json.dumps(schema.title.to('en'), ensure_ascii=False)}"
    yield f"license: {json.dumps((licence or 'unknown').lower(), ensure_ascii=False)}"
    yield f"language: [{json.dumps(schema.language.partition('-')[0])}]"
    yield "task_categories: [token-classification]"
    yield "tags: [event-extraction]"
    yield f"size_categories: [{json.dumps(size)}]"
    yield "configs:"
    yield "- config_name: default"
    yield "  data_files:"
    for split in sorted(paths):
        yield f"  - split: {split}"
        yield f"    path: {paths[split]}"
    yield "---"


def _about(
    schema: EventSchema,
    statistics: Statistics,
    paths: Mapping[str, str],
    licence: str | None,
) -> Iterator[str]:
    yield f"# {_flat(schema.title.to('en'))}"
    yield ""
    yield _flat(schema.description.to("en"))
    yield ""
    yield f"Event schema `{schema.id}`, digest `{schema.digest}`."
    yield ""
    yield f"Licence: {_flat(licence or 'not stated; ask whoever gave you the data')}."
    yield ""
    sizes = ", ".join(f"`{name}` ({statistics.splits[name]})" for name in sorted(paths))
    yield (
        f"Splits, with their paragraphs: {sizes}. Paragraphs of one document resemble each "
        "other: a document belongs to one split as a whole."
    )
    yield ""


def _fields() -> Iterator[str]:
    yield from (
        "## Features",
        "",
        "| field | type | meaning |",
        "|---|---|---|",
        "| `doc`, `index` | string, int32 | document, and number of the paragraph in it |",
        "| `start`, `end` | int32 | the paragraph in its document, half-open |",
        "| `kind` | string | body, heading or boilerplate |",
        "| `text` | string | the paragraph |",
        "| `events` | list | `type`, `trigger`, `arguments`, `attributes` |",
        "| `trigger` | struct | `text`, `start`, `end` in the paragraph, half-open |",
        "| `arguments` | list | `role`, `text`, `start`, `end`, `value` |",
        "| `attributes` | list | `name`, `value`; only what is not the schema's default |",
        (
            "| `value` | struct of strings | `type`, and the fields that its type has; `number` "
            "is a plain decimal, `detail` is JSON |"
        ),
        "| `basis` | string | how it was settled: single, consensus, adjudicated |",
        "| `mode` | string | whether proposals were shown: assisted, blind, revealed |",
        "",
        "All places count Unicode code points.",
        "",
    )


def _counts(schema: EventSchema, statistics: Statistics) -> Iterator[str]:
    yield "## Statistics"
    yield ""
    yield (
        f"{len(statistics.documents)} documents, {statistics.paragraphs} paragraphs "
        f"({statistics.empty} of them without an event), {statistics.types.total()} events, "
        f"{statistics.roles.total()} arguments."
    )
    yield ""
    yield "| event type | meaning | events | arguments by role |"
    yield "|---|---|---:|---|"
    for name, count in sorted(statistics.types.items()):
        found = schema.event_type(name)
        meaning = _cell(found.label.to("en")) if found else ""
        roles = ", ".join(
            f"{role} {n}"
            for (of, role), n in sorted(statistics.roles.items())
            if of == name
        )
        yield f"| {name} | {meaning} | {count} | {roles} |"
    yield ""
    yield "| basis | mode | paragraphs |"
    yield "|---|---|---:|"
    for (basis, mode), count in sorted(statistics.made.items()):
        yield f"| {basis} | {mode} | {count} |"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _flat(text).replace("|", "\\|")
