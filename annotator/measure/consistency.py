"""Which unequal values are nearly right: less exact than the other, and not against it."""

from annotator.model.value import Key


def is_nearly(one: Key, other: Key) -> bool:
    """Tells whether two unequal values agree as far as both speak; symmetric.

    - quantities: number and unit are equal, and either only the approximation differs, or
      one side names no item (10万余元 and 10万元, 口罩5个 and 5个);
    - times: one lies within the other and they recur alike (3月23日 within 3月);
    - places: one unit lies within the other (武汉市 within 湖北省).

    Names are equal or not. Edit distance never counts: 4万元 is not nearly 4亿元.

    Args:
        one: The key of a value.
        other: The key of another value.
    """
    if one[0] != other[0] or one == other:
        return False
    match one[0]:
        case "quantity":
            return _quantities(one, other)
        case "time":
            return one[3] == other[3] and (_holds(one, other) or _holds(other, one))
        case "place":
            return _places(one[1], other[1])
        case _:
            return False


def _quantities(one: Key, other: Key) -> bool:
    _, number, unit, item, _ = one
    same = number is not None and (number, unit) == other[1:3]
    return same and (item == other[3] or None in {item, other[3]})


def _holds(outer: Key, inner: Key) -> bool:
    """Tells whether a period holds another; an open side holds everything."""
    starts = outer[1] is None or (inner[1] is not None and outer[1] <= inner[1])
    ends = outer[2] is None or (inner[2] is not None and inner[2] <= outer[2])
    return starts and ends


def _places(one: str | None, other: str | None) -> bool:
    """Tells whether one code of an administrative unit begins with the other's path.

    Codes are two digits a level, padded with zeros: 420000 holds 420100 holds 420102.
    """
    short, long = sorted((_path(one or ""), _path(other or "")), key=len)
    return bool(short) and long.startswith(short)


def _path(code: str) -> str:
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return ""
    while code.endswith("00"):
        code = code[:-2]
    return code
