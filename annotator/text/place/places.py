"""Names of places and the administrative units that they mean.

Code numbers come from the packaged table (``regions``). A name that several units share is
told apart by the units that stand with it, then by those that its text and its context
name; where that leaves more than one, or only a guess, the code is None and the candidates
are given.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.model.record import Record
from annotator.model.span import Span
from annotator.model.value import Place, PlaceCandidate
from annotator.text.place import words
from annotator.text.place.regions import YEAR, Region, RegionName, named, path, region_names

_TOWN = re.compile(
    "(?:(?!乡村|[全各本该同农]村|城镇|城乡)[^\\W\\d_的各等及和与为向在对给由将从到至]{1,5}?"
    "(?:街道办事处|街道办|街道|镇|乡|苏木|社区|村)(?![委支党级办上子落])){1,3}"
)
_ORDINARY = frozenset(words.ORDINARY.split())
_STREET = re.compile(words.STREET)
_MOST_CANDIDATES = 12


class PlaceMention(Record):
    """A place in a text."""

    span: Span
    """Administrative units that follow each other, with the town or village after them."""
    value: Place


class _Chain(NamedTuple):
    """Names of regions that follow each other directly, each inside the one before."""

    start: int
    end: int
    last: RegionName
    units: tuple[Region, ...]
    """What the last name may mean, as far as the names before it allow."""


def places(text: str, context: Sequence[str] = ()) -> tuple[PlaceMention, ...]:
    """Finds the places of a text that name an administrative unit, in order.

    Those inside names of organisations are among them (沈阳市慈善总会 holds 沈阳市). Short
    names of counties count only where the text or the context names what they belong to.

    Args:
        text: Any text.
        context: Texts that tell units of one name apart, the best first: a title, the
            rest of the document.
    """
    known = _known((text, *context))
    found: list[PlaceMention] = []
    for chain in _chains(text):
        if found and chain.start < found[-1].span.end:
            continue  # part of the name of a village
        if _is_certain(text, chain) or _are_known(text, chain, known):
            town = _TOWN.match(text, chain.end)
            span = Span.of(text, chain.start, town.end() if town else chain.end)
            value = _place(span.text, _narrowed(chain.units, known))
            found.append(PlaceMention(span=span, value=value))
    return tuple(found)


def resolve_place(name: str, context: Sequence[str] = ()) -> Place:
    """Returns what a span that was marked as a place means.

    Its last chain of units counts (四川省广安市邻水县中医院 is in 邻水县). A place without any
    (方舱医院) has neither code nor candidates.
    """
    known = _known((name, *context))
    for chain in reversed(list(_chains(name))):
        is_whole = (chain.start, chain.end) == (0, len(name))
        if is_whole or _is_certain(name, chain) or _are_known(name, chain, known):
            return _place(name, _narrowed(chain.units, known))
    return Place(name=name)


def region_starts(text: str) -> frozenset[int]:
    """Returns where names of regions begin that can mean nothing else, or a university."""
    return frozenset(
        chain.start
        for chain in _chains(text)
        if _is_certain(text, chain) or text.startswith("大学", chain.end)
    )


def _place(name: str, units: Sequence[Region]) -> Place:
    return Place(
        name=name,
        code=units[0].code if len(units) == 1 else None,
        candidates=tuple(
            PlaceCandidate(
                code=unit.code,
                path=tuple(above.name for above in path(unit)),
                level=unit.level,
            )
            for unit in units[:_MOST_CANDIDATES]
        ),
        year=YEAR,
    )


def _chains(text: str) -> Iterator[_Chain]:
    chain: _Chain | None = None
    for name in region_names(text):
        units = _units(name.name)
        inside = (
            () if chain is None or chain.end != name.start else _inside(units, chain.units)
        )
        if chain and inside:
            chain = _Chain(chain.start, name.end, name, inside)
            continue
        if chain:
            yield chain
        chain = _Chain(name.start, name.end, name, units)
    if chain:
        yield chain


def _units(name: str) -> tuple[Region, ...]:
    """Returns what a name may mean; a province where it is short for one (吉林, 海南)."""
    units = named(name)
    provinces = tuple(unit for unit in units if unit.level == "province")
    return provinces or units


def _inside(units: Sequence[Region], outer: Sequence[Region]) -> tuple[Region, ...]:
    codes = {unit.code for unit in outer}
    return tuple(u for u in units if any(above.code in codes for above in path(u)[:-1]))


def _is_certain(text: str, chain: _Chain) -> bool:
    """Tells whether the name can only mean a region, wherever it stands."""
    last = chain.last
    if chain.start < last.start:
        return True
    if last.name in _ORDINARY:
        return False
    if any(unit.name == last.name for unit in chain.units):
        return True
    return _reads_as_a_name(text, last) and any(u.level != "county" for u in chain.units)


def _reads_as_a_name(text: str, name: RegionName) -> bool:
    before, after = text[max(0, name.start - 1) : name.start], text[name.end : name.end + 1]
    return not (
        (before and before in words.NOT_AFTER.get(name.name, ""))
        or (after and after in words.NOT_BEFORE.get(name.name, ""))
        or _STREET.match(text, name.end)
    )


def _known(texts: Sequence[str]) -> tuple[frozenset[str], ...]:
    """Returns for each text the codes of the units that it names without doubt."""
    return tuple(map(_codes_in, texts))


@lru_cache(maxsize=64)  # one document is the context of all its spans
def _codes_in(text: str) -> frozenset[str]:
    return frozenset(
        chain.units[0].code
        for chain in _chains(text)
        if len(chain.units) == 1 and _is_certain(text, chain)
    )


def _are_known(text: str, chain: _Chain, known: Sequence[frozenset[str]]) -> bool:
    """Tells whether a text names the unit in full, or the city that a short name is in."""
    if chain.last.name in _ORDINARY or not _reads_as_a_name(text, chain.last):
        return False
    codes = frozenset().union(*known)
    # a province is too large to tell a county's short name from a word
    near = (
        a
        for unit in chain.units
        for a in path(unit)
        if a.level != "province" or a.code == unit.parent
    )
    return any(above.code in codes for above in near)


def _narrowed(
    units: Sequence[Region], known: Sequence[frozenset[str]]
) -> tuple[Region, ...]:
    """Returns the one unit that the texts point at, else all of them."""
    for codes in known:
        fits = [unit for unit in units if any(above.code in codes for above in path(unit))]
        if len(fits) == 1:
            return tuple(fits)
    for unit in units:
        others = [other for other in units if other != unit]
        if len(_inside(others, (unit,))) == len(others):
            return (unit,)  # 大理 is the prefecture rather than the city in it
    return tuple(units)
