"""How amounts are written for people."""


def tokens(count: int) -> str:
    """Writes a number of tokens short: ``950``, ``12.3k``, ``4.56M``."""
    if count < 1000:
        return str(count)
    if count < 1_000_000:
        return f"{count / 1000:.1f}k"
    return f"{count / 1_000_000:.2f}M"


def money(millionths: int, currency: str) -> str:
    """Writes an amount with its currency: two digits, four below 1."""
    amount = millionths / 1_000_000
    return f"{amount:.{2 if amount >= 1 else 4}f} {currency}"


def duration(seconds: float | None) -> str:
    """Writes a time: ``40 s``, ``12 min``, ``3.5 h``; an en dash for None."""
    if seconds is None:
        return "–"
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
