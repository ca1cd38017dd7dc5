"""The words of the app in each language; every catalogue has the same keys."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from annotator.model.record import Record

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

_HERE = Path(__file__).parent


class Catalogue(Record):
    """All words of the app in one language; {name} stands for what is filled in."""

    name: str
    """What the language calls itself."""
    tag: str
    """BCP 47 tag, for the page and its fonts."""
    shell: dict[str, str]
    """Words around the pages."""
    pages: dict[str, str]
    """Names of the pages, by the path of their address."""
    values: dict[str, str]
    """Words in normalised values."""
    numbers: dict[str, str]
    """Words of the page of numbers."""
    review: dict[str, str]
    """Words of the review page."""
    keys: tuple[tuple[str, str], ...] = Field(min_length=1)
    """Keys of the review page, separated by spaces, and what they do."""
    adjudicate: dict[str, str]
    """Words that the adjudication page has besides those of the review page."""
    adjudicate_keys: tuple[tuple[str, str], ...] = Field(min_length=1)


@cache
def catalogue(language: Language) -> Catalogue:
    """Returns the words of a language."""
    text = (_HERE / f"{language}.json").read_text(encoding="utf-8")
    return Catalogue.model_validate_json(text)


def best_language(asked: str | None, locale: str | None) -> Language:
    """Returns the language asked for, else the browser's, else English.

    Args:
        asked: What the address says, such as ``zh``; anything else counts as nothing.
        locale: The browser's preferred locale, such as ``zh-CN``.
    """
    for wanted in (asked, (locale or "").split("-")[0]):
        for language in LANGUAGES:
            if wanted == language:
                return language
    return "en"
