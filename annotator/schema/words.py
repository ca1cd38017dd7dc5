"""The fixed words of guideline pages and prompts, in the languages that they come in."""

from annotator.model.record import Record
from annotator.model.value import ValueType


class ValueWords(Record):
    """What a value type is called, and what it holds."""

    type: ValueType
    name: str
    definition: str


class Words(Record):
    """All fixed words in one language."""

    language: str
    units: str
    paragraph: str
    """What a paragraph is, and that only body paragraphs hold events."""
    quotes: str
    """That spans quote, and nothing is inferred."""
    event_types: str
    star: str
    """What the star at a role means."""
    role: str
    definition: str
    value: str
    count: str
    several: str
    one: str
    optional: str
    """Said behind a value type: only fillers with a number carry it."""
    common_roles: str
    own_attributes: str
    yes: str
    no: str
    trigger: str
    attributes: str
    default: str
    required: str
    only_for: str
    boolean: str
    """The values of an attribute that is true or false."""
    values: str
    value_types: tuple[ValueWords, ...]
    decisions: str
    prompt_roles: str
    """How a prompt marks roles."""
    colon: str
    comma: str
    semicolon: str
    stop: str

    def of_value(self, value_type: ValueType) -> ValueWords:
        """Returns the words for a value type."""
        return next(words for words in self.value_types if words.type == value_type)


def _value(value_type: ValueType, name: str, definition: str) -> ValueWords:
    return ValueWords(type=value_type, name=name, definition=definition)


ENGLISH = Words(
    language="en",
    units="What is marked",
    paragraph=(
        "A document is read paragraph by paragraph. Headings and boilerplate (navigation, "
        "date lines, credits) hold no events; a photo caption is body text."
    ),
    quotes=(
        "All spans are exact quotes from the same paragraph. Nothing is inferred from "
        "outside it."
    ),
    event_types="Event types",
    star="`*` marks a role that the event should have if the paragraph names it at all.",
    role="role",
    definition="it is",
    value="value",
    count="arguments",
    several="any number",
    one="at most one",
    optional=" (only with a number)",
    common_roles="Roles of every type",
    own_attributes="Attributes of its own",
    yes="Yes",
    no="No",
    trigger="trigger",
    attributes="Attributes",
    default="default",
    required="must be given",
    only_for="only for",
    boolean="`true` or `false`",
    values="Values",
    value_types=(
        _value(
            "quantity",
            "quantity",
            "number (none where none is said), unit, and whether it is exact, about, below "
            "or above",
        ),
        _value("counted_item", "counted item", "a quantity with the item that is counted"),
        _value("money", "money", "a quantity in a currency"),
        _value(
            "time",
            "time",
            "first and last day, none for an open or unknown side; recurrence",
        ),
        _value("place", "place", "the name, and the administrative unit that it means"),
        _value("party", "party", "the name of an organisation, group or person"),
    ),
    decisions="Decisions",
    prompt_roles=(
        "* = fill it if the paragraph names it at all; (1) = at most one quote, else any "
        "number of quotes"
    ),
    colon=": ",
    comma=", ",
    semicolon="; ",
    stop=".",
)

CHINESE = Words(
    language="zh",
    units="标注什么",
    paragraph=(
        "文档逐段阅读。标题和样板文字（导航、日期行、编辑署名）没有事件；图片说明算正文。"
    ),
    quotes="所有片段都是同一段落里的原文。不从段落之外推断任何内容。",
    event_types="事件类型",
    star="`*` 表示：只要段落里写到，事件就应当有这个角色。",
    role="角色",
    definition="定义",
    value="值",
    count="论元数",
    several="不限",
    one="至多一个",
    optional="（仅当含数字时）",
    common_roles="各类型共有的角色",
    own_attributes="自有属性",
    yes="正例",
    no="反例",
    trigger="触发词",
    attributes="属性",
    default="默认",
    required="必须给出",
    only_for="仅用于",
    boolean="`true`（是）或 `false`（否）",
    values="值",
    value_types=(
        _value(
            "quantity",
            "数量",
            "数字（没有写出则为空）、单位，以及是确数、约数、不足还是超过",
        ),
        _value("counted_item", "计数物品", "带有所计物品的数量"),
        _value("money", "金额", "以某种货币计的数量"),
        _value("time", "时间", "首日和末日，不限或不明的一侧为空；是否重复"),
        _value("place", "地点", "名称及其所指的行政区划"),
        _value("party", "主体", "单位、群体或个人的名称"),
    ),
    decisions="判定规则",
    prompt_roles="* = 只要段落里写到就要填；(1) = 至多一段原文，其余不限",
    colon="：",
    comma="、",
    semicolon="；",
    stop="。",
)


def words(language: str) -> Words:
    """Returns the words in that language, else in English."""
    return CHINESE if language.partition("-")[0] == "zh" else ENGLISH


def written(value: object) -> str:
    """Returns an attribute's value as schema files and replies spell it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
