"""Which names may be of one party: suggestions that only people can accept."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from annotator.errors import InputError
from annotator.measure.flows_read import LOCAL, Telling, local_name
from annotator.model.flow import FlowParty, NameHint, Quoted, SamePartyReason
from annotator.text.fold import fold
from annotator.text.ground.numbers import same_numbers
from annotator.text.organisation.naming import may_shorten, short_names

ALIKE = 85
"""Likeness in per cent, by rapidfuzz's ``ratio``, from which on names are worth a look."""
_ROWS = 500
"""Names that are compared with all others in one go."""

_Where = Mapping[str, tuple[Quoted, ...]]


def canonical_names(means: Mapping[str, str]) -> dict[str, str]:
    """Follows chains: 甲 means 乙, and 乙 means 丙, so 甲 means 丙.

    Raises:
        InputError: The names go round in a circle.
    """
    return {name: _last(name, means) for name in means}


def name_hints(
    parties: Iterable[FlowParty],
    tellings: Iterable[Telling],
    settled: Container[str] = (),
) -> tuple[NameHint, ...]:
    """Suggests names of one party, the surest first; each two names once.

    Args:
        parties: All that stand in flows, with each place.
        tellings: The paragraphs that there are, for names that they declare.
        settled: Names of which a person said something.
    """
    places: defaultdict[str, list[Quoted]] = defaultdict(list)
    for party in parties:
        if party.name not in settled:
            places[party.name].append(party.quoted)
    where = {name: tuple(places[name]) for name in sorted(places)}
    found: dict[frozenset[str], NameHint] = {}
    for hint in (
        *_spelt(where),
        *_declared(where, tellings),
        *_parts(where),
        *_alike(where),
    ):
        found.setdefault(frozenset((hint.name, hint.means)), hint)
    return tuple(sorted(found.values(), key=_surest))


def _surest(hint: NameHint) -> tuple[int, float, str, str]:
    order = ("spelling", "declared", "part", "alike")
    return (order.index(hint.why), -hint.likeness, hint.name, hint.means)


def _last(name: str, means: Mapping[str, str]) -> str:
    seen = {name}
    while name in means:
        name = means[name]
        if name in seen:
            message = f"{name!r} stands for itself by a circle of names; split one of them"
            raise InputError(message).tell_as("circle_of_names", name=name)
        seen.add(name)
    return name


def _declared(where: _Where, tellings: Iterable[Telling]) -> Iterator[NameHint]:
    for telling in tellings:
        for short in short_names(telling.text):
            for written in (short.short, local_name(short.short, telling.document)):
                if written in where and short.full in where:
                    yield _hint(written, short.full, "declared", where)


def _spelt(where: _Where) -> Iterator[NameHint]:
    """Names that are equal but for width, space and punctuation."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in where:
        groups[_form(name)].append(name)
    for names in groups.values():
        # the same noun of two documents says nothing
        named = [name for name in names if not _is_local(name)]
        means = max(named, key=lambda name: (len(where[name]), name), default=None)
        for name in names:
            if means is not None and name != means and _meet(name, means, where):
                yield _hint(name, means, "spelling", where)


def _parts(where: _Where) -> Iterator[NameHint]:
    """Names that may be short for a full name of the same document."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for name, quotes in where.items():
        for quoted in quotes:
            documents[quoted.document].add(name)
    for names in documents.values():
        for full in sorted(name for name in names if not _is_local(name)):
            for short in sorted(names):
                if may_shorten(_form(short), _form(full)):
                    yield _hint(short, full, "part", where)


def _alike(where: _Where) -> Iterator[NameHint]:
    """Names that are much alike, with the same numbers and the same last character."""
    names = [name for name in where if not _is_local(name)]
    forms = [_form(name) for name in names]
    for start in range(0, len(names), _ROWS):
        rows = forms[start : start + _ROWS]
        ratios = process.cdist(rows, forms, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for row, column in np.argwhere(ratios):
            one, other = start + int(row), int(column)
            a, b = forms[one], forms[other]
            if one < other and a != b and a[-1] == b[-1] and same_numbers(a, b):
                pair = (names[one], names[other])
                name, means = sorted(pair, key=lambda n: (len(_form(n)), len(where[n]), n))
                yield _hint(name, means, "alike", where)


def _meet(name: str, means: str, where: _Where) -> bool:
    """Tells whether a name that only its document understands stands beside the other."""
    if not _is_local(name):
        return True
    here = {quoted.document for quoted in where[name]}
    return any(quoted.document in here for quoted in where[means])


@lru_cache(maxsize=8192)
def _form(name: str) -> str:
    return fold(name.partition(LOCAL)[0]).text


def _is_local(name: str) -> bool:
    return LOCAL in name


def _hint(name: str, means: str, why: SamePartyReason, where: _Where) -> NameHint:
    return NameHint(
        name=name,
        means=means,
        why=why,
        likeness=round(fuzz.ratio(_form(name), _form(means)), 1),
        quoted=(where[name][0], where[means][0]),
    )
