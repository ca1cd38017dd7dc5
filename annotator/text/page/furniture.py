"""The furniture of a web page: what a site puts around every article.

Navigation, dates and view counts, credits, imprint and footer, in Chinese and English. A
line is furniture when it is made of nothing else: cut at its joints (bars, brackets, wide
gaps, dates, the next label), its pieces are of known makes, with at most a few characters
between them. Some signs, such as a registration number, settle the whole line.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.text.page import furniture_words as words
from annotator.text.page.lineshape import NAMES, names_quantity, width
from annotator.text.time.fulldate import find_dates

_DAY = "\0"
"""Stands for a full date while a line is examined; documents hold no NUL."""
_LONGEST_PIECE = 80
_LONGEST_RESIDUE = 12
_LONGEST_FURNITURE = 240
_FEWEST_MENU_ITEMS = 3
_LONGEST_MENU_ITEM = 16


def _any_of(*lists: str) -> str:
    """Pattern for any word of the lists, the longest first; ``_`` in a word is a space."""
    listed = sorted({w for text in lists for w in text.split()}, key=len, reverse=True)
    return "|".join(re.escape(word).replace("_", r"\s") for word in listed)


_DATED = _any_of(words.PUBLISHED, words.UPDATED)
_NAMED = _any_of(
    words.SOURCES, words.TITLES, words.OWNERS, words.CREDITS, words.COUNTS, words.ADDRESSES
)
_CREDIT = _any_of(words.CREDITS)
_COUNT = _any_of(words.COUNTS)
_NAV = _any_of(words.NAVIGATION, words.WEEKDAYS)
_CLOCK = (
    r"(?:[上下]午\s?)?\d\d?[:：时點点]\d\d(?:[:：分]\d\d)?[分秒]?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:UTC|GMT|[ECMP][SD]T)|Z|[+-]\d\d:?\d\d)?"
)
_STAMP = rf"{_DAY}(?:[T\s]*{_CLOCK})?"

_LABEL = re.compile(
    rf"(?<![A-Za-z])(?P<label>{_DATED}|{_NAMED})\s*[:：丨]\s*",
    re.IGNORECASE,
)
_SPLIT_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,4}([\u4e00-\u9fff]\s*[:：])"
)
_LONE_STAMP = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=\W)){_STAMP}(?=\s|\W|$)|{_DAY}\s*{_CLOCK}"
)
_JOINT = re.compile(r"[\n|｜│¦•»›【】\[\]（）()<>《》]|\s{2,}")
_BAR = re.compile(r"[|｜丨│¦•·]|\t")
_ARROW = re.compile(r"\s*(?:>{1,2}|»|›|->|→)\s*")
_MARKS = " \t\u00a0\u3000-—_*#★■●◆▲△▶►·•…×“”\"'"
_WORD = re.compile(rf"[^\W_]|{_DAY}")
_SENTENCE = re.compile(r"[。！？!?；;]|[a-z]{2}\.(?:\s|$)")

_TELLING = re.compile(
    "|".join(
        (
            rf"(?:{_DATED})?\s*[:：]?\s*{_STAMP}(?:,?\s*(?:{_any_of(words.WEEKDAYS)}))?",
            rf"(?:{_DATED})\s*[:：]\s*",
            rf"(?:{_NAMED})\s*[:：].*",
            rf"(?:(?:(?:{_CREDIT})\s*[/丨]?\s*|[文图]\s*[/丨\s]\s*(?:{_CREDIT})?\s*){NAMES}\s*)+",
            rf"(?:\w{{0,6}}(?:{_CREDIT})\s+)?{NAMES}\s*(?:{_CREDIT}|报道|文|图)(?:[/、]?(?:报道|摄|图|文))?",
            r"(?:上接|下转).{0,8}版",
            r"\w{2,24}(?:中心|部|社|网|报|台|会|局|厅|委|办|处)\s?(?:编辑|供稿|主办|宣)",
            rf"今[天日]是\W{{0,3}}{_STAMP}.{{0,8}}",
            r"[\u4e00-\u9fff]{1,14}[〔\[(（]\d{4}[〕\])）]\s?第?\d+号",
            r"第\s?\w{1,4}\s?版[:：]?.{0,10}|\d{1,3}版",
        )
    ),
    re.IGNORECASE,
)
"""Pieces that only furniture has: beside one, a few unknown characters do not matter."""

_BYLINE = re.compile(
    r"(?:B[Yy]|(?:Written|Reported|Edited|Photos?|Photographs?|Reporting|Editing) by)"
    r"(?:\s+(?:and\s+)?[A-Z][\w.'’-]*){1,8}"
)
_IMAGE = re.compile(
    r"\S{1,60}\.(?:jpe?g|png|gif|webp|bmp)|[\da-f-]{16,64}(?:_\w{1,12})?", re.IGNORECASE
)
_PLAIN = re.compile(
    "|".join(
        (
            rf"(?:{_NAV})(?:\s*[/·、,，]?\s+(?:{_NAV}))*\s*[:：]?",
            rf"(?:{_COUNT})\s*\d*\+?\s*次?|\d+\s*(?:次|人|条)?\s*(?:{_COUNT})|\d+\s*次",
            rf"{_CLOCK}|\d{{1,4}}|第?\s*\d+\s*页[\s,，/]*(?:共\s*\d+\s*页)?|共\s*\d+\s*页",
            r"(?:page\s*)?\d+\s*(?:of|/)\s*\d+|\d+[\s-]min(?:ute)?s?\sread",
            r"[大中小](?:\s*[大中小]){0,2}|a\s*[+-]?(?:\s*a\s*[+-]?){0,2}|en|cn",
            r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d\s-]{6,18}\d",
            _IMAGE.pattern,
        )
    ),
    re.IGNORECASE,
)

_SETTLING = re.compile(
    r"ICP[备備证證]|公网安备|违法和不良信息|版[权權]所有|copyright\s*(?:©|\(c\)|\d{4})|©"
    r"|all rights reserved|[责責]任[编編][辑輯]\s*[:：]|[设設][为為]首[页頁]|加入收藏"
    r"|^欢迎(?:您)?(?:光临|访问|来到|关注).{0,30}(?:网|页|公众号)|^您是第|抢沙发|读完约"
    r"|^您?(?:的|现在的?|当前的?|所在的?)*位置\s*[:：]|^当前位置|^您(?:现在|当前|所在)的?位置"
    r"|^(?:首[页頁]|网站首页|home)\s*(?:[>»›/]|->)"
    r"|^[【\[]?\s*[上下]一[篇条则]|^(?:previous|next)(?: article| post| story)?\s*[:：]"
    r"|^(?:分享[到至]|share (?:this|on|via))\b|outdated browser|we use cookies"
    r"|未经.{0,20}(?:授权|许可|同意|书面|允许).{0,20}(?:转载|使用|复制|镜像)|转载请?(?:注明|联系)"
    r"|^(?:免责|版权|法律)声明\s*[:：]|(?:建议|推荐)使用.{0,40}(?:分辨率|浏览器)"
    r"|^(?:subscribe|sign up) (?:to|for)\b|^skip to\b|^(?:follow|like) us on\b|^powered by\b",
    re.IGNORECASE,
)
"""Signs that settle a whole line, even a sentence, if they stand in its first one."""
_HINTING = re.compile(
    r"^.{0,8}[扫掃]一[扫掃]|^.{0,4}[扫掃]描?(?:上方|下方)?二[维維][码碼]|长按.{0,4}二维码|点[此击]查看"
    r"|^评论\s?\d|^返回.{0,12}首[页頁]|信息公开形式|^不支持flash",
    re.IGNORECASE,
)
"""Signs that settle a line that is no sentence: 扫一扫 may also be what somebody does."""

_TODAY = re.compile(r"\W*(?:今天|今日|现在|当前)(?:是|时间|日期)?")
_MORE = re.compile(
    r"[\W_]*(?:相[关關](?:[链連][接結]|[阅閱][读讀]|新[闻聞]|文章|[报報][道導]|推荐|信息|[资資][讯訊]|内容|附件|稿件)"
    r"|(?:推荐|延伸|扩展|更多)(?:阅读|新闻|文章|资讯|视频|图片)|(?:热门|热点|最新|精彩)(?:文章|新闻|推荐|资讯|阅读|排行)"
    r"|点击排行|阅读排行|猜你喜欢|为您推荐|友情链接"
    r"|(?:related|recommended|popular|latest|trending)(?:\s(?:articles?|stories|news|posts?|links?|reading|topics))?"
    r"|more (?:from|stories|on|news|like)\b.{0,40}|you (?:may|might) also like|read next|most (?:read|popular|viewed)"
    r")[\W_]*",
    re.IGNORECASE,
)


class Field(NamedTuple):
    """A label and what stands after its colon."""

    label: str
    value: str
    """Up to the next joint, trimmed; may be empty."""


def is_furniture(line: str) -> bool:
    """Tells whether a line, seen by itself, is furniture and nothing else.

    A line without a letter or digit is. A sentence is not, save for the few that sites
    print around every article (registration numbers, terms of reprinting, cookies).
    """
    if len(line) > _LONGEST_FURNITURE:
        return False
    first_sentence = re.split(r"[。！？]", line, maxsplit=1)[0]
    if _SETTLING.search(first_sentence) or _MORE.fullmatch(line):
        return True
    if _SENTENCE.search(line):
        return False
    return bool(_HINTING.search(line)) or _is_menu(line) or _is_assembled(line)


def opens_further_links(line: str) -> bool:
    """Tells whether a line heads a list of links to other pages (相关阅读, Related)."""
    return bool(_MORE.fullmatch(line))


def states_date(line: str) -> bool:
    """Tells whether a line is furniture that holds a full date, other than today's."""
    return any(find_dates(line)) and is_furniture(line) and not _TODAY.match(line)


def residue(line: str) -> tuple[str, ...]:
    """Returns the pieces of a line that are not known furniture: what a site added."""
    return tuple(piece for piece in _assembly(line) if not _is_known(piece))


def is_image_name(line: str) -> bool:
    """Tells whether a line is the name of a picture's file, left where the picture was."""
    return bool(_IMAGE.fullmatch(line))


def empty_label(line: str) -> str | None:
    """Returns the label of a line that is a label and its colon alone, else None."""
    match = _LABEL.fullmatch(line.strip())
    return match["label"].lower() if match else None


def fields(line: str) -> Iterator[Field]:
    """Yields the labelled values of a line: ``来源:中华工商网`` is 来源 and 中华工商网."""
    for piece in _pieces(line):
        match = _LABEL.match(piece)
        if match:
            yield Field(match["label"].lower(), piece[match.end() :].strip())


def _is_menu(line: str) -> bool:
    """Tells whether a line is a row of short items between bars, or a trail of arrows."""
    items = [item.strip() for item in _BAR.split(line) if item.strip()]
    is_row = len(items) >= _FEWEST_MENU_ITEMS and not re.search(r"\d", line)
    trail = _ARROW.split(line)
    return any(
        applies and all(len(item) <= _LONGEST_MENU_ITEM for item in parts)
        for applies, parts in ((is_row, items), (len(trail) > 1, trail))
    )


def _is_assembled(line: str) -> bool:
    """Tells whether a line is put together from known pieces, or nearly so."""
    pieces = _assembly(line)
    rest = [piece for piece in pieces if not _is_known(piece)]
    if not rest:
        return True
    return (
        sum(map(width, rest)) <= _LONGEST_RESIDUE
        and any(map(_is_telling, pieces))
        and not any(map(names_quantity, rest))
    )


def _assembly(line: str) -> tuple[str, ...]:
    """Cuts a line into its pieces, with the dates as pieces of their own."""
    return tuple(_pieces(_LONE_STAMP.sub(r"\n\g<0>\n", _days_marked(line))))


def _days_marked(line: str) -> str:
    """Puts one sign in the place of every full date."""
    marked, last = "", 0
    for found in find_dates(line):
        if found.start >= last:
            marked += line[last : found.start] + _DAY
            last = found.end
    return marked + line[last:]


def _pieces(line: str) -> Iterator[str]:
    """Cuts a line at its joints; yields what holds a letter or digit."""
    line = _LABEL.sub(r"\n\g<label>:", _SPLIT_LABEL.sub(r"\1\2", line))
    return (piece.strip(_MARKS) for piece in _JOINT.split(line) if _WORD.search(piece))


def _is_known(piece: str) -> bool:
    return _is_telling(piece) or (
        len(piece) <= _LONGEST_PIECE and bool(_PLAIN.fullmatch(piece))
    )


def _is_telling(piece: str) -> bool:
    return len(piece) <= _LONGEST_PIECE and bool(
        _TELLING.fullmatch(piece) or _BYLINE.fullmatch(piece)
    )
