"""The administrative divisions of China, read once from the packaged table.

Codes are those of the Ministry of Civil Affairs (GB/T 2260); see ``data/README.md``.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

Level = Literal["province", "city", "county"]

_LONGEST_NAME = 15

YEAR = 2024
"""The year whose divisions the table holds."""


class Region(NamedTuple):
    """One administrative unit."""

    code: str
    """Six digits."""
    name: str
    """Full name, such as 邻水县."""
    short: str
    """Name without its kind, such as 邻水; the full name where that would be one character."""
    level: Level
    parent: str
    """Code of the unit above, empty for a province."""


class RegionName(NamedTuple):
    """A name of a region as it stands in a text, half-open."""

    start: int
    end: int
    name: str


@cache
def regions() -> Mapping[str, Region]:
    """Returns all units by code."""
    table = files("annotator.text") / "data" / f"regions-{YEAR}.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    found = (
        Region(
            row["code"],
            row["name"],
            row["short"],
            cast("Level", row["level"]),
            row["parent"],
        )
        for row in rows
    )
    return MappingProxyType({region.code: region for region in found})


def named(name: str) -> tuple[Region, ...]:
    """Returns the units that have this full or short name, in the order of their codes."""
    return _by_name().get(name, ())


def path(region: Region) -> tuple[Region, ...]:
    """Returns the unit and those above it, from the province down."""
    above = regions().get(region.parent)
    return (*(path(above) if above else ()), region)


def region_names(text: str) -> Iterator[RegionName]:
    """Yields the longest names of regions in the text, from left to right.

    Short names are among them; whether one means the region there is left to the caller.
    """
    lengths, names = _lengths(), _by_name()
    index = 0
    while index < len(text):
        for length in lengths.get(text[index : index + 2], ()):
            name = text[index : index + length]
            if name in names:
                yield RegionName(index, index + len(name), name)
                index += len(name)
                break
        else:
            index += 1


def name_before(text: str, end: int) -> int | None:
    """Returns where the longest region name begins that ends at ``end``, None for none."""
    names = _by_name()
    longest = max(0, end - _LONGEST_NAME)
    return next(
        (start for start in range(longest, end - 1) if text[start:end] in names), None
    )


def names_with_numerals(text: str) -> Iterator[tuple[int, int]]:
    """Yields where names of regions hold a numeral, which counts nothing there (三台县)."""
    return (match.span() for match in _numeral_names().finditer(text))


@cache
def _by_name() -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = defaultdict(list)
    for region in regions().values():
        for name in {region.name, region.short}:
            found[name].append(region)
    return MappingProxyType({name: tuple(units) for name, units in found.items()})


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """For the first two characters of a name the lengths of such names, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _by_name():
        found[name[:2]].add(len(name))
    ordered = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}
    return MappingProxyType(ordered)


@cache
def _numeral_names() -> re.Pattern[str]:
    numeral = re.compile("[一二三四五六七八九十百千万]")
    # short names such as 三台 are words as well (三台车), so only full ones are masked
    full = (region.name for region in regions().values() if numeral.search(region.name))
    return re.compile("|".join(sorted(full, key=len, reverse=True)))
