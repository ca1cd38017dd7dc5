"""Times that are no dates: what they look like and what they say.

Expressions built from tables; ``time`` turns what they find into periods.
"""

import re
from typing import Literal

from annotator.text.wordlist import any_of

Recurrence = Literal["daily", "weekly", "monthly", "yearly"]

_END_OF_WORD = r"(?=[,.。、;:!?)”\"\s]|$)"
_AFTER = "后(?![勤续方备期者])"

_DISASTER = any_of(
    "(?:新冠|新型冠状病毒)?(?:感染的?)?(?:肺炎)?(?:疫情|疫|病毒) 灾情 汛情 旱情 险情 灾害 灾难 "
    "洪灾 水灾 雪灾 旱灾 火灾 震灾 洪涝 内涝 洪水 特大暴雨 强降雨 暴雨 降雨 强降雪 降雪 "
    "暴雪 大雪 雨雪 冰冻 寒潮 台风 地震 山火 泥石流 山洪 滑坡 塌方 事故 汛期 主汛期"
)
_RESPONSE = any_of(
    "防控 防治 防疫 抗疫 战疫 抗击 阻击战 阻击 攻坚战 攻坚 防汛 抗洪 抗旱 抗震 救灾 抢险 "
    "救援 防御 封控 管控 隔离 封闭 静态管理 居家 停工 停产 停课 复工复产 复工 值守"
)
_OUTBREAK = any_of(
    "突然 突?发生 突发 [爆暴]发 复发 反弹 反复 来袭 袭来 突袭 来临 到来 出现 蔓延 肆虐 "
    "开始 初起 工作"
)
_MODIFIER = any_of(
    "[本此这该][次轮场波番] 新一轮 一[场轮] 突如其来的? 当前的? 近期 今年 [全我]?[国省市县区] "
    "本土 严重 特大 持续 严峻的?"
)
_PHASE = any_of(
    f"以来 以{_AFTER} 之{_AFTER} {_AFTER} 期间 期(?=[,。、]) 时(?![刻间期代常任]) 之时 之际 "
    "过程中 当中 中(?![心央国队医学小型坚层级介]) 初期 之初 伊始 前期 高峰期 关键期 "
    "关键时刻 严峻时刻 最吃紧时"
)
ANCHORED = re.compile(
    rf"(?:{_MODIFIER}|{_RESPONSE}){{0,3}}(?:{_DISASTER}{{1,2}}|{_RESPONSE})"
    rf"(?:[“\"][^”\"]{{1,8}}[”\"])?(?:的?(?:{_RESPONSE}|{_OUTBREAK})){{0,3}}的?"
    rf"(?P<phase>{_PHASE})"
)
"""Hangs on an event: 疫情发生后, 本轮疫情防控中, 防控疫情以来, 封控期间."""

UNTIL_NOW = re.compile(
    any_of(
        "截[至止]到?(?:目前|现在|当前|今[天日]|发稿|记者发稿|本稿发稿)(?:时|前|为止)? "
        "到?目前为止 迄今(?:为止)? (?<![0-9日月年天])至今 目前 "
        rf"(?:现在|当前|眼下|如今){_END_OF_WORD}"
    )
)
"""Up to the day of publication."""

RECURRING = re.compile(
    "每(?:(?P<daily>天|日(?!经济|优鲜|新报|人物|电讯|邮报|商报)|晚|早|夜)"
    "|(?P<weekly>周|星期|礼拜)[一二三四五六日天末]?|(?P<monthly>个?月)|(?P<yearly>年))"
    "|天天|日日"
)
"""Once in every day, week, month or year."""

_SINCE_SOMETHING = re.compile(r"自从?[^,.。;:!?、\s0-9]{1,15}?以来")
_FUZZY = re.compile(
    any_of(
        "一段时[间期] [近前后][0-9一二三四五六七八九十]{1,3}日 连日来? 连续[多数几]日来? "
        "[多数几]日(?:以?来|内) 近(?:日|期|来) 日前 近年来 [多数]年(?:以?来) 一直以来 长期以来 "
        "当[天日晚年月](?!地) 同日 次日 翌日 届时 全天候? 整天 昼夜 日夜 通宵 彻夜 "
        rf"此前{_END_OF_WORD}"
    )
)
_FESTIVAL = re.compile(
    f"{any_of('元旦 春节 除夕 元宵 清明 五一 端午 中秋 国庆 小年 大年 腊月 正月')}"
    "(?:劳动)?节?(?:小?长假|假期|假日)?[初廿十一二三四五六七八九]{0,3}"
    f"{any_of('期间 前夕 前后 当[天日] 以来 来临之际 之际')}"
    "|(?:大年|正月|腊月)(?:[初廿]?[一二三四五六七八九十]{1,2}|三十)"
    f"|{any_of('元旦 春节 除夕 元宵节 清明节 劳动节 端午节 中秋节 国庆节?')}"
)
UNKNOWN = (_SINCE_SOMETHING, _FUZZY, _FESTIVAL)
"""Times that no calendar here tells: 自成立以来, 连日来, 春节期间."""

DURATION_TAIL = re.compile(
    "(?:时间|多)?(?:以内|之内|以来|内(?![容部外科])|来(?![自到了])|里(?![面程外])|不间断)"
)
"""What follows a duration: 一天内, 半个月来."""

EVERY: dict[Recurrence, str] = {
    "daily": "每天",
    "weekly": "每周",
    "monthly": "每月",
    "yearly": "每年",
}
"""How each recurrence is written."""


def recurrence_of(match: re.Match[str]) -> Recurrence:
    """Returns what a match of ``RECURRING`` says."""
    return next((often for often in EVERY if match[often]), "daily")
