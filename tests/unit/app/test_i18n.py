"""The words of the app are complete in every language."""

import re
from string import Formatter

import pytest

from annotator.app.i18n import LANGUAGES, Catalogue, Words, best_language, catalogue
from annotator.app.review_component import ASSETS

ENGLISH = catalogue("en")

PARTS = [n for n, f in Catalogue.model_fields.items() if f.annotation == Words]


def names(text: str) -> set[str]:
    """Returns the names that stand for something to be filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_catalogues_have_equal_keys_and_fill_the_same_names(language: str, part: str):
    """What one language says, the others say too."""
    english: dict[str, str] = getattr(ENGLISH, part)
    other: dict[str, str] = getattr(catalogue(best_language(language, None)), part)

    assert list(other) == list(english)
    assert {k: names(v) for k, v in other.items()} == {
        k: names(v) for k, v in english.items()
    }
    assert all(text.strip() for text in other.values())


def test_the_key_maps_name_the_same_keys():
    """Keys do not change with the language."""
    zh = catalogue("zh")
    assert [k for k, _ in zh.adjudicate_keys] == [k for k, _ in ENGLISH.adjudicate_keys]


def test_the_page_uses_only_words_that_are_there():
    """Each literal word asked for in the component's modules is in the catalogue."""
    code = b"\n".join(c for n, c in ASSETS.items() if n.endswith(".js")).decode()
    asked = set(re.findall(r"\b(?:t|say)\(\"(\w+)\"", code))

    assert len(asked) > 30
    e = ENGLISH
    parts = (e.review, e.edit, e.find, e.guide, e.adjudicate)
    assert asked <= set[str]().union(*parts)


def test_the_address_wins_over_the_browser_and_the_browser_over_english():
    """Unknown languages count as nothing."""
    assert best_language("zh", "en-US") == "zh"
    assert best_language(None, "zh-CN") == "zh"
    assert best_language("xx", "fr") == "en"
    assert best_language(None, None) == "en"


def test_a_catalogue_cannot_be_changed():
    """Everybody gets the same one."""
    assert isinstance(ENGLISH, Catalogue)
    assert catalogue("en") is ENGLISH
