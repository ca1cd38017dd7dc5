"""What an argument adds to a flow: the amount, what it counts, and whether it is added."""

from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from annotator.measure.flows_each import ONCE, Times, combined
from annotator.model.event import Argument
from annotator.model.flow import Amount, Measure, NotAdded, Quoted
from annotator.model.value import Quantity, QuantityKind, ValueType
from annotator.schema.definition import Role
from annotator.text.fold import fold
from annotator.text.normalise import normalise
from annotator.text.organisation.naming import is_for_each_party
from annotator.text.quantity.words import unit_facts

EXACT = Context(prec=400)
"""Adds and multiplies without rounding; a number of a text has 24 digits at most."""

_OF_NOTHING_ELSE: frozenset[QuantityKind] = frozenset(
    {
        "people",
        "person_times",
        "vehicle_times",
        "organisations",
        "households",
        "places",
        "duration",
        "times",
        "rounds",
        "money",
        "percent",
    }
)
"""Kinds whose unit says what is counted; of the others things of different names are not
added."""


class Setting(NamedTuple):
    """What the event says of its amounts."""

    type: str
    kind: str | None
    times: Times | None
    """How many have them; None if that is not known."""
    says_each: bool
    is_total: bool
    recurs: bool
    """It happens every day, week, month or year."""


def amount_of(
    argument: Argument, role: Role, setting: Setting, quoted: Quoted
) -> Amount | None:
    """Reads an amount; None where the argument has none and need not have one.

    Args:
        argument: It fills a role of amounts; where its value was not kept, it is read.
        role: The role.
        setting: What the event says of it.
        quoted: Where its words stand.
    """
    value = _value(argument, role)
    if value is None or (role.value_optional and value.number is None):
        return None
    times = setting.times or ONCE
    counts = setting.says_each and value.number is not None
    reason = _reason(value, setting)
    counted = None if reason == "each_of_unknown" else times.number
    return Amount(
        measure=_measure(value, argument, role.value, setting),
        number=_multiplied(value.number, counted),
        upper=_multiplied(value.ends[1] if value.ends else None, counted),
        said=value.number,
        times=times.number if counts else Decimal(1),
        approx=combined(value.approx, times.approx),
        not_added=reason,
        quoted=quoted,
    )


def _multiplied(number: Decimal | None, times: Decimal | None) -> Decimal | None:
    if number is None or times is None:
        return None
    return EXACT.multiply(number, times)


@lru_cache(maxsize=65_536)
def compared(words: str | None) -> str:
    """Returns the comparison form of goods, a unit or a name; empty for None."""
    return fold(words or "").text


def _value(argument: Argument, role: Role) -> Quantity | None:
    text, value = argument.span.text, argument.value
    if isinstance(value, Quantity):
        return _known(value, text, role.value)
    return _read(text, role.value) if role.value else None


def _known(value: Quantity, text: str, value_type: ValueType | None) -> Quantity:
    """Adds what the words say besides number and unit, where the value was kept short."""
    if value.kind is not None:
        return value
    read = _read(text, "money" if value_type == "money" else "counted_item")
    if read is None or (read.number, read.unit) != (value.number, value.unit):
        return value
    fields = {"kind": read.kind, "currency": read.currency, "per": read.per}
    return value.model_copy(update=fields)


@lru_cache(maxsize=65_536)
def _read(text: str, value_type: ValueType) -> Quantity | None:
    """Reads an amount; documents say the same amounts again and again."""
    found = normalise(text, value_type)
    return found if isinstance(found, Quantity) else None


def _measure(
    value: Quantity, argument: Argument, value_type: ValueType | None, setting: Setting
) -> Measure:
    facts = unit_facts(value.unit) if value.unit else None
    kind = value.kind or (facts.kind if facts else None)
    unit, item = value.unit, value.item
    if kind == "money" or value_type == "money":
        unit = value.currency or (facts.currency if facts else None) or value.unit
    elif item is None and kind not in _OF_NOTHING_ELSE:
        # a number of things: the role keeps no item, the words have it
        read = _read(argument.span.text, "counted_item")
        item = read.item if read else None
    return Measure(
        type=setting.type, kind=setting.kind, role=argument.role, unit=unit, item=item
    )


def _reason(value: Quantity, setting: Setting) -> NotAdded | None:
    if value.number is None:
        return "no_number"
    if _is_rate(value, setting):
        return "rate"
    if setting.is_total:
        return "stated_total"
    if setting.says_each and setting.times is None:
        return "each_of_unknown"
    return None


def _is_rate(value: Quantity, setting: Setting) -> bool:
    if value.kind == "percent" or setting.recurs:
        return True
    if value.per is None:
        return False
    return not (setting.says_each and is_for_each_party(value.per))
