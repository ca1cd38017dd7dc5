"""Small closed sets of Chinese words that the grammar asks for by their job. Only data."""


def _listed(words: str) -> tuple[str, ...]:
    """Returns the words of a text, parted by blanks."""
    return tuple(words.split())


JOINS = ("、", "和", "与", "及", "以及", "并", "还有", "或", "或者", "暨", "跟", "同")
"""Stand between the items of a list."""

AND = frozenset({"和", "及", "与", "以及"})
"""Those of them that hold two nouns together under one number."""

WITH = ("与", "和", "同", "跟")
"""Stand before those with whom somebody acts."""

PARTNERING = _listed(
    "联合 携手 会同 协同 偕同 联手 牵手 组织联合 联动 共同 一起 一同 一道 携同"
)
"""Between two actors: both act."""

ET_CETERA = ("等等", "等")
"""Closes a list; a noun behind it sums the list up."""

PLURAL = "们"
"""Closes a noun for people."""

OF = ("的", "之")
"""Closes a modifier; its noun follows."""

ASPECTS = ("了", "过", "着", "起来", "起", "出")
"""Stand behind a verb and belong to no phrase."""

AND_ALSO = "兼"
"""Between two posts of one person."""

SPEAKING_FOR = ("代表",)
"""Between a person and the body that acts through him or her."""

EXISTING = ("有", "共有")
"""Stand before those who do what the next verb says: 共有5家企业参与."""

CONNECTIVES = _listed(
    "同时 此外 另外 其中 随后 随即 之后 然后 最后 首先 其次 于是 接着 因此 因而 从而 "
    "所以 但 但是 而 而且 并且 且 即 虽然 尽管 如果 只要 不仅 不但 既 无论 不论 截至 "
    "截止 与此同时 除此之外 另 则 也 还 又 再 便 就 才 特别 尤其 更是 已 已经 均 都 "
    "共 共计 累计 合计 总计 总共 一共 目前 后 各 此次 本次 这次"
)
"""Adverbs that may stand before the subject; those of manner stand behind it."""

WILLING = _listed(
    "积极 主动 迅速 第一时间 踊跃 率先 立即 立刻 纷纷 自发 自愿 热心 连夜 火速 紧急 带头 毅然 多方"
)
"""Adverbs of what only somebody can do."""

TOTALLING = ("共", "共计", "合计", "累计", "总计", "总共", "一共", "已", "约", "达")
"""Adverbs that may stand before an amount inside a list."""

PART_OF = ("其中", "包括", "其中包括", "包含", "主要包括", "分别为")
"""Open a clause that tells parts of what was counted before."""

CHANGE_OF_HANDS = ("将", "把")
"""Stand before an object that precedes its verb."""

BY = "被"
"""Stands before the agent of a passive, and at the end of nouns for quilts."""

AGENT_MARKERS = ("由", BY)
"""Stand before the agent of a passive."""

RECEIVING = ("为", "给", "向", "对")
"""Stand before those who get something."""

PURPOSE_PREPOSITIONS = ("为", "为了")
"""Before a verb they open a purpose, not a recipient."""

MODIFYING = ("以", "由", "在", "对", "针对", "从")
"""Prepositions that may open a modifier of an object: 以党员为主体的队伍."""

STAYING = ("在", "到", "对", "对于")
"""Stand before a place where somebody is, not one that he or she goes to."""

TOWARDS = ("到", "于", "至", "进")
"""Stand between a verb and where it leads."""

DIRECTIONS = ("来", "去", "中", "之中", "当中", "中来", "中去")
"""Close a phrase of joining in: 投身到抗疫中来."""

BELOW = "下"
"""Begins or ends the last word of a circumstance that opens with 在: 在…的情况下."""

WHEN = ("后", "之际", "以来", "期间", "时", "过程中", "的同时")
"""Close a clause that says when something else happens."""

BEFORE = ("前", "之前")
"""Close a clause that opens with 在 and says before what something happens."""

THROUGH = ("通过", "以", "采取", "采用", "利用")
"""Open a list of means."""

MEANS = ("方式", "形式", "渠道", "途径", "手段")
"""Sum a list of means up: 通过电话联系、上门宣传等方式."""

ABSTRACT_ENDS = ("下", "中", "时", "后", "期间", "之际", "过程中", "方面", "基础上", "同时")
"""Close a phrase with 在 that names no place."""

GUIDANCE = _listed("引领 号召 指导 组织 推动 倡议 倡导 发动 统筹 积极推动")
"""Between 在X and 下: X leads."""

LEADING = ("牵头", "发起", "主办", "倡议发起")
"""Stand behind those who take the lead."""

MODALS = _listed("要 应 应当 须 必须 需 需要 能 可 不得 务必")
"""What stands with one of these is asked for."""

CONCERNING = ("相关", "有关", "各项", "的相关")
"""Between a noun and what is done about it; belong to neither."""

AMONG = ("中", "的", "内", "一行")
"""Between a body and the people of its own that are counted."""

BELONGING = ("下辖", "所属", "辖内", "所辖")
"""Between a place or body and what belongs to it."""

DEGREES = ("最", "更", "较", "十分")
"""Open an adjective that modifies what follows its list."""

PLACE_SUMS = ("地", "省市", "市县")
"""Behind 等 they sum up places that modify the next noun: 成都、重庆等地专家."""

PLACE_TAILS = _listed("手中 手里 手上 处 等地 等处 内 里 中 一线 等 地")
"""Stand behind a noun of place or recipient and are no part of the name."""

SUM_WORDS = ("金额", "总额", "总金额", "数额", "款额")
"""Say that an amount follows and add nothing."""

PRICE_NOUNS = _listed(
    "价值 总价值 价值达 价值约 市值 总价 折合 折价 共值 约合 总值 价值共 价值超 "
    "价值近 价值合计 价值总计"
)
"""Stand before the price of something."""

PRICE_WORDS = (*PRICE_NOUNS, "合计", "共计", "总额", "总计")
"""Those and the words of totals that do so as well."""

POINTERS = ("该", "本")
"""Before a noun they point at somebody named before: 该协会."""

AT = "在"
"""Opens a phrase of place or circumstance."""

IS = "是"
"""Joins a subject and what is said to be the same."""

DONE = "了"
"""Behind a verb it says that something was done."""

ABOUT = "已达约共近超为计逾"
"""Characters that may stand between a word of price or sum and its amount."""

WITHIN = ("当中", "中来", "中去", "中")
"""Close the name of what somebody joins in: 投身到疫情防控中."""
