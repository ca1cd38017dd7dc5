"""The first prompt for proposals, held letter by letter: it is never edited once used.

Before its first use, write the golden file again after a change:
``python tests/golden/test_prompt_propose_v1.py``.
"""

from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from annotator.resources import folder

GOLDEN = Path(__file__).parent / "prompts" / "propose-v1.txt"
ENVIRONMENT = jinja2.Environment(
    undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
)
SOURCE = (folder("prompts") / "propose" / "v1.jinja").read_text(encoding="utf-8")
VARIABLES: dict[str, Any] = {
    "guide": "# Event types\n- donation: something is given",
    "reply_schema": '{"type":"object"}',
    "examples": [{"sentences": ["甲捐款。", "乙到场。"], "reply": '{"events":[]}'}],
    "delimiter_sample": "=====xxxxxxxxxxxx=====",
    "delimiter": "=====0123456789ab=====",
    "title": "商会在行动",
    "published_on": "2022-04-02",
    "heading": "爱心捐赠",
    "previous": "上一段。",
    "sentences": ["{{ 7*7 }} {% if %} {# x #}", "<b>&amp;</b>"],
}


def _rendered(**changes: Any) -> tuple[str, str]:
    """The system and the user message."""
    template = ENVIRONMENT.from_string(SOURCE)
    context = template.new_context({**VARIABLES, **changes})
    system, user = (template.blocks[name](context) for name in ("system", "user"))
    return "".join(system), "".join(user)


def _page() -> str:
    system, user = _rendered()
    return f"--- system\n{system}--- user\n{user}"


def test_the_prompt_is_what_was_accepted() -> None:
    """A document that looks like a template or like HTML is sent as it stands."""
    assert _page() == GOLDEN.read_text(encoding="utf-8")


def test_the_prompt_takes_the_variables_that_its_readme_names() -> None:
    """All of them, and no others."""
    asked = jinja2.meta.find_undeclared_variables(ENVIRONMENT.parse(SOURCE))
    readme = (folder("prompts") / "README.md").read_text(encoding="utf-8")

    assert asked == set(VARIABLES)
    assert all(f"`{name}`" in readme for name in asked)


@pytest.mark.parametrize("name", ["guide", "sentences", "title"])
def test_a_missing_variable_is_named(name: str) -> None:
    """Nothing is sent with a hole in it."""
    template = ENVIRONMENT.from_string(SOURCE)
    context = template.new_context({k: v for k, v in VARIABLES.items() if k != name})

    with pytest.raises(jinja2.UndefinedError, match=f"'{name}' is undefined"):
        "".join(part for block in template.blocks.values() for part in block(context))


def test_what_is_unknown_leaves_no_line() -> None:
    """Context, examples and the reply's schema may all be absent."""
    system, user = _rendered(
        reply_schema=None,
        examples=[],
        title=None,
        published_on=None,
        heading=None,
        previous=None,
    )

    assert system.endswith("something is given\n")
    assert user.splitlines() == [
        VARIABLES["delimiter"],
        "[1] {{ 7*7 }} {% if %} {# x #}",
        "[2] <b>&amp;</b>",
        VARIABLES["delimiter"],
    ]


def test_the_system_message_does_not_depend_on_the_paragraph() -> None:
    """So that an endpoint can keep it."""
    changed = {"sentences": ["别的。"], "title": "别的", "delimiter": "=====f====="}

    assert _rendered(**changed)[0] == _rendered()[0]


if __name__ == "__main__":
    GOLDEN.write_text(_page(), encoding="utf-8", newline="\n")
