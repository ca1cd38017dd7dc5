"""What a single line looks like: prose, a caption, a menu item, a sign-off.

The rules look at length, punctuation and a few closed classes of words, never at a topic.
"""

import re

from annotator.text.page.furniture_words import SURNAMES

_LONGEST_BARE = 60
_LONGEST_HEADING = 45
_LONGEST_HEADING_WITH_COMMA = 24
_LONGEST_MENU_ITEM = 8
_LONGEST_SIGN_OFF = 24
_SHORTEST_TITLE = 9
_SHORTEST_ANNOUNCEMENT = 7
_LONGEST_EXCLAMATION = 30
_LATIN_SENTENCE_WORDS = 4

_CLOSERS = "”’\"'」』）)]】》〉 \t\u00a0\u3000"
_OPEN_ENDS = tuple("。！？!?；;…，,、")
_LEAD_ENDS = tuple("：:")
_INNER_END = re.compile(r"[。；;]|[a-z\d][.!?][”\"']?\s+[“\"A-Z]")
_CLAUSES = re.compile(r"[^\W\d]{3,10}(?:[，,、；;][^\W\d]{3,10}){1,3}[。！!]")
_COMMA = re.compile(r"[，,；;、]")

_NO_MEASURE = "年月日时分秒点号届次第期版章条周大"
"""What follows a number in dates and ordinals, and in the 10大 of a slogan."""
_QUANTITY = re.compile(
    rf"(?<![\d-])\d[\d,.]{{0,8}}\s?[余多]?[万亿千百]*[余多]?\s?(?![{_NO_MEASURE}])[\u4e00-\u9fff]"
    r"|[一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟][余多]?[万亿]?元"
    r"|[$€£¥￥]\s?\d"
    r"|\b\d[\d,.]*\s(?:[a-z]+\s)?(?:[a-z]{2,}s|people|million|billion|percent)\b",
    re.IGNORECASE,
)

_CAPTION = re.compile(
    r"^[\W_]*(?:图[为一二三四五六七八九十\d：:]|[上下左右本]文?图|照片|资料图|组图)"
    r"|^[\W_]*(?:photo\s?:|pictured\b)"
    r"|[\u4e00-\u9fff]\s*摄\W*$|合影|留影|现场(?:图|照片)?$"
    r"|(?:讲话|致辞|发言|合照)$"
    r"|正在|刚刚|[\u4e00-\u9fff]在[为给向]"
    r"|(?:人[员員]|志愿者|[队隊][员員]|居民|群众|民警|医生|护士|[员員]工)在",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_NAME = (
    rf"(?:(?:[{SURNAMES}]|欧阳|司马|上官|诸葛|东方|尉迟)[\u4e00-\u9fff]{{1,2}}"
    r"|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8})"
)
NAMES = rf"{_NAME}(?:[\s、,，/]+{_NAME}){{0,4}}"
"""Pattern of one to five Chinese personal names."""
_BODY_OF_PEOPLE = "会|局|厅|部|委|办|院|校|所|社|网|报|台|站|处|室|队|中心|公司|集团|银行|大学|政府|办公厅"
_SIGN_OFF = re.compile(
    rf"[\w“”·—（）()\s]{{2,30}}(?:{_BODY_OF_PEOPLE})(?:\s+{NAMES})?"
    r"|[—–-]+\s*[A-Z]\w+(?:\s[A-Z]\w+){0,3}"
)


def width(line: str) -> float:
    """Returns how wide a line is: 1 for a CJK character, half for any other."""
    return sum(1.0 if character >= "\u2e80" else 0.5 for character in line)


def is_prose(line: str) -> bool:
    """Tells whether a line reads as sentences, or is too long to be anything else."""
    if width(line) > _LONGEST_BARE:
        return True
    if _is_parallel(line):
        return False
    return bool(_INNER_END.search(line)) or _has_end(line)


def leads_in(line: str) -> bool:
    """Tells whether a line ends with a colon: 各位会员:."""
    return line.rstrip(_CLOSERS).endswith(_LEAD_ENDS)


def announces(line: str) -> bool:
    """Tells whether a line leads in with more than a greeting or a label: 名单公布如下:."""
    return leads_in(line) and width(line) >= _SHORTEST_ANNOUNCEMENT


def is_caption(line: str) -> bool:
    """Tells whether a bare line describes a picture."""
    return bool(_CAPTION.search(line))


def is_exclamation(line: str) -> bool:
    """Tells whether it is one short question or exclamation, as some titles are."""
    core = line.rstrip(_CLOSERS)
    return (
        core.endswith(("!", "?", "！", "？"))
        and width(line) <= _LONGEST_EXCLAMATION
        and not _INNER_END.search(line)
        and not names_quantity(line)
    )


def is_title_like(line: str) -> bool:
    """Tells whether a line is long enough for a title."""
    return width(line) >= _SHORTEST_TITLE and not is_subtitle(line)


def is_subtitle(line: str) -> bool:
    """Tells whether a line is set off as a subtitle: ——记…."""
    return line.startswith(("—", "–"))


def is_menu_item(line: str) -> bool:
    """Tells whether a bare line is short enough for an entry of a menu."""
    return width(line) <= _LONGEST_MENU_ITEM and not any(map(str.isdecimal, line))


def is_name(line: str) -> bool:
    """Tells whether a line is nothing but names of Chinese people."""
    return bool(re.fullmatch(NAMES, line.strip("()（）")))


def is_sign_off(line: str) -> bool:
    """Tells whether a line is the name of a person or body, as at the foot of a text."""
    return is_name(line) or (
        width(line) <= _LONGEST_SIGN_OFF and bool(_SIGN_OFF.fullmatch(line))
    )


def is_heading(line: str) -> bool:
    """Tells whether a bare line is short enough to head what follows."""
    if re.search(r"[，,]", line) and not _NUMBERED.match(line):
        return width(line) <= _LONGEST_HEADING_WITH_COMMA
    return width(line) <= _LONGEST_HEADING


def names_quantity(line: str) -> bool:
    """Tells whether a line names an amount of something."""
    return bool(_QUANTITY.search(line))


def _has_end(line: str) -> bool:
    core = line.rstrip(_CLOSERS)
    if core.endswith("."):
        return len(core.split()) >= _LATIN_SENTENCE_WORDS
    return core.endswith(_OPEN_ENDS)


def _is_parallel(line: str) -> bool:
    """Tells whether it is clauses of equal length, such as 方舱援建,同心抗疫。."""
    if not _CLAUSES.fullmatch(line):
        return False
    return len({len(clause) for clause in _COMMA.split(line[:-1])}) == 1
