"""Whether a name names somebody, or only points at somebody whom its text names."""

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import NamedTuple

from annotator.model.value import Quantity
from annotator.text.organisation.names import parties, party_kind
from annotator.text.place.places import places
from annotator.text.quantity.amounts import parse_quantity
from annotator.text.quantity.numeral import half_width

_POINTS = re.compile(
    r"该|各|其|某|本(?!溪|田|钢)|我(?!爱)|贵[会司方校院]|全[省市县区镇乡村体]|"
    r"(?:省|市|区(?!块)|县|州|镇|乡|村|街道)(?=.{0,12}"
    r"(?:会|局|委|院|部|站|所|政府|中心|联|办|队))"
)
"""Begins with a pointer (该协会), or with a district that only its document names (区红十字会)."""
_MARK = r"[“”\"'‘’「」『』《》]"
_DECLARED = re.compile(
    rf"[(（]\s*(?:以下|下文|下称|后文)?\s*(?:均|统一)?(?:简称|称|又称|下称)\s*(?:为|作)?[:：]?\s*{_MARK}*"
    rf"(?P<short>[^()（）,，;；。“”\"'‘’「」『』]{{2,30}}?){_MARK}*\s*[)）]"
)
_LONGER = re.compile(
    r"(?![省市区县镇乡村街])[^的]{0,12}(?:公司|集团|厂|店|社|中心|医院|银行|协会|商会|学会)"
)
"""What the full name of a body has besides its short one: 四川久德(建设有限公司)."""
_COUNTS_ANOTHER = re.compile(r"\d[^的]*的")
_EACH_PARTY = re.compile(r"[人户家名位村]|个(?!月)")


class ShortName(NamedTuple):
    """A short name that a text gives to a party."""

    full: str
    short: str
    start: int
    """Where the short name is declared, in code points, half-open."""
    end: int


def names_itself(name: str, common: Container[str] = ()) -> bool:
    """Tells whether a party's name says who it is without its document.

    志愿者, 该协会 and 商会 do not, and neither do counted groups (80余家会员企业), descriptions
    (封闭工作的企业) and bodies of a district that is not named (区红十字会).

    Args:
        name: As it is written, in Chinese.
        common: Nouns for groups and bodies that name nobody.
    """
    plain = half_width(name).strip()
    if plain in common or _POINTS.match(plain):
        return False
    return _is_one(name)


def short_names(text: str) -> Iterator[ShortName]:
    """Yields the short names that a text declares: 甲协会(以下简称“甲协”)."""
    declared = tuple(_DECLARED.finditer(text))
    if not declared:
        return
    ends = {party.span.end: party.span.text for party in parties(text)}
    for match in declared:
        full = ends.get(match.start())
        if full is not None and full != match["short"]:
            yield ShortName(full, match["short"], *match.span("short"))


def how_many(name: str) -> Quantity | None:
    """Returns how many a party is: 1 for a name, 3 for 已复工的3家企业; None if unknown.

    In 7个社区的志愿者 the communities are counted, the volunteers are not.
    """
    if _is_one(name):
        return Quantity(number=Decimal(1), unit=None)
    found = parse_quantity(name)
    if found is None or found.number is None or _COUNTS_ANOTHER.search(half_width(name)):
        return None
    return found


def is_for_each_party(rate: str) -> bool:
    """Tells whether a rate is so much for each body or person (每人), not each day or box."""
    return _EACH_PARTY.search(rate) is not None


def may_shorten(short: str, full: str) -> bool:
    """Tells whether a name may be short for another: its end, its beginning, or a choice.

    省物业学会 is the end of 辽宁省物业学会, 四川久德 the beginning of 四川久德建设有限公司, and
    沈阳私协 is chosen from 沈阳市私营个体经济协会. Both are given in comparison form.
    """
    if not 2 <= len(short) < len(full):
        return False
    if full.endswith(short):
        return True
    if full.startswith(short):
        rest = full[len(short) :]
        return _LONGER.fullmatch(rest) is not None and not _is_place(short)
    if len(short) < 3 or short[0] != full[0] or 2 * len(short) > len(full):
        return False
    signs = iter(full)
    return all(sign in signs for sign in short)


def _is_one(name: str) -> bool:
    """Tells whether this is one body or person, not a group of some."""
    # to find all parties in a name takes long, and few names are of groups
    is_group = party_kind(name) == "group"
    return not is_group or any(party.span.text == name for party in parties(name))


def _is_place(name: str) -> bool:
    return any(place.span.text == name for place in places(name))
