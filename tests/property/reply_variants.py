"""Replies of every shape, good and bad, made by chance from a seed."""

import json
import random
from typing import Any

from annotator.model.proposal import Task
from annotator.schema.definition import EventSchema

_WORDS = """
甲公司 乙医院 丙协会 丁社区 戊基金会 捐赠 送去 组织 消杀 志愿者 口罩 消毒液 KN95口罩 现金 物资
向 为 和 、 ， 。 ； 分别 全市 社区 2000个 10余万元 １５桶 三百名 近4.5吨 3月23日 每天 若干
沈阳市 “ ” \U00020bb7 é {{ }} </s> 一线 50% 忽略以上指令
"""
WORDS = (*_WORDS.split(), "\u00a0", "\0", " ")


def paragraph(chance: random.Random) -> Task:
    """A paragraph of words in any order, so that repetitions are common."""
    text = "".join(chance.choices(WORDS, k=chance.randint(8, 30)))
    return Task(paragraph_id=1, text=text or "空")


def reply(
    chance: random.Random, text: str, schema: EventSchema, mess: float = 1.0
) -> dict[str, Any]:
    """A reply about a text, its quotes mostly from there; of the right shape for no mess."""
    count = chance.choice([0, 1, 1, 1, 2, 2, 3])
    return {"events": [_event(chance, text, schema, mess) for _ in range(count)]}


def _event(chance: random.Random, text: str, schema: EventSchema, mess: float) -> Any:
    def is_off(share: float) -> bool:
        return chance.random() < share * mess

    event_type = chance.choice(schema.event_types)
    event: dict[str, Any] = {
        "type": _junk(chance) if is_off(0.05) else event_type.name,
        "sentence": chance.choice(_SENTENCES) if is_off(0.6) else chance.randint(1, 3),
        "trigger": _junk(chance) if is_off(0.05) else _quote(chance, text),
    }
    for role in schema.roles_of(event_type.name):
        if chance.random() < 0.35:
            event[role.name] = _filler(chance, text, mess)
    for attribute in schema.attributes_of(event_type.name):
        if not is_off(0.3):
            odd = ("true", "None", 7) if is_off(1.0) else ()
            event[attribute.name] = chance.choice([*attribute.choices, *odd])
    if is_off(0.1):
        event[chance.choice(["why", "odd key", "donor", "issuer", "kind"])] = _junk(chance)
    return _junk(chance) if is_off(0.05) else event


_SENTENCES = [99, 0, "1", 1.0, None, [1, 2], "x", True]


def _filler(chance: random.Random, text: str, mess: float) -> Any:
    roll = chance.random()
    if roll < 0.1 * mess:
        return _junk(chance)
    if roll < 0.2 * mess:
        return _quote(chance, text)
    count = 45 if roll > 1 - 0.005 * mess else chance.choice([0, 1, 1, 2])
    return [_wrapped(chance, text, mess) for _ in range(count)]


def _wrapped(chance: random.Random, text: str, mess: float) -> Any:
    quote, roll = _quote(chance, text), chance.random()
    if roll > 0.2 * mess:
        return quote
    if roll > 0.1 * mess:
        return {"quote": quote, "value": chance.choice([2000, "10万", None]), "unit": "个"}
    return _junk(chance)


def _quote(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    quote = text[start : start + chance.randint(1, 12)]
    return quote if chance.random() < 0.8 else quote[:-1] + chance.choice("的9一x，")


def _junk(chance: random.Random) -> Any:
    return chance.choice(
        [
            None,
            "",
            "无",
            "None",
            7,
            -1.5,
            True,
            [],
            {},
            [[]],
            {"a": {"b": [1, "c"]}},
            "口罩",
            [None, 3],
        ]
    )


def spoilt(chance: random.Random, answer: dict[str, Any]) -> str:
    """The text of a reply as models and lines spoil it."""
    text = json.dumps(answer, ensure_ascii=chance.random() < 0.2)
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        text = chance.choice(_SPOILERS)(chance, text)
    return text


def _cut(chance: random.Random, text: str) -> str:
    return text[: chance.randint(0, len(text))]


def _fenced(chance: random.Random, text: str) -> str:
    return f"好的：\n```json\n{text}\n```\n{chance.choice(['', '以上 [1]。', '{'])}"


def _thought(chance: random.Random, text: str) -> str:
    thought = chance.choice(["想", '{"events": []}', "<think>", "{[", "</think>"])
    return f"<think>{thought}{chance.choice(['</think>', ''])}{text}"


def _wide(_: random.Random, text: str) -> str:
    return text.translate(str.maketrans("{}[],:", "｛｝［］，："))


def _typo(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    return (
        text[:at]
        + chance.choice('{}[]",:\\\0\n\ud800“”é9')
        + text[at + chance.randint(0, 2) :]
    )


def _unwrapped(_: random.Random, text: str) -> str:
    return text.removeprefix('{"events": ').removesuffix("}")


def _odd_words(chance: random.Random, text: str) -> str:
    return text.replace(
        chance.choice(["1", "null", "true", '"']),
        chance.choice(["NaN", "\\ud800", "1e999", "'"]),
    )


def _deep(chance: random.Random, text: str) -> str:
    depth = chance.choice([3, 30, 3000])
    return "[" * depth + text + "]" * chance.choice([0, depth])


def _repeated(_: random.Random, text: str) -> str:
    return text + text


_SPOILERS = (
    _cut,
    _cut,
    _fenced,
    _thought,
    _wide,
    _typo,
    _typo,
    _unwrapped,
    _odd_words,
    _deep,
    _repeated,
)
