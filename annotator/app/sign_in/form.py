"""The pages of signing in: plain HTML, without Streamlit and without a script."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple
from urllib.parse import urlencode

import jinja2

from annotator.app.i18n import LANGUAGES, Language, catalogue

_MOST_NAME, _MOST_PASSWORD = 40, 256


class Form(NamedTuple):
    """What a page of signing in shows; everything in it is data."""

    language: Language
    query: Mapping[str, str]
    """What the address holds besides the language; a change of language keeps it."""
    name: str = ""
    """Who it is, as far as it is known."""
    problem: str = ""
    """Key of the word for what went wrong, empty for nothing."""


class _Field(NamedTuple):
    name: str
    label: str
    type: str
    autocomplete: str
    most: int
    value: str = ""
    is_first: bool = False


def sign_in_page(form: Form) -> str:
    """Returns the page that asks for name and password."""
    words = catalogue(form.language).sign_in
    fields = (
        _Field(
            "name", words["name"], "text", "username", _MOST_NAME, form.name, not form.name
        ),
        _password("password", words["password"], "current-password", bool(form.name)),
    )
    return _page(form, "sign_in", fields, action="/login", check=words["keep"])


def welcome_page(form: Form) -> str:
    """Returns the page on which an invited person chooses a password."""
    words = catalogue(form.language).sign_in
    fields = (
        _password("password", words["new_password"], "new-password", is_first=True),
        _password("again", words["again"], "new-password", is_first=False),
    )
    said = words["welcome"].format(name=form.name)
    return _page(form, "choose", fields, action="/welcome", said=said)


def stale_invitation_page(form: Form) -> str:
    """Returns the page that says that an invitation is not good any more."""
    return _page(form._replace(problem="stale_invitation"), "choose", ())


def _password(name: str, label: str, autocomplete: str, is_first: bool) -> _Field:  # noqa: FBT001
    return _Field(name, label, "password", autocomplete, _MOST_PASSWORD, is_first=is_first)


def _page(
    form: Form,
    purpose: str,
    fields: tuple[_Field, ...],
    *,
    action: str = "",
    said: str = "",
    check: str = "",
) -> str:
    shown = catalogue(form.language)
    words = shown.sign_in
    return _template().render(
        title=shown.shell["title"],
        tag=shown.tag,
        language_label=shown.shell["language"],
        languages=[_choice(each, form) for each in LANGUAGES],
        words={"heading": words[purpose], "button": words[f"{purpose}_button"]},
        problem=words[form.problem] if form.problem else "",
        said=said,
        fields=fields,
        action=action,
        hidden=dict(form.query) | {"lang": form.language},
        check=check,
    )


def _choice(language: Language, form: Form) -> dict[str, object]:
    return {
        "name": catalogue(language).name,
        "tag": catalogue(language).tag,
        "is_current": language == form.language,
        "query": urlencode(dict(form.query) | {"lang": language}),
    }


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    text = (files("annotator.app.sign_in") / "form.html.jinja").read_text(encoding="utf-8")
    return environment.from_string(text)


FIELDS: Final = frozenset({"name", "password", "again", "keep", "next", "token", "lang"})
"""What the forms send; anything else is dropped."""
