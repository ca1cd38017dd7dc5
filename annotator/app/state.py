"""What lasts for a visit: the one module that touches Streamlit's session state.

Nothing of value lives here: decisions are in the store, unsaved edits in the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from annotator.app.export_shelf import Waiting
from annotator.app.i18n import Language
from annotator.app.seat.seats import SEATS, DeskName, Seat
from annotator.store.people.known import Person
from annotator.workflow.documents.ingest import IngestReport
from annotator.workflow.documents.uploads import Upload
from annotator.workflow.numbers.score_file import Compared

_KEY = "visit"
_NOTE = "note"


@dataclass
class Visit:
    """One person's visit in one tab."""

    person: Person | None = None
    has_left: bool = False
    """Somebody was here before and is signed out."""
    seats: dict[str, Seat] = field(default_factory=dict)
    """Where its pages talk to the desks, by desk."""
    ingested: IngestReport | None = None
    """What became of the last upload."""
    uploads: int = 0
    """How many uploads were kept."""
    planned: str | None = None
    """The pass that was estimated last, as canonical JSON."""
    export: Waiting | None = None
    """What was prepared last on the page of exports."""
    compared: Compared | None = None
    """What came of the file that is compared on the page of numbers."""
    choices: dict[str, str] = field(default_factory=dict)
    """What was chosen on the page of numbers, by name."""


def visit() -> Visit:
    """Returns the visit of this tab."""
    found: Visit = st.session_state.setdefault(_KEY, Visit())
    return found


def seat(desk: DeskName, person: Person, language: Language) -> Seat:
    """Returns the person's seat at a desk; another person in this tab gets another one."""
    seats = visit().seats
    found = seats.get(desk)
    if found is None or found.person.person_id != person.person_id:
        found = seats[desk] = SEATS.take(desk, person, language)
    found.turn_to(person, language)
    return found


def draw_anew() -> None:
    """Heard when a component asks for its page to be drawn again: the run itself does it."""


def linked_filter() -> str | None:
    """Returns the filter of the queue that the address names, None for none."""
    return st.query_params.get("filter")


def choice(name: str) -> str | None:
    """Returns what the address or an earlier look at the page chose, None for nothing."""
    return st.query_params.get(name) or visit().choices.get(name)


def preset(widget: str, options: Sequence[str], value: str) -> None:
    """Sets a widget that shows none of its options yet; called before it is drawn.

    Not by the widget's own default: with another default it would be another widget, and
    lose what was just chosen.
    """
    if st.session_state.get(widget) not in options:
        st.session_state[widget] = value


def keep_choice(name: str, value: str, *, is_default: bool) -> None:
    """Keeps a choice for the visit, and in the address, so that a link shows the same."""
    visit().choices[name] = value
    if not is_default:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def uploaded(name: str) -> bytes | None:
    """Returns the file that lies in an upload, None for none."""
    file = st.session_state.get(name)
    return file.getvalue() if file is not None else None


def uploaded_file(name: str) -> Upload | None:
    """Returns the file that lies in an upload with its name, None for none."""
    file = st.session_state.get(name)
    return None if file is None else Upload(file.name, file.getvalue())


def linked_paragraph() -> tuple[str, int] | None:
    """Returns document and number of the paragraph that the address names, if any."""
    document, _, index = (st.query_params.get("paragraph") or "").rpartition(":")
    is_number = index.isascii() and index.isdigit() and len(index) < 10
    return (document, int(index)) if document and is_number else None


def chosen_language() -> str | None:
    """Returns what was pressed of the languages, None for the same one again."""
    chosen: str | None = st.session_state.get("language")
    return chosen


def note(text: str) -> None:
    """Keeps a line for the page that is drawn next."""
    st.session_state[_NOTE] = text


def show_note() -> None:
    """Draws the line that was kept, once; it is of ours and may hold Markdown."""
    if told := st.session_state.pop(_NOTE, None):
        st.success(told)


def take_language(name: str) -> None:
    """Makes what was chosen elsewhere the language; called before the page is drawn."""
    chosen = st.session_state.get(name) or "en"
    st.session_state["language"] = st.query_params["lang"] = chosen


def end_visit() -> None:
    """Forgets who is signed in."""
    st.session_state.pop(_KEY, None)
