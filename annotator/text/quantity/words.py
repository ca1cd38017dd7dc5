"""The words of quantities: approximation, measure words, currencies, and what misleads.

Only data: each table says what it holds; the grammar is in ``quantity_grammar``.
"""

from typing import Literal, NamedTuple, get_args

from annotator.model.value import Approximation, Qualifier, QuantityKind

Position = Literal["before", "inside", "after"]
"""Before the number, between number and unit, or after the unit."""

_QUALIFIERS: tuple[tuple[Position, Qualifier, str], ...] = (
    ("before", "about", "约 大约 约为 大概 约莫 差不多"),
    ("before", "nearly", "近 将近 接近"),
    ("before", "over", "超过 超 逾 突破 超出 高于 多于 大于"),
    ("before", "at_least", "上 不少于 至少 不低于 起码 最少 不下 不下于"),
    ("before", "under", "不足 不到 未满 少于 低于"),
    ("before", "at_most", "最多 不超过 至多 不多于 不高于"),
    ("inside", "more_than", "余 多 来"),
    ("inside", "several", "几"),
    ("after", "about", "左右 上下"),
    ("after", "at_least", "以上 及以上"),
    ("after", "at_most", "以下 及以下 以内 之内"),
    ("after", "over", "开外 有余"),
    ("after", "more_than", "余 多"),
)

APPROXIMATIONS: dict[Position, dict[str, Qualifier]] = {
    position: {
        word: qualifier
        for place, qualifier, words in _QUALIFIERS
        if place == position
        for word in words.split()
    }
    for position in get_args(Position)
}
"""The words that make a number less exact, by where they stand."""

COARSE: dict[Qualifier, Approximation] = {
    "exact": "exact",
    "about": "about",
    "more_than": "above",
    "over": "above",
    "at_least": "above",
    "nearly": "below",
    "under": "below",
    "at_most": "below",
    "several": "above",
    "vague": "exact",
}

NOT_AFTER: dict[str, str] = {
    "近": "附最临邻靠远将接",
    "约": "签预节合制违条契公失相履续邀",
    "超": "高赶",
    "上": "以网线早晚路街船车手身马会地天水海江湖河山坡桌墙楼台场赛岗",
    "数": "人总次多少半参系分户指度十",
    "几": "茶十",
    "多": "个余众许很更太最较诸好几数0123456789零一二两三四五六七八九十百千万亿",
}
"""Characters that take an approximation word into another word: 附近, 签约, 网上."""

ONLY_BEFORE: dict[str, str] = {"上": "十百千万亿数几"}
"""Characters that an approximation word needs after it: 上千, but 网店上3款."""

UNITS: dict[QuantityKind | None, str] = {
    "people": "人 名 位 号人 口人",
    "person_times": "人次 人日 人天 人份 人餐",
    "vehicle_times": "车次 辆次 架次 班次 台次 艘次 列次",
    "organisations": "家",
    "places": "处 座 栋 幢 间 所",
    "households": "户",
    "weight": "吨 公吨 公斤 千克 市斤 斤 克 毫克 kg KG Kg g mg t",
    "length": "公里 千米 米 厘米 毫米 英里 海里 华里 英尺 英寸 km cm mm m",
    "area": "平方公里 平方千米 平方米 平方 平米 亩 公顷 ㎡ m² m2 km²",
    "volume": "立方米 立方 方 升 公升 毫升 ml mL ML L m³ m3",
    "duration": (
        "小时 个小时 个钟头 分钟 秒 秒钟 天 个工作日 个月 星期 个星期 周 年 周年 个昼夜 "
        "昼夜 个世纪 个季度"
    ),
    "times": "次 场 场次 趟 回 频次 例次 遍",
    "rounds": "轮 轮次",
    "percent": "% ‰ 个百分点",
    "count": (
        "个 支 只 件 套 副 双 包 袋 瓶 桶 罐 盒 箱 批 批次 台 台套 辆 架 艘 部 张 份 本 "
        "册 条 根 块 片 枚 顶 顿 餐 碗 杯 盘 棵 株 期 项 笔 起 例 种 类 款 床 车 组 队 "
        "面 幅 封 篇 班 堂 课时 学时 集 页 则 盏 粒 颗 捆 卷 筐 篮 板 提 壶 扎 把 匹 头 "
        "口 尾 羽 盆 扇 层 圈 道 股 具 节 段 枝 束 宗 单 个次 户次 家次 件次 份次 套次 "
        "项次 点次 笔次"
    ),
    None: "倍 岁 周岁 级 ℃ 摄氏度 度电 千瓦时 千瓦 兆瓦 千伏安 千伏 字",
}
"""Measure words by what they measure; None for measures of something else."""

SPLIT_UNITS: dict[str, str] = {
    f"个{middle}{unit}": f"个{unit}"
    for middle in ("半", "多", "来")
    for unit in ("月", "小时", "星期", "钟头", "世纪")
}
"""Units that something was put into (一个半月, 三个多小时), and what they are without it."""

CURRENCIES: dict[str, str] = {
    "元人民币": "CNY",
    "人民币": "CNY",
    "元钱": "CNY",
    "元整": "CNY",
    "元": "CNY",
    "块钱": "CNY",
    "RMB": "CNY",
    "美元": "USD",
    "美金": "USD",
    "港元": "HKD",
    "港币": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "澳元": "AUD",
    "加元": "CAD",
    "韩元": "KRW",
    "新加坡元": "SGD",
    "瑞士法郎": "CHF",
    "新台币": "TWD",
    "澳门元": "MOP",
    "泰铢": "THB",
    "卢布": "RUB",
}
"""Units of money and their ISO 4217 codes."""

SYMBOLS: dict[str, str] = {
    "人民币": "元",
    "RMB": "元",
    "CNY": "元",
    "¥": "元",
    "US$": "美元",
    "USD": "美元",
    "$": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "港币": "港币",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "GBP": "英镑",
    "JPY": "日元",
}
"""Currency signs that stand before the number, and the unit that each means."""

MONEY_VERBS = "捐款 捐资 善款 现金 出资"
"""Words directly before digits without scale or unit that make them money."""

SAID_OF_MONEY = (
    "捐 款 资金 现金 资 值 折合 折价 合计 共计 总计 投入 筹得 募得 筹集 募集 拨付 金额 "
    "总额 人民币"
)
"""Words before a bare 100万 that make it money."""

MONEY_NOUNS = "资金 善款 现金 巨款 捐款 款项"
"""Words after a bare 100万 that make it money."""

MEASURES: frozenset[QuantityKind | None] = frozenset(
    {"weight", "length", "area", "volume", "duration", "money"}
)
"""Kinds that come in parts, so that 半 and 一 are numbers before them."""

WHOLE: frozenset[QuantityKind | None] = frozenset(
    {"people", "person_times", "organisations", "households"}
)
"""Kinds that do not: 3.200名 is item 3 with 200 people."""

ONE_OF = "名 位 家 支 辆 台 套 箱 车 所 座 架 艘 笔 栋 桶 瓶 袋 盒 包"
"""Units that 一 counts; with the others it is a mere article (一个, 一场, 一份)."""

SCALE_OF = "名 位 人 人次 份 件 套 只 个 户 台 辆 吨 斤 亩"
"""Units that a bare 百, 千, 万 or 亿 counts (万名党员)."""

NOT_ONE_NUMERAL = "级 班 组 队 面 节 段 道 方 层 股 口 头 单 期 字 尾 羽 版"
"""Units that with one Chinese numeral make a name or an idiom: 三班倒, 二级, 八方."""

MANY_OF = "个月 个小时 小时 人次 天 周 年 吨 名 位 家 个 支 次 所 种 项 辆 台 批 件 条 处 户 场 例 起"
"""Units that 多, 数 and 几 count without a number (多家企业)."""

MISLEADING = (
    "个体(?!育|检|验) 个私(?!营|立|人) 个性 个别 名单 名额(?!外) 名称 名胜 名牌 位于 "
    "位置 位列 位居 人民(?!币) 人员 人们 人类 人士 人物(?!资) 人口 人大 家庭 家属 "
    "家长(?!期) 家园 家乡 家禽 所有 所以 所在 所需 所属 间隔 间断 支持 支付 支出 支书 "
    "支行 支撑 支部(?!队) 支队(?!伍) 部门 部分 部委 部署 部长 部级 处理 处置 处于 处长 "
    "处级 处罚 组织 组建 组成 组长 组员 组合 组装 队员 队伍 队长 期间 期末 期货 期盼 "
    "期待 户籍 户外 户主 户型 片区 片警 本次 本地 本轮 本区 本市 本县 本省 本人 本科 "
    "本身 头部 口罩 口岸 口腔 口碑 口径 条幅 条例 条约 条件 份额 份子 台湾 台风(?!力) "
    "台州 台账 副会长 副主任 副主席 副书记 副总 副院长 副局长 副校长 副县长 副市长 "
    "项目(?!标) 包括 包含 包装 包裹 包联 包保 包村 包抓 包围 把关 把握 把控 次日 次氯 "
    "批准 批示 批发 批复 车辆 车间 车站 车主 车队 车道 车库 车牌 车祸 车企 车载 车程 "
    "班子 班组 班长 班主任 面对 面向 面临 面部 面积 面粉 面包 面罩 面条 面食 幅度 幅员 "
    "株洲 座谈 座位 座椅 层面 层级 提供 提升 提高 提前 提出 提交 提议 提醒 提倡 提案 "
    "提示 方便 方面 方案 方式 方法 方向 方位 方舱 方针 方阵 床位 床上 根据 根本 架设 "
    "架构 封控 封闭 封锁 封堵 种植 种子 种类 种养 类似 类型 类别 款项 款物 例如 起来 "
    "起到 起因 场所 场馆 场景 场合 轮椅 轮胎 轮船 轮流 轮换 轮岗 顶级 顶尖 天津 天然 "
    "天空 天气 周边 周围 周末 周到 周转 年级 年度 年龄 年轻 年货 年终 年底 年初 米粉 "
    "米饭 米面 米酒 元旦 元宵 元素 元老 升级 升温 升至 升旗 吨位 级别 笔记 板房 板材 "
    "板凳 盘活 盘点 集中 集体 集团 集成 集合 集资 集装 节约 节能 节日 节水 节目 回家 "
    "回来 回收 回复 回应 回报 单位 单元 股份 股东 股权 具有 具体 具备 段落 道路 道德 "
    "束缚 张贴 双方 双向 双重 扎实 扎根 套餐 卷烟 只有 只能 只要 口号 字幕 字样 日元旦 "
    "日元宵"
)
"""Words that begin like a unit (regular expressions): 10个体工商户 counts no 个."""

PLACE_FOLLOWS = (
    "[台间块棵座片道条口支](?:社区|街道|小区|[县区镇乡村屯庄路街山桥])|"
    "家(?:[镇乡屯庄沟湾]|村(?!级))"
)
"""A unit and what makes it part of a place's name (expression): 五台社区, 三家村."""

ARTICLE_AFTER = "每这那某同唯任另哪首新统万之单合进再无"
"""Characters after which 一 is no number: 每一名, 新一轮, 统一."""

IDIOMS = (
    "一次性 一体化? [一三四五六]位一体 一家人 一家[老一三四五]口? 千家万户 千方百计 "
    "万家灯火 万家团圆 一方有难 八方支援 四面八方 三支一扶 最后一公里 一站式 一揽子 "
    "一心一意 百家姓 百年大计 千百[年万] 一而再 三番五次 一五一十 三天两头 五花八门 "
    "三个代表 一个[中共]共?同"
)
"""Fixed phrases (regular expressions) whose numerals count nothing."""

CODE_NUMBERS = r"84|1[12][0-9]|[19][0-9]{4}|(?:19|20)[0-9]{2}"
"""Digits that name something where no unit follows: 84消毒液, 120, 12345, 2022."""

SPECIFICATIONS = "% ‰ 毫升 ml mL ML 升 L 克 g 毫克 mg 毫米 mm 厘米 cm"
"""Units that more often describe the goods (75%酒精, 500ml消毒液) than count them."""


class UnitFacts(NamedTuple):
    """What a measure word measures."""

    unit: str | None
    """As the value has it: 元 for every spelling of it."""
    kind: QuantityKind | None
    currency: str | None = None


def unit_facts(word: str) -> UnitFacts:
    """Looks a measure word up; an unknown one counts things."""
    if word in CURRENCIES:
        code = CURRENCIES[word]
        return UnitFacts("元" if code == "CNY" else word, "money", code)
    unit = SPLIT_UNITS.get(word, word)
    return UnitFacts(unit, _KINDS.get(unit, "count"))


_KINDS = {unit: kind for kind, units in UNITS.items() for unit in units.split()}
