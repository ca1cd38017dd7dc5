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
ADJUDICATE = "adjudicate"
"""Key of the adjudication component."""


@dataclass
class Exchange:
    """What a component was answered, and what it asked to see."""

    acks: dict[str, Ack] = field(default_factory=dict)
    """What became of the decisions of the last outbox, by their keys."""
    error: str | None = None
    """Why the last outbox could not be taken in."""
    opened: int | None = None
    """Paragraph that was asked for, to go back to or to mend."""
    openings: int = 0
    """How often a paragraph was asked for."""
    left: int | None = None
    """Paragraph that was finished or put off last."""

    def is_answered(self, outbox: Iterable[Mapping[str, object]]) -> bool:
        """Tells whether the answers to all decisions are at hand."""
        return all(sent.get("key") in self.acks for sent in outbox)

    def open(self, paragraph_id: int | None) -> None:
        """Notes that a paragraph was asked for; None asks for nothing."""
        if paragraph_id is not None:
            self.opened = paragraph_id
            self.openings += 1


@dataclass
class Visit:
    """One person's visit in one tab."""

    person: Person | None = None
    review: Exchange = field(default_factory=Exchange)
    adjudication: Exchange = field(default_factory=Exchange)


def visit() -> Visit:
    """Returns the visit of this tab."""
    found: Visit = st.session_state.setdefault(_KEY, Visit())
    return found


def sent(component: str, name: str) -> object:
    """Returns what a component sent under a name, None for nothing."""
    values: Mapping[str, object] = st.session_state.get(component) or {}
    return values.get(name)


def linked_paragraph() -> tuple[str, int] | None:
    """Returns document and number of the paragraph that the address names, if any."""
    document, _, index = (st.query_params.get("paragraph") or "").rpartition(":")
    is_number = index.isascii() and index.isdigit() and len(index) < 10
    return (document, int(index)) if document and is_number else None


def chosen_language() -> str | None:
    """Returns what was pressed of the languages, None for the same one again."""
    chosen: str | None = st.session_state.get("language")
    return chosen


def end_visit() -> None:
    """Forgets who is signed in."""
    st.session_state.pop(_KEY, None)
