"""Who may do what: the one table, asked by every use case that takes a person."""

from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from annotator.errors import NotAllowed
from annotator.store.people.known import Person, Role

Act = Literal[
    "review",
    "adjudicate",
    "see_others",
    "merge_names",
    "manage_people",
    "manage_documents",
    "manage_runs",
    "manage_settings",
    "export",
]


class _Law(NamedTuple):
    doing: str
    """The act in words."""
    roles: frozenset[Role]
    who: str
    """The roles in words."""


_ANNOTATORS: Final = (frozenset[Role]({"annotator", "adjudicator", "lead"}), "people here")
_ADJUDICATORS: Final = (frozenset[Role]({"adjudicator", "lead"}), "adjudicators and leads")
_LEADS: Final = (frozenset[Role]({"lead"}), "leads")

_LAWS: Final = MappingProxyType[Act, _Law](
    {
        "review": _Law("decide", *_ANNOTATORS),
        "adjudicate": _Law("adjudicate", *_ADJUDICATORS),
        "see_others": _Law("see what others decided", *_ADJUDICATORS),
        "merge_names": _Law("merge names", *_ADJUDICATORS),
        "manage_people": _Law("see or change people and assignments", *_LEADS),
        "manage_documents": _Law("change documents", *_LEADS),
        "manage_runs": _Law("see or start runs", *_LEADS),
        "manage_settings": _Law("change settings of the project", *_LEADS),
        "export": _Law("export", *_LEADS),
    }
)


def may(person: Person, act: Act) -> bool:
    """Tells whether a person may do something; who was deactivated may do nothing."""
    return person.active and person.role in _LAWS[act].roles


def require(person: Person, act: Act) -> None:
    """Lets pass who may.

    Raises:
        NotAllowed: The person may not; one line says who may.
    """
    if not person.active:
        message = f"{person.handle} may not work here any more; ask the lead"
        raise NotAllowed(message).tell_as("not_active")
    law = _LAWS[act]
    if person.role not in law.roles:
        message = f"{person.handle} may not {law.doing}; {law.who} do"
        who = "leads" if law.roles == _LEADS[0] else "adjudicators"
        raise NotAllowed(message).tell_as("not_for_role", who=who)
