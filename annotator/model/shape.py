"""What pydantic finds wrong with data, as lines that a page can tell."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from annotator.errors import Line

_CODES: Final = {
    "missing": "shape_missing",
    "extra_forbidden": "shape_unknown",
    "string_type": "shape_no_text",
    "int_type": "shape_no_whole_number",
    "int_parsing": "shape_no_whole_number",
    "int_from_float": "shape_no_whole_number",
    "float_type": "shape_no_number",
    "float_parsing": "shape_no_number",
    "decimal_type": "shape_no_number",
    "decimal_parsing": "shape_no_number",
    "finite_number": "shape_no_number",
    "is_instance_of": "shape_no_number",
    "bool_type": "shape_no_truth",
    "bool_parsing": "shape_no_truth",
    "list_type": "shape_no_list",
    "tuple_type": "shape_no_list",
    "dict_type": "shape_no_object",
    "model_type": "shape_no_object",
    "model_attributes_type": "shape_no_object",
    "date_type": "shape_no_day",
    "date_parsing": "shape_no_day",
    "date_from_datetime_parsing": "shape_no_day",
    "json_invalid": "shape_no_json",
    "literal_error": "shape_one_of",
    "greater_than_equal": "shape_at_least",
    "greater_than": "shape_more_than",
    "less_than_equal": "shape_at_most",
    "less_than": "shape_less_than",
    "string_too_short": "shape_too_short",
    "too_short": "shape_too_short",
    "string_too_long": "shape_too_long",
    "too_long": "shape_too_long",
    "string_pattern_mismatch": "shape_pattern",
}
"""By pydantic's names; the bounds and choices in a sentence are called ``bound``."""

_BOUNDS: Final = (
    "expected",
    "ge",
    "gt",
    "le",
    "lt",
    "min_length",
    "max_length",
    "pattern",
)


def shape_line(fault: ErrorDetails) -> Line:
    """Returns what is wrong, without its place; what a validator of ours says as it is."""
    context: Mapping[str, Any] = fault.get("ctx", {})
    said = fault["msg"].removeprefix("Value error, ")
    own = getattr(context.get("error"), "args", ())
    if own and isinstance(own[0], Line):
        return own[0]
    bounds = (str(context[name]) for name in _BOUNDS if name in context)
    bound = next((each.replace(" or ", ", ") for each in bounds), None)
    code = _CODES.get(fault["type"], "shape_other")
    if code == "shape_other":
        return Line(said, code, problem=said)
    return Line(said, code) if bound is None else Line(said, code, bound=bound)


def placed(place: str, fault: str) -> Line:
    """Returns a fault behind its place, such as ``events[0].type: …``."""
    said = f"{place}: {fault}"
    return Line(said, "at_place", place=place, fault=fault)
