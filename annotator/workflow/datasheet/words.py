"""How facts of a datasheet are put into words."""

from collections.abc import Mapping

from annotator.model.datasheet import Said

Fact = tuple[str, Said]
"""Key of a question, and what the store says to it."""

IN_CHINESE: Mapping[str, str] = {
    "assisted": "看到提议",
    "blind": "未看提议",
    "revealed": "先独立完成再看提议",
    "single": "单人",
    "consensus": "多人一致",
    "adjudicated": "裁决",
}
"""Modes and bases."""


def fact(question: str, en: str, zh: str) -> Fact:
    """Returns what the store says to a question, in both languages."""
    return question, Said(en=en, zh=zh)


def told(counts: Mapping[str, int], most: int) -> str:
    """Names what there is, the most frequent first, and how often: ``a (3), b (1)``.

    Args:
        counts: How often, by name.
        most: So many are named; dots stand for the rest.
    """
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} ({number})" for name, number in found[:most])
    return shown if len(found) <= most else f"{shown}, …"
