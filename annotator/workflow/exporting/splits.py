"""Divides the documents of a store into train, dev and test."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from annotator.errors import InputError
from annotator.measure.copies import Copies, NearCopy, Passage, find_copies
from annotator.measure.interval import FEWEST_CLUSTERS
from annotator.measure.numbers import percent
from annotator.measure.splits import SPLITS, Candidate, Shares, Split, place_documents
from annotator.model.record import Record, canonical_json, digest
from annotator.model.report import Tally
from annotator.store.documents.known import list_documents, paragraphs
from annotator.store.numbers.score_rows import event_rows
from annotator.store.queue.holdouts import held_out, hold_out
from annotator.workflow.services import Services

LARGE_UNIT = 0.3
"""Part of the paragraphs from which on one unit is named as too large to balance."""


class SplitRequest(Record):
    """How documents are to be divided."""

    shares: Shares = Shares()
    seed: int = 0
    """Of the hash that decides where nothing else does."""
    earlier: Path | None = None
    """Splits that were written before: their documents stay where they are."""


class PlacedDocument(Record):
    """Where a document is."""

    document: str
    """Its key."""
    split: Split


class SplitSize(Record):
    """What a split holds."""

    split: Split
    documents: int
    paragraphs: int
    """Of the body."""
    events: tuple[Tally, ...]
    """Gold events by type, sorted by name; types that do not occur are left out."""


class JoinedDocuments(Record):
    """Documents that share near copies and are therefore in one split."""

    documents: tuple[str, ...]
    copies: tuple[NearCopy, ...]
    """Those that join them, one fewer than there are documents."""


class Splits(Record):
    """Documents divided; equal stores, requests and earlier splits give equal splits."""

    shares: Shares
    seed: int
    documents: tuple[PlacedDocument, ...]
    """Sorted by key."""
    sizes: tuple[SplitSize, ...]
    """Train, dev and test."""
    joined: tuple[JoinedDocuments, ...]
    moved: tuple[str, ...]
    """Keys of documents that were in another split before: a hold-out or a near copy
    asked for it."""
    warnings: tuple[str, ...]
    """What these splits cannot do: whole sentences for the reader."""
    digest: str = ""
    """SHA-256 of all the rest, as canonical JSON."""

    def sealed(self) -> Self:
        """Returns it with its digest."""
        return self.model_copy(update={"digest": self._content_digest()})

    def is_whole(self) -> bool:
        """Tells whether nothing was changed since it was sealed."""
        return self.digest == self._content_digest()

    def by_document(self) -> dict[str, Split]:
        """Returns the split of each document, by key."""
        return {placed.document: placed.split for placed in self.documents}

    def _content_digest(self) -> str:
        return digest(canonical_json(self.model_dump(mode="json", exclude={"digest"})))


DEFAULTS = SplitRequest()


def split_of(services: Services, request: SplitRequest = DEFAULTS) -> Mapping[str, Split]:
    """Returns the split of each document, by key, for exports and whoever trains.

    Raises:
        InputError: The earlier splits cannot be read.
    """
    return split_documents(services, request).by_document()


def split_documents(services: Services, request: SplitRequest = DEFAULTS) -> Splits:
    """Divides the documents; see ``annotator.measure.splits`` for the rule.

    Raises:
        InputError: The earlier splits cannot be read, or were changed by hand.
    """
    before = read_splits(request.earlier).by_document() if request.earlier else {}
    candidates, copies = _read(services)
    placed = place_documents(
        candidates, copies.groups, request.shares, seed=request.seed, earlier=before
    )
    sizes = tuple(_size(split, candidates, placed.splits) for split in SPLITS)
    unknown = len(before.keys() - placed.splits.keys())
    return Splits(
        shares=request.shares,
        seed=request.seed,
        documents=tuple(
            PlacedDocument(document=key, split=split)
            for key, split in placed.splits.items()
        ),
        sizes=sizes,
        joined=tuple(_joined(copies)),
        moved=placed.moved,
        warnings=(
            *_about_sizes(sizes, request.shares),
            *_about_types(sizes),
            *_about_units(candidates, copies),
            *_about_earlier(placed.moved, unknown),
        ),
    ).sealed()


def hold_test_out(services: Services, splits: Splits) -> tuple[str, ...]:
    """Holds the documents of test out, so that no prompt shows them.

    Returns:
        Keys of those that were not held out before.
    """
    held = held_out(services.store)
    placed = splits.by_document().items()
    new = tuple(key for key, split in placed if split == "test" and key not in held)
    for key in new:
        hold_out(services.store, key, held=True, at=services.clock())
    return new


def read_splits(path: Path) -> Splits:
    """Reads splits that were written before.

    Raises:
        InputError: The file cannot be read, is something else, or was changed by hand.
    """
    try:
        splits = Splits.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path}: {error.strerror or error}; check the path"
        raise InputError(message).tell_as("splits_unreadable") from error
    except ValidationError as error:
        message = (
            f"{path}: holds no splits of this program; name another file, or write over "
            "it with --fresh"
        )
        raise InputError(message).tell_as("splits_unreadable") from error
    if not splits.is_whole():
        message = (
            f"{path}: was changed after it was written, its digest does not fit; "
            "bring the file back, or divide anew with --fresh"
        )
        raise InputError(message).tell_as("splits_changed")
    return splits


def splits_file(splits: Splits) -> bytes:
    """Returns what a file of splits holds; equal splits are equal bytes."""
    return (splits.model_dump_json(indent=2) + "\n").encode()


def _read(services: Services) -> tuple[tuple[Candidate, ...], Copies]:
    store = services.store
    body = paragraphs(store, kinds=("body",))
    document_of = {p.paragraph_id: p.document_key for p in body}
    held = held_out(store)
    lengths = Counter(p.document_key for p in body)
    events: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for rows in event_rows(store, None):
        for row in rows:
            events[document_of[row.paragraph_id]][row.event_type] += 1
    keys = [document.key for document in list_documents(store)]
    candidates = (Candidate(k, k in held, lengths[k], events[k]) for k in keys)
    passages = (Passage(p.document_key, p.index, p.text) for p in body)
    return tuple(candidates), find_copies(keys, passages)


def _size(
    split: Split, candidates: Iterable[Candidate], splits: Mapping[str, Split]
) -> SplitSize:
    members = [c for c in candidates if splits[c.key] == split]
    events = sum((Counter(c.events) for c in members), Counter[str]())
    return SplitSize(
        split=split,
        documents=len(members),
        paragraphs=sum(c.paragraphs for c in members),
        events=tuple(Tally(name=name, count=events[name]) for name in sorted(events)),
    )


def _joined(copies: Copies) -> Iterator[JoinedDocuments]:
    for keys in copies.groups:
        if len(keys) > 1:
            members = frozenset(keys)
            links = (c for c in copies.links if c.first.rpartition(":")[0] in members)
            yield JoinedDocuments(documents=keys, copies=tuple(links))


def _about_sizes(sizes: Sequence[SplitSize], shares: Shares) -> Iterator[str]:
    documents = sum(size.documents for size in sizes)
    test = next(size for size in sizes if size.split == "test")
    if test.documents < FEWEST_CLUSTERS:
        yield (
            f"{test.documents} of {documents} documents {_are(test.documents)} in test: "
            f"with fewer than {FEWEST_CLUSTERS} a figure has no interval and says little "
            "about documents to come."
        )
    for size, share in zip(sizes, shares.column.tolist(), strict=True):
        if share and not size.documents:
            yield f"{size.split} is empty: there are too few documents to fill it."


def _about_types(sizes: Sequence[SplitSize]) -> Iterator[str]:
    names = {tally.name for size in sizes for tally in size.events}
    if not names:
        yield "There is no gold event yet: documents are balanced by paragraphs alone."
    for size in sizes:
        absent = names - {tally.name for tally in size.events}
        if absent and size.documents:
            yield f"{size.split} holds no event of type {', '.join(sorted(absent))}."


def _about_units(candidates: Sequence[Candidate], copies: Copies) -> Iterator[str]:
    lengths = {c.key: c.paragraphs for c in candidates}
    whole = sum(lengths.values())
    for keys in copies.groups:
        part = sum(lengths[key] for key in keys)
        if len(keys) > 1 and part > LARGE_UNIT * whole:
            yield (
                f"{len(keys)} documents with {percent(part / whole)} of the paragraphs "
                "share near copies and cannot be divided; if what they share is no "
                "content, annotator documents switch marks it as boilerplate."
            )


def _about_earlier(moved: Sequence[str], unknown: int) -> Iterator[str]:
    if moved:
        yield (
            f"{len(moved)} documents left the split that they were in, for a hold-out or a "
            f"near copy: {', '.join(moved)}. What was trained on the earlier splits may "
            "have seen them."
        )
    if unknown:
        yield f"{unknown} documents of the earlier splits are not in this store."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
