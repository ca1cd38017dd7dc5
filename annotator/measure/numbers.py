"""How numbers are written, in tables of the command line and on pages alike."""

from annotator.model.report import Interval

UNDEFINED = "–"
"""What stands where there is no figure."""


def figure(value: float | None) -> str:
    """Writes a precision, a recall or an F1 with three decimals: 0.667."""
    return UNDEFINED if value is None else f"{value:.3f}"


def probability(value: float | None) -> str:
    """Writes a p-value with three decimals, and small ones as such: <0.001."""
    if value is None or value >= 0.001:
        return figure(value)
    return "<0.001"


def percent(value: float | None) -> str:
    """Writes a share of 0 to 1 as a percentage with one decimal: 66.7 %."""
    return UNDEFINED if value is None else f"{100 * value:.1f} %"


def count(value: int | None) -> str:
    """Writes a whole number with its thousands apart: 12,890."""
    return UNDEFINED if value is None else f"{value:,}"


def bounds(value: Interval | None) -> str:
    """Writes an interval alone: 0.610–0.724."""
    return UNDEFINED if value is None else f"{value.low:.3f}–{value.high:.3f}"


def interval(value: Interval | None) -> str:
    """Writes an interval and what it is over: 0.610–0.724 (12 documents, rough)."""
    if value is None:
        return UNDEFINED
    rough = ", rough" if value.rough else ""
    return f"{bounds(value)} ({value.clusters:,} {value.unit}{rough})"
