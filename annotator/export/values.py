"""Values as JSON data: what scores look at, and on request how it was read.

========  ==========================================================
quantity  ``number``, ``unit``, ``item`` (if it has one), ``approx``
time      ``start``, ``end``, ``recurring`` (if it has one)
place     ``code``, ``name``
party     ``name``
========  ==========================================================

Every other field stands under ``detail``, and only where it differs from its default.
The keys tell the kinds apart, so that no tag is needed.
"""

from decimal import Decimal
from typing import Any, NamedTuple

from annotator.errors import Line
from annotator.model.value import Party, Period, Place, Quantity, Value, ValueType

MOST_DIGITS = 40
"""Before and after the decimal point; a number beyond that is a slip or an attack."""


class Shape(NamedTuple):
    """How one kind of value is written."""

    record: type[Quantity | Period | Place | Party]
    keys: tuple[str, ...]
    """In the order written."""
    only_if_given: frozenset[str] = frozenset()
    """Those of the keys that are left out where there is nothing to say."""


SHAPES = {
    "quantity": Shape(Quantity, ("number", "unit", "item", "approx"), frozenset({"item"})),
    "time": Shape(Period, ("start", "end", "recurring"), frozenset({"recurring"})),
    "place": Shape(Place, ("code", "name")),
    "party": Shape(Party, ("name",)),
}
"""By the value's own type."""

_QUANTITIES: frozenset[ValueType] = frozenset({"quantity", "counted_item", "money"})


class ValueFault(ValueError):
    """Data that are not a value of the kind that is asked for."""

    def __init__(self, why: Line) -> None:
        super().__init__(why)
        self.why = why


def value_to_data(value: Value, *, details: bool) -> dict[str, Any]:
    """Returns the value as JSON data; see the table above.

    Args:
        value: Any value.
        details: Add the other fields under ``detail``.
    """
    shape = SHAPES[value.type]
    data = {
        key: getattr(value, key)
        for key in shape.keys
        if key not in shape.only_if_given or getattr(value, key) is not None
    }
    detail = detail_of(value) if details else {}
    return {**data, "detail": detail} if detail else data


def detail_of(value: Value) -> dict[str, Any]:
    """Returns the fields that the plain form leaves out and that say something."""
    plain = {"type", *SHAPES[value.type].keys}
    return value.model_dump(exclude=plain, exclude_defaults=True)


def value_from_data(data: dict[str, Any], value_type: ValueType | None) -> Value:
    """Reads what ``value_to_data`` wrote.

    Args:
        data: JSON data, lists as tuples and fractions as Decimal.
        value_type: What the role takes; None to go by the keys alone.

    Raises:
        ValueFault: The data are no value, or one of another kind.
        ValidationError: A field is missing, unknown or of the wrong type.
    """
    kind = _kind(data)
    wanted = "quantity" if value_type in _QUANTITIES else value_type
    if wanted is not None and kind != wanted:
        message = f"the role takes a value of type {value_type}, not one of type {kind}"
        raise ValueFault(
            Line(message, "value_of_other_kind", wanted=str(value_type), found=kind)
        )
    shape = SHAPES[kind]
    fields = {**data, **_detail(data, shape)}
    fields.pop("detail", None)
    if kind == "quantity":
        fields = {key: _as_decimal(key, field) for key, field in fields.items()}
    _require_all(fields, shape)
    return shape.record.model_validate(fields, strict=True)


def _kind(data: dict[str, Any]) -> str:
    if "number" in data:
        return "quantity"
    if "start" in data or "end" in data:
        return "time"
    if "code" in data:
        return "place"
    if "name" in data:
        return "party"
    message = f"keys {', '.join(sorted(data)) or '(none)'} are no value's"
    raise ValueFault(
        Line(message, "value_keys_unknown", names=", ".join(sorted(data)) or "–")
    )


def _detail(data: dict[str, Any], shape: Shape) -> dict[str, Any]:
    detail = data.get("detail", {})
    if not isinstance(detail, dict) or detail.keys() & {"type", *shape.keys}:
        message = "detail must be an object and may not repeat the plain keys"
        raise ValueFault(Line(message, "value_detail"))
    return detail


def _require_all(fields: dict[str, Any], shape: Shape) -> None:
    missing = [
        key for key in shape.keys if key not in fields and key not in shape.only_if_given
    ]
    if missing:
        message = f"key missing: {', '.join(missing)}"
        raise ValueFault(Line(message, "keys_missing", names=", ".join(missing)))


def _as_decimal(key: str, field: Any) -> Any:
    """Turns whole numbers into Decimal; refuses those that no text could mean."""
    if isinstance(field, bool) or not isinstance(field, int | Decimal):
        return field
    number = Decimal(field)
    _, digits, exponent = number.as_tuple()
    places = exponent if isinstance(exponent, int) else MOST_DIGITS + 1
    if places < -MOST_DIGITS or len(digits) + places > MOST_DIGITS:
        message = f"{key} has more than {MOST_DIGITS} digits"
        raise ValueFault(Line(message, "too_many_digits", name=key, most=MOST_DIGITS))
    return number
