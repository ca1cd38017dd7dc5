"""Organisations and people in Chinese text.

Organisations are recognised by their endings and by what stands before them, people by a
title before the name; plain nouns for groups (爱心企业, 志愿者) are no mentions.
"""

import re

from annotator.model.record import Record
from annotator.model.span import Span
from annotator.model.value import Party
from annotator.text.organisation import words
from annotator.text.organisation.grammar import Name, kind_of, names
from annotator.text.place.places import places
from annotator.text.quantity.numeral import half_width
from annotator.text.quantity.reading import scan
from annotator.text.wordlist import any_of

_TITLED = re.compile(
    rf"{any_of(words.TITLES)}(?P<name>(?!{any_of(words.NO_NAMES)})[{words.SURNAMES}]"
    rf"(?![和与及向等为在对])[\u4e00-\u9fff]{{1,2}}?)"
    rf"(?=[^\w\s]|\s|$|{any_of(words.AFTER_NAME)})"
)
_ADDRESSED = re.compile(
    rf"[{words.SURNAMES}][\u4e00-\u9fff]{{0,2}}{any_of(words.ADDRESSES)}"
)
_STATUS = re.compile(rf"^{any_of(words.STATUS)}+(?=.)")
_TRAILING = re.compile(r"[等\s]+$")
_GROUP = re.compile(rf"{any_of(words.GROUPS)}$")


class PartyMention(Record):
    """An organisation or a person in a text."""

    span: Span
    """A title before a person's name belongs to it, and so does the body of the title."""
    value: Party


def parties(text: str) -> tuple[PartyMention, ...]:
    """Finds organisations and people in order, none overlapping another."""
    bodies = list(names(text))
    people = _people(text, bodies)
    taken = {position for start, end, _ in people for position in range(start, end)}
    kept = [name for name in bodies if name.start not in taken]
    found = []
    for start, end, value in people:
        found.append(PartyMention(span=Span.of(text, start, end), value=value))
    for start, end, kind in kept:
        span = Span.of(text, start, end)
        value = Party(name=span.text, kind=kind, region=_region(span.text))
        found.append(PartyMention(span=span, value=value))
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def read_party(text: str) -> Party:
    """Returns what a span that was marked as a party means.

    Its name is without status (会员单位, X协会副会长——), title and 等: the person's name in
    理事王冬梅, the company's in 会员单位沈阳某某有限公司.
    """
    name = _without_status(text)
    person = _titled(name)
    return Party(name=person or name, kind=_kind(name), region=_region(name))


def party_kind(text: str) -> str | None:
    """Returns the kind that :func:`read_party` finds, without looking for a region."""
    return _kind(_without_status(text))


def _without_status(text: str) -> str:
    return _TRAILING.sub("", _STATUS.sub("", text.strip())) or text.strip()


def _titled(name: str) -> str | None:
    """Returns the person's name before or after the title that ends it, None for none."""
    titled = _TITLED.search(half_width(name))
    return (
        name[slice(*titled.span("name"))] if titled and titled.end() == len(name) else None
    )


def _kind(name: str) -> str | None:
    plain = half_width(name)
    if _titled(name) or _ADDRESSED.fullmatch(plain):
        return "person"
    kind = kind_of(name)
    if kind is None and (_GROUP.search(plain) or scan(name, "marked")):
        return "group"
    return kind


def _people(text: str, bodies: list[Name]) -> list[tuple[int, int, Party]]:
    starts = {body.end: body.start for body in bodies}
    found = []
    for match in _TITLED.finditer(half_width(text)):
        start = starts.get(match.start(), match.start())
        name = text[slice(*match.span("name"))]
        found.append((start, match.end(), Party(name=name, kind="person")))
    return found


def _region(name: str) -> str | None:
    first = next(iter(places(name)), None)
    return first.value.code if first and first.span.start == 0 else None
