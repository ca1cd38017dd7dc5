"""Documents into train, dev and test: whole, balanced by event type, and for good.

The rule, in this order:

1. Documents that share a near copy of a paragraph are one unit, which is never divided.
2. A unit with a held-out document is ``test``. A unit with documents that were placed
   before stays where they are; if they were in several splits, which happens only when a
   new document or a hold-out ties them together, all of it goes to the one that learns
   least: test before dev before train. Those that had to move are named.
3. The others are placed one after another, those with the rarest type of event first,
   among equals by a hash of the seed and of the smallest key: where they bring each type,
   and the body paragraphs, closest to the shares asked for (after Sechidis, Tsoumakas and
   Vlahavas, "On the stratification of multi-label data", 2011, with counts instead of
   labels). Where two splits are equally good, the hash decides. The last units go to splits
   that would have nothing otherwise.

So a document that was placed stays, whatever is added or annotated later, as long as the
earlier splits are given. Without them everything is placed anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from annotator.errors import InputError
from annotator.model.record import Record, digest

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = ("train", "dev", "test")

_EQUAL = 1e-9
"""Below this, two costs are equal."""

Floats = NDArray[np.float64]


class Shares(Record):
    """What part of the events, and of the paragraphs, a split is to have; 1 in all."""

    train: float = Field(default=0.8, ge=0, le=1)
    dev: float = Field(default=0.1, ge=0, le=1)
    test: float = Field(default=0.1, ge=0, le=1)

    @property
    def column(self) -> Floats:
        """The shares in the order of ``SPLITS``."""
        return np.array([self.train, self.dev, self.test])


class Candidate(NamedTuple):
    """A document that is to be placed."""

    key: str
    is_held_out: bool
    paragraphs: int
    """Body paragraphs."""
    events: Mapping[str, int]
    """Gold events by type."""


class Placement(NamedTuple):
    """Where documents are."""

    splits: Mapping[str, Split]
    """By key, sorted."""
    moved: tuple[str, ...]
    """Keys of those that were somewhere else before, sorted."""


class _Unit(NamedTuple):
    keys: tuple[str, ...]
    fixed: Split | None
    weights: Floats
    """Its part of the paragraphs and of each type, 0 to 1."""
    rarity: float
    """Events of its rarest type in all documents; infinite without events."""
    draw: float
    """0 to 1, exclusive, by hash."""


def make_shares(train: float, dev: float, test: float) -> Shares:
    """Checks shares.

    Raises:
        InputError: One is not from 0 to 1, or they do not make 1.
    """
    whole = train + dev + test
    if not all(0 <= share <= 1 for share in (train, dev, test)) or abs(whole - 1) > _EQUAL:
        message = (
            f"shares {train:g}, {dev:g} and {test:g} of train, dev and test: each is from "
            f"0 to 1, and together they make 1, not {whole:g}; give all three"
        )
        raise InputError(message)
    return Shares(train=train, dev=dev, test=test)


def place_documents(
    candidates: Iterable[Candidate],
    groups: Iterable[Sequence[str]],
    shares: Shares,
    *,
    seed: int = 0,
    earlier: Mapping[str, Split] | None = None,
) -> Placement:
    """Places documents by the rule of this module.

    Args:
        candidates: The documents, in any order.
        groups: Their keys by unit; every key once.
        shares: What each split is to have. A split of share 0 gets nothing but what is
            held out or was there before.
        seed: Of the hash.
        earlier: Where documents were placed before; keys of others are ignored.
    """
    before = earlier or {}
    units = _units({c.key: c for c in candidates}, groups, before, seed)
    parts: Floats = np.zeros((len(SPLITS), len(units[0].weights) if units else 0))
    empty = {split for split in SPLITS if getattr(shares, split)}
    found: dict[str, Split] = {}
    for left, unit in zip(range(len(units), 0, -1), sorted(units, key=_turn), strict=True):
        choice = [s for s in SPLITS if s in empty] if left <= len(empty) else SPLITS
        split = unit.fixed or _best(unit, parts, shares.column, choice)
        parts[SPLITS.index(split)] += unit.weights
        empty.discard(split)
        found |= dict.fromkeys(unit.keys, split)
    moved = sorted(key for key in found if before.get(key, found[key]) != found[key])
    return Placement(dict(sorted(found.items())), tuple(moved))


def _turn(unit: _Unit) -> tuple[bool, float, float, tuple[str, ...]]:
    """What is fixed comes first, then the rarest."""
    return unit.fixed is None, unit.rarity, unit.draw, unit.keys


def _units(
    candidates: Mapping[str, Candidate],
    groups: Iterable[Sequence[str]],
    before: Mapping[str, Split],
    seed: int,
) -> list[_Unit]:
    types = sorted({name for c in candidates.values() for name in c.events})
    rows = {key: _row(candidate, types) for key, candidate in candidates.items()}
    totals: Floats = sum(rows.values(), np.zeros(len(types) + 1))
    units = []
    for keys in groups:
        row = sum((rows[key] for key in keys), np.zeros(len(types) + 1))
        present = totals[1:][row[1:] > 0]
        units.append(
            _Unit(
                tuple(sorted(keys)),
                _fixed([candidates[key] for key in keys], before),
                row / np.maximum(totals, 1),
                float(present.min()) if present.size else np.inf,
                _draw(min(keys), seed),
            )
        )
    return units


def _row(candidate: Candidate, types: Sequence[str]) -> Floats:
    counts = (candidate.events.get(name, 0) for name in types)
    return np.array([candidate.paragraphs, *counts], np.float64)


def _fixed(members: Iterable[Candidate], before: Mapping[str, Split]) -> Split | None:
    """Returns the split that is no matter of choice, the one that learns least."""
    bound = {"test" if member.is_held_out else before.get(member.key) for member in members}
    return next((split for split in reversed(SPLITS) if split in bound), None)


def _draw(key: str, seed: int) -> float:
    return int(digest(f"{seed}\n{key}")[:13], 16) / 16**13


def _best(unit: _Unit, parts: Floats, shares: Floats, choice: Sequence[Split]) -> Split:
    """Returns where the unit lowers the cost most, or raises it least.

    The cost is Σ (part - share)² / share over splits and columns, so that a split of a
    tenth is missed as much for a hundredth as one of eight tenths for eight.
    """
    open_ = np.array([n for n, s in enumerate(SPLITS) if s in choice and shares[n]])
    missing = parts[open_] - shares[open_, np.newaxis]
    growth = (unit.weights * (2 * missing + unit.weights)).sum(axis=1) / shares[open_]
    best = open_[growth <= growth.min() + _EQUAL]
    steps = np.cumsum(shares[best]) / shares[best].sum()
    place = int(np.searchsorted(steps, unit.draw, side="right"))
    return SPLITS[int(best[min(place, len(best) - 1)])]
