"""What lasts for a visit: the one module that touches Streamlit's session state.

Nothing of value lives here: decisions are in the store, unsaved edits in the browser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from annotator.store.decisions import Ack
from annotator.store.people import Person

_KEY = "visit"
REVIEW = "review"
"""Key of the review component."""


@dataclass
class Visit:
    """One person's visit in one tab."""

    person: Person | None = None
    acks: dict[str, Ack] = field(default_factory=dict)
    """What became of the decisions of the last outbox, by their keys."""
    error: str | None = None
    """Why the last outbox could not be taken in."""
    opened: int | None = None
    """Paragraph that was asked for, to go back to or to mend."""
    openings: int = 0
    """How often a paragraph was asked for."""

    def is_answered(self, outbox: Iterable[Mapping[str, object]]) -> bool:
        """Tells whether the answers to all decisions are at hand."""
        return all(sent.get("key") in self.acks for sent in outbox)

    def open(self, paragraph_id: int | None) -> None:
        """Notes that a paragraph was asked for; None asks for nothing."""
        if paragraph_id is not None:
            self.opened = paragraph_id
            self.openings += 1


def visit() -> Visit:
    """Returns the visit of this tab."""
    found: Visit = st.session_state.setdefault(_KEY, Visit())
    return found


def sent(name: str) -> object:
    """Returns what the review component sent under a name, None for nothing."""
    component: Mapping[str, object] = st.session_state.get(REVIEW) or {}
    return component.get(name)


def chosen_language() -> str | None:
    """Returns what was pressed of the languages, None for the same one again."""
    chosen: str | None = st.session_state.get("language")
    return chosen


def end_visit() -> None:
    """Forgets who is signed in."""
    st.session_state.pop(_KEY, None)
