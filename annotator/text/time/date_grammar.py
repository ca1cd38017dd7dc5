"""The forms of Chinese dates as one expression, and the parts that a match names.

All matching is on the half-width form of the text.
"""

import re
from typing import NamedTuple

_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_MONTHS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DAYS = {
    **dict.fromkeys(("今天", "今日", "今晚", "今晨"), 0),
    **dict.fromkeys(("昨天", "昨日", "昨晚"), -1),
    **dict.fromkeys(("明天", "明日"), 1),
    "前天": -2,
    "后天": 2,
}
_WEEKS = {"上": -1, "上个": -1, "本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1}
_WEEKDAYS = {day: index for index, day in enumerate("一二三四五六日")} | {"天": 6}
_YEAR_ENDS = {"初": 1, "底": 12, "末": 12}
_THIRDS = {"上": 1, "中": 2, "下": 3, "初": 1, "底": 3, "末": 3}
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
}


class DateParts(NamedTuple):
    """What an expression says of a date; None for what it leaves out."""

    year: int | None = None
    year_to: int | None = None
    """The last of several years, months or days; so for the other ``_to``."""
    years_off: int | None = None
    """Distance from the year of publication: -1 for 去年; so for the other ``_off``."""
    quarter: int | None = None
    half: int | None = None
    month: int | None = None
    month_to: int | None = None
    months_off: int | None = None
    third: int | None = None
    """Which ten days of the month: 1 for 上旬 and 初, 3 for 下旬 and 底."""
    day: int | None = None
    day_to: int | None = None
    days_off: int | None = None
    weekday: int | None = None
    """0 for Monday; 5 for 周末, with ``weekend``."""
    weekend: bool = False
    weeks_off: int | None = None
    part_of_day: bool = False
    clock: bool = False

    @property
    def is_dated(self) -> bool:
        """Tells whether it names a day or a longer time, not just an hour."""
        return self._replace(part_of_day=False, clock=False) != DateParts()

    @property
    def is_relative(self) -> bool:
        """Tells whether it is told from the day of publication: 昨日, 上周五, 去年."""
        offsets = (self.years_off, self.months_off, self.days_off, self.weeks_off)
        return any(offset is not None for offset in offsets)


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


DASH = r"\s?(?:至|到|-{1,2}|—{1,2}|~)\s?"
"""What stands between the two ends of a range."""

_Y = r"(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DIGIT_D = r"(?:3[01]|[12][0-9]|0?[1-9])"
_NOT_A_POINT = "(?![步期次中级心衷一二三线数层部气座尾])"
_DAY_WORD = r"\s?(?:日(?![本元均常益]|照市)|号(?![楼院文线馆门台机车令公商召码称店井坑]))"
_NEAR_DAY = "(?<![近前后续每满过第月])"  # 近3日 is a duration
_PART_OF_DAY = (
    "(?:凌晨|清晨|清早|一早|早上|早晨|早间|上午|中午|正午|午间|白天|午后|下午|傍晚|晚上|晚间|夜间|夜里|深夜|"
    "[早晚](?=[0-9])|(?<=[日号])[早晚夜](?![会饭报间餐期些于以班]))"
)
_HOUR = r"(?:[0-9]{1,2}|零)\s?(?:时(?![间段期代任常])|点(?![建意要希位评赞多对面击燃亮滴缀名餐]))"
_CLOCK = rf"(?:[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?![0-9])|{_HOUR}(?:\s?[0-9]{{1,2}}\s?分|半|整|许)?)"
_SPOKEN_CLOCK = (
    "(?:[一二两三四五六七八九十]{1,3}[时点](?:半|整|许|[一二三四五六七八九十]{1,3}分)?)"
)

_ISO = (
    r"(?P<iso_year>(?:19|20)[0-9]{2})(?P<separator>[-/.])(?P<iso_month>[0-9]{1,2})"
    r"(?P=separator)(?P<iso_day>[0-9]{1,2})(?![0-9])T?"
)
_YEAR = rf"(?:(?P<year>{_Y})(?:\s?年?{DASH}(?P<year_to>{_Y})(?=\s?年(?!\s?[0-9]{{1,2}}月)))?\s?年度?|(?P<years>{_any(_YEARS)}))\s?"
_IN_YEAR = (
    rf"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    rf"|(?:(?<=年)|年)(?P<year_end>[初底末]){_NOT_A_POINT})"
)
_MONTH = rf"(?:(?P<month>{_M})(?:月?{DASH}(?P<month_to>{_M}))?\s?月份?|(?P<months>{_any(_MONTHS)}))"
_IN_MONTH = (
    rf"(?:(?P<third>[上中下])旬|(?P<month_end>[初底末]){_NOT_A_POINT}"
    rf"|(?P<day>{_D})(?:(?:{DASH}|、)(?P<day_to>{_D})){{0,9}}{_DAY_WORD})"
)
_LONE_DAY = rf"(?:{_NEAR_DAY}(?P<lone_day>{_DIGIT_D})(?:(?:{DASH}|、)(?P<lone_to>{_DIGIT_D})){{0,9}}{_DAY_WORD})"
_WEEK = (
    rf"(?:(?<!每)(?P<week>{_any(_WEEKS)})?(?:周|星期|礼拜)"
    rf"(?:(?P<weekday>[一二三四五六日天])|(?P<weekend>末)|(?(week)|(?!))))(?![围边期到密年岁])"
)

DATE = re.compile(
    rf"(?=[0-9一二三四五六七八九十今本去前明昨后上下这第年周星礼凌清早中正午傍晚夜深])"
    rf"(?<![0-9A-Za-z.第/])"
    rf"(?:{_ISO}|(?P<days>{_any(_DAYS)})(?!头条|说法|关注)|{_WEEK}"
    rf"|(?:{_YEAR})?(?:{_IN_YEAR}|{_MONTH}\s?{_IN_MONTH}?|{_LONE_DAY})?)"
    rf"(?:\((?:周|星期)[一二三四五六日天]\))?"
    rf"(?P<hours>\s?(?P<part>{_PART_OF_DAY})?\s?(?P<clock>{_CLOCK}|(?(part){_SPOKEN_CLOCK}|(?!)))?"
    rf"(?:{DASH}(?:次日)?{_PART_OF_DAY}?\s?{_CLOCK})?)"
)
"""A date or a time of day; matches nothing at all (an empty string) as well."""


def parts_of(match: re.Match[str]) -> DateParts:
    """Returns what a match of ``DATE`` says."""
    return DateParts(
        year=_number(match["iso_year"] or match["year"]),
        year_to=_number(match["year_to"]),
        years_off=_YEARS.get(match["years"] or ""),
        quarter=_number(match["quarter"]),
        half={"上": 1, "下": 2}.get(match["half"] or ""),
        month=_YEAR_ENDS.get(match["year_end"] or "")
        or _number(match["iso_month"] or match["month"]),
        month_to=_number(match["month_to"]),
        months_off=_MONTHS.get(match["months"] or ""),
        third=_THIRDS.get(match["third"] or match["month_end"] or ""),
        day=_number(match["iso_day"] or match["day"] or match["lone_day"]),
        day_to=_number(match["day_to"] or match["lone_to"]),
        days_off=_DAYS.get(match["days"] or ""),
        weekday=5 if match["weekend"] else _WEEKDAYS.get(match["weekday"] or ""),
        weekend=match["weekend"] is not None,
        weeks_off=_WEEKS.get(match["week"] or ""),
        part_of_day=match["part"] is not None or match["days"] in {"今晚", "今晨", "昨晚"},
        clock=match["clock"] is not None,
    )


def _number(text: str | None) -> int | None:
    """Reads digits, a year written in its places, or a numeral below 100."""
    if text is None or text.isdecimal():
        return None if text is None else int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
    return int("".join(str(_NUMERALS[char]) for char in text))
