"""Tables of words as expressions."""


def any_of(table: str) -> str:
    """Joins expressions separated by spaces, so that the longest of them is found first."""
    return "(?:" + "|".join(sorted(table.split(), key=len, reverse=True)) + ")"
