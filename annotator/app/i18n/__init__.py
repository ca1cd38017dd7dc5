"""The words of the app in each language; every catalogue has the same keys.

A language is a folder with one file for each part of the app.
"""

import json
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from annotator.model.record import Record

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

Words = dict[str, str]
"""Words by name; {name} in them stands for what is filled in."""

_HERE = Path(__file__).parent


class LanguageName(Record):
    """What a language is called."""

    name: str
    """By itself."""
    tag: str
    """BCP 47 tag, for the page and its fonts."""


class Catalogue(Record):
    """All words of the app in one language, by the names of their files."""

    language: LanguageName
    shell: Words
    """Words around the pages."""
    pages: Words
    """Names of the pages, by the path of their address."""
    values: Words
    """Words in normalised values."""
    messages: Words
    """What the program says of numbers and refusals, by their codes."""
    sign_in: Words
    numbers: Words
    certificate: Words
    documents: Words
    runs: Words
    people: Words
    export: Words
    flows: Words
    settings: Words
    review: Words
    """Words of the review page, with the next three."""
    edit: Words
    """Words of its editors."""
    find: Words
    """Words of search, filters and history."""
    guide: Words
    """Words of guideline and keys."""
    adjudicate: Words
    """Words that the adjudication page has besides those of the review page."""
    adjudicate_keys: tuple[tuple[str, str], ...] = Field(min_length=1)

    @property
    def name(self) -> str:
        """Returns what the language calls itself."""
        return self.language.name

    @property
    def tag(self) -> str:
        """Returns the BCP 47 tag of the language."""
        return self.language.tag


@cache
def catalogue(language: Language) -> Catalogue:
    """Returns the words of a language."""
    folder = _HERE / language
    parts = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in folder.glob("*.json")
    }
    return Catalogue.model_validate(parts)


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
