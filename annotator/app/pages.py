"""The pages of the app and what their addresses are."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.store.people.known import Person
from annotator.workflow.allowed import Act, may

Render = Callable[[Desks, Person, Language], None]


class View(NamedTuple):
    """One page."""

    name: str
    """The path of its address, its module, and the word for it in the catalogue."""
    act: Act
    """What one must be allowed to do to see the page."""

    def render(self, desks: Desks, person: Person, language: Language) -> None:
        """Draws the page."""
        # plots take a second to import, which the first page of a server should not wait for
        module = import_module(f"annotator.app.views.{self.name}")
        draw: Render = module.render
        draw(desks, person, language)


_VIEWS = (
    View("review", "review"),
    View("adjudicate", "adjudicate"),
    View("numbers", "see_others"),
    View("flows", "see_others"),
    View("documents", "manage_documents"),
    View("runs", "manage_runs"),
    View("people", "manage_people"),
    View("export", "export"),
    View("settings", "review"),
)


class Chosen(NamedTuple):
    """The page that the address names, and the links that a person is offered."""

    view: View
    links: tuple[st.Page, ...]

    def offered(self, person: Person) -> tuple[st.Page, ...]:
        """Returns links to the pages that are of use to the person."""
        both = zip(_VIEWS, self.links, strict=True)
        return tuple(link for view, link in both if may(person, view.act))

    def view_for(self, person: Person) -> View:
        """Returns the page that the address names, the first where it is not for them."""
        return self.view if may(person, self.view.act) else _VIEWS[0]


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
