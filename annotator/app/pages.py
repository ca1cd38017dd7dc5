"""The pages of the app and what their addresses are."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.views import adjudicate, review
from annotator.store.people import MAY_ADJUDICATE, Person

Render = Callable[[Desks, Person, Language], None]


class _View(NamedTuple):
    name: str
    """The path of its address, and the word for it in the catalogue."""
    render: Render
    roles: frozenset[str]
    """Who is offered the page."""


def _numbers(desks: Desks, person: Person, language: Language) -> None:
    # plots take a second to import, which the first page of a server should not wait for
    from annotator.app.views import numbers  # noqa: PLC0415

    numbers.render(desks, person, language)


_EVERYBODY = frozenset({"annotator", *MAY_ADJUDICATE})

_VIEWS = (
    _View("review", review.render, _EVERYBODY),
    _View("adjudicate", adjudicate.render, frozenset(MAY_ADJUDICATE)),
    _View("numbers", _numbers, _EVERYBODY),
)


class Chosen(NamedTuple):
    """The page that the address names, and the links that a person is offered."""

    view: _View
    links: tuple[st.Page, ...]

    def offered(self, person: Person) -> tuple[st.Page, ...]:
        """Returns links to the pages that are of use to the person."""
        both = zip(_VIEWS, self.links, strict=True)
        return tuple(link for view, link in both if person.role in view.roles)


def choose(language: Language) -> Chosen:
    """Tells Streamlit which pages there are, and returns the one to draw.

    The page is not run by Streamlit itself: whoever has not signed in sees none.
    """
    words = catalogue(language).pages
    # Streamlit wants something to run; what is drawn is decided by the caller
    links = tuple(
        st.Page(
            _nothing,
            title=words[view.name],
            url_path=view.name,
            default=view is _VIEWS[0],
        )
        for view in _VIEWS
    )
    current = st.navigation(links, position="hidden")
    by_title = dict(zip((link.title for link in links), _VIEWS, strict=True))
    return Chosen(by_title[current.title], links)


def _nothing() -> None:
    """Draws nothing."""
